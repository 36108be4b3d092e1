import type { LogitRounding, OutputKind, Outputs } from "../../models/index.ts";
import type { ResultRecord, Warning } from "../results.ts";

/** How far the answers of a row that are probabilities may be from summing to one, in any format. */
const SUM_TOLERANCE = 1e-2;

/**
 * Warnings of what a model answers: probabilities that are 0 or 1 but for rounding where logits are read, and logits that look
 * like probabilities.
 *
 * @param logits - of the measured rows, [rows, classes]
 * @param rounding - of the logits that metrics read; null where they are no logits of probabilities, or none were read
 */
export function answerWarnings(
  outputs: OutputKind,
  logits: Outputs,
  classes: number,
  rounding: LogitRounding | null,
  records: readonly ResultRecord[],
  place: Pick<Warning, "dataset" | "model">,
): Warning[] {
  const about = { ...place, metric: null, aggregation: null, masker: null };
  const warnings: Warning[] = [];
  if (rounding !== null && rounding.saturated > 0) {
    const silent = [...new Set(records.filter(({ scale }) => scale === "logit").map(({ metric }) => metric))];
    warnings.push({
      kind: "saturated-probabilities",
      ...about,
      value: rounding.saturated / rounding.rows,
      threshold: 0,
      message: `${rounding.saturated} of ${rounding.rows} answers have a probability that is 0 or 1 but for rounding, so that their logits are not known and ${silent.join(", ")} cannot be measured: let the model answer with logits; what reads probabilities holds.`,
    });
  }
  if (outputs === "logits" && looksLikeProbabilities(logits, classes))
    warnings.push({
      kind: "probabilities-as-logits",
      ...about,
      value: 1,
      threshold: 1,
      message: `All ${logits.length / classes} measured answers lie between 0 and 1${classes === 2 ? "" : " and sum to 1"}, as probabilities do, and were taken for logits: if they are probabilities, say --outputs probabilities.`,
    });
  return warnings;
}

/** One number a row stands beside the 0 of the first class: it need only lie between 0 and 1. */
function looksLikeProbabilities(logits: Outputs, classes: number): boolean {
  const rows = logits.length / classes;
  let varies = false;
  let sumsToOne = true;
  let oneNumber = classes === 2;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const value = logits[row * classes + c]!;
      if (!(value >= 0 && value <= 1)) return false;
      varies ||= value !== logits[c];
      sum += value;
    }
    sumsToOne &&= Math.abs(sum - 1) <= SUM_TOLERANCE;
    oneNumber &&= logits[row * classes] === 0;
  }
  return varies && (sumsToOne || oneNumber);
}
