import type { MeasuredData } from "../generators/index.ts";
import { type MeasureSettings, offManifold, sampledEvaluation, standInsOf } from "../metrics/index.ts";
import { type Finding, finding } from "./findings.ts";
import { OFF_MANIFOLD } from "./warnings/off-manifold.ts";

/** How well inputs that a masker makes of a dataset's rows can be told from real ones. */
export function offManifoldFinding(id: string, data: MeasuredData, measure: MeasureSettings): Finding {
  const { masker = "marginal" } = measure;
  const set = sampledEvaluation(data, "modalities", measure);
  const measured = offManifold(set, standInsOf(masker, set, data.seed), data.seed);
  const about = {
    finding: OFF_MANIFOLD,
    dataset: id,
    masker,
    modalities: data.modalities.length,
    unit: "share",
  };
  if (measured.reason !== null) return finding({ ...about, reason: measured.reason });
  const { distinguishable, mahalanobis, nearest, rows } = measured;
  const error = 2 * Math.max(mahalanobis.standardError, nearest.standardError);
  return finding({ ...about, value: distinguishable, error, samples: rows });
}
