import { interShap, publishedGame, type Subject } from "../../metrics/index.ts";
import { type Cell, datasetId, fusionOf } from "../cell.ts";
import { type Finding, finding } from "../findings.ts";

/** What the finding is called. */
export const PUBLISHED_MASKING = "InterSHAP with the masking of the published code";

/** What its time is called, which both aggregations took together. */
export const PUBLISHED_MASKING_TIME = "time of InterSHAP with the masking of the published code";

/** InterSHAP of a cell's model on samples, masked as the paper's published code masks, and the time that took. */
export function publishedMaskingFindings(
  cell: Cell,
  model: string,
  subjects: readonly Subject[],
): readonly Finding[] {
  const sampled = subjects.find(({ estimator }) => estimator === "sampled");
  if (sampled?.evaluation == null || cell.model === null) return [];
  const { draws } = cell.measure;
  const start = performance.now();
  const scores = interShap(publishedGame(sampled.evaluation, draws, cell.dataSeed));
  const seconds = (performance.now() - start) / 1000;
  const about = {
    subject: model,
    dataset: datasetId(cell.dataset, cell.dataSeed),
    metric: "intershap",
    fusion: fusionOf(cell.model),
    modalities: cell.dataset.modalities,
    draws,
  };
  const shares = (["global", "local"] as const).map((aggregation) => {
    const { value, reason, samplingError } = scores[aggregation];
    const share = { ...about, finding: PUBLISHED_MASKING, aggregation, unit: "share" };
    return value === null
      ? finding({ ...share, reason })
      : finding({ ...share, value, error: samplingError });
  });
  return [...shares, finding({ ...about, finding: PUBLISHED_MASKING_TIME, value: seconds, unit: "seconds" })];
}
