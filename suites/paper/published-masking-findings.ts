import { interShap, publishedGame, type Subject } from "../../metrics/index.ts";
import { type Cell, datasetId, fusionOf } from "../cell.ts";
import { type Finding, finding } from "../findings.ts";

/** What the finding is called. */
export const PUBLISHED_MASKING = "InterSHAP with the masking of the published code";

/** InterSHAP of a cell's model on samples, masked as the paper's published code masks. */
export function publishedMaskingFindings(
  cell: Cell,
  model: string,
  subjects: readonly Subject[],
): readonly Finding[] {
  const sampled = subjects.find(({ estimator }) => estimator === "sampled");
  if (sampled?.evaluation == null || cell.model === null) return [];
  const { draws } = cell.measure;
  const scores = interShap(publishedGame(sampled.evaluation, draws, cell.dataSeed));
  const about = {
    finding: PUBLISHED_MASKING,
    subject: model,
    dataset: datasetId(cell.dataset, cell.dataSeed),
    metric: "intershap",
    fusion: fusionOf(cell.model),
    modalities: cell.dataset.modalities,
    draws,
    unit: "share",
  };
  return (["global", "local"] as const).map((aggregation) => {
    const { value, reason, samplingError } = scores[aggregation];
    return value === null
      ? finding({ ...about, aggregation, reason })
      : finding({ ...about, aggregation, value, error: samplingError });
  });
}
