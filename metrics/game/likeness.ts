import type { FusionModel } from "../../models/index.ts";
import {
  answersOf,
  type EncodedEvaluation,
  type EncodedRows,
  encodeRows,
} from "../evaluation/encoded-evaluation.ts";

/** Numbers by which samples, and background rows, are alike to a model: [N] and [B] each. */
export interface Likeness {
  readonly samples: readonly Float64Array[];
  readonly rows: readonly Float64Array[];
}

/** Samples asked about at a time. */
const BLOCK_ROWS = 1024;

/**
 * A rough picture of how a model treats samples and background rows: what it answers when one modality alone is theirs and
 * the others are those of one row of the other kind, for each modality. The answer is the probability of the sample's
 * predicted class, so that the picture does not depend on how classes are called.
 *
 * What a background row does to a sample's value depends on both. Rows drawn so that alike samples take all rows evenly, and
 * each sample takes some of all that are alike, leave the less to chance the better this picture is (stratified sampling).
 *
 * @param table - encoded background rows; N * M + B * M evaluations of the head are spent
 */
export function likenessOf(
  { model, predicted, set: { samples } }: EncodedEvaluation,
  table: EncodedRows,
): Likeness {
  const count = predicted.length;
  const alone = table.modalities.map(() => new Float64Array(count));
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const to = Math.min(count, from + BLOCK_ROWS);
    valuesAlone(model, encodeRows(model, samples, from, to), table, (row) => predicted[from + row]!).forEach(
      (values, m) => {
        alone[m]!.set(values, from);
      },
    );
  }
  const first = encodeRows(model, samples, 0, 1);
  return { samples: alone, rows: valuesAlone(model, table, first, () => predicted[0]!) };
}

/**
 * @param other - of which the first row is read
 * @param classOf - class whose probability is the value of a row; not asked where the target is a number
 * @returns [R] for each modality
 */
function valuesAlone(
  model: FusionModel,
  { modalities, rows }: EncodedRows,
  other: EncodedRows,
  classOf: (row: number) => number,
): Float64Array[] {
  const { width, classes } = model;
  return modalities.map((encoded, m) => {
    const sums = encoded.slice();
    other.modalities.forEach((row, masked) => {
      if (masked === m) return;
      for (let k = 0; k < sums.length; k++) sums[k] = sums[k]! + row[k % width]!;
    });
    const answers = answersOf(model, model.head(sums, rows), rows);
    return Float64Array.from({ length: rows }, (_, row) => answers[row * classes + classOf(row)]!);
  });
}
