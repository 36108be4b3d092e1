import { percent, type WarningRule } from "./warning-rule.ts";

/** |2 AUROC - 1|: three masked inputs in four lie beyond a real one, or nearer the middle. */
const TOLD_APART = 0.5;

/** What the finding is called that tells how far masked inputs are from the data. */
export const OFF_MANIFOLD = "masked inputs told from real ones";

/** Who has the nearest masker already can only look at others beside it. */
const adviceFor = (masker: string | null) =>
  masker === "conditional"
    ? "compare maskers (--masker)"
    : "compare maskers (suite masking) or take conditional";

/** Masked inputs lie where there are no data. */
export const offManifoldInputs: WarningRule = ({ findings }) =>
  findings
    .filter(({ finding, value }) => finding === OFF_MANIFOLD && value !== null && value > TOLD_APART)
    .map(({ dataset, masker, value }) => ({
      kind: "off-manifold" as const,
      dataset,
      model: null,
      metric: null,
      aggregation: null,
      masker,
      value: value!,
      threshold: TOLD_APART,
      message: `Inputs masked by ${masker} can be told from real ones (|2 AUROC - 1| is ${percent(value!)}, 0 if they were alike): what a model answers to them is no property of the data, so ${adviceFor(masker)}.`,
    }));
