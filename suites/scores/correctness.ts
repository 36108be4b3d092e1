import { largestOf } from "../../math/extremes.ts";
import type { ResultRecord, Score, ScoreKind } from "../results.ts";

/**
 * How far one metric's answers are from the truth of its own estimand: of oracles and of early-fusion networks.
 *
 * @param records - of one metric and aggregation, at least one
 */
export function correctness(records: readonly ResultRecord[]): Score[] {
  const { metric, aggregation } = records[0]!;
  const known = records.filter(({ value, truth }) => value !== null && truth !== null);
  const oracles = known.filter(({ fusion }) => fusion === "oracle");
  const score = (
    kind: ScoreKind,
    used: readonly ResultRecord[],
    summary: (records: readonly ResultRecord[]) => number | null,
    reason: string,
  ): Score => {
    const value = used.length === 0 ? null : summary(used);
    return {
      metric,
      aggregation,
      kind,
      truth: null,
      subject: null,
      value,
      reason: value === null ? reason : null,
      low: null,
      high: null,
      clusters: new Set(used.map(({ dataSeed }) => dataSeed)).size,
      records: used.length,
      rank: null,
    };
  };
  const enumerated = oracles.filter(({ estimator }) => estimator === "enumerated");
  // The pipelines that make continuous data discrete answer another question than their truth; see the definitions.
  const sampled = oracles.filter(({ estimator, unit }) => estimator === "sampled" && unit !== "bits");
  return [
    score("oracle-error", enumerated, largestError, "no oracle was measured by enumeration"),
    score(
      "oracle-deviation",
      sampled,
      largestDeviation,
      "no oracle was measured on samples with a known error",
    ),
    score(
      "network-error",
      known.filter(({ fusion }) => fusion === "early"),
      meanError,
      "no early-fusion network was measured where there is a truth",
    ),
  ];
}

const errorOf = ({ value, truth }: ResultRecord) => Math.abs(value! - truth!);

const largestError = (records: readonly ResultRecord[]) => largestOf(records.map(errorOf));

const meanError = (records: readonly ResultRecord[]) =>
  records.reduce((sum, record) => sum + errorOf(record), 0) / records.length;

/** Differences that are float dust count as none: an exact record has no error to divide by. */
const DUST = 1e-9;

function largestDeviation(records: readonly ResultRecord[]): number | null {
  let largest = 0;
  for (const record of records) {
    if (errorOf(record) <= DUST) continue;
    const { maskingError, samplingError } = record;
    if (maskingError === null || samplingError === null) return null;
    largest = Math.max(largest, errorOf(record) / Math.hypot(maskingError, samplingError));
  }
  return Number.isFinite(largest) ? largest : null;
}
