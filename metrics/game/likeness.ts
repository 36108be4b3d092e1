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
 * the others are those of one row of the other kind, for each modality.
 *
 * What a background row does to a sample's value depends on both. Rows drawn so that alike samples take all rows evenly, and
 * each sample takes some of all that are alike, leave the less to chance the better this picture is (stratified sampling).
 *
 * @param table - encoded background rows; N * M + B * M evaluations of the head are spent
 */
export function likenessOf({ model, set: { samples } }: EncodedEvaluation, table: EncodedRows): Likeness {
  const count = samples.weights.length;
  const first = encodeRows(model, samples, 0, 1);
  const blocks = Array.from({ length: Math.ceil(count / BLOCK_ROWS) }, (_, b) =>
    valuesAlone(
      model,
      encodeRows(model, samples, b * BLOCK_ROWS, Math.min(count, (b + 1) * BLOCK_ROWS)),
      table,
    ),
  );
  const joined = blocks[0]!.map((_, feature) => {
    const values = new Float64Array(count);
    blocks.forEach((block, b) => {
      values.set(block[feature]!, b * BLOCK_ROWS);
    });
    return values;
  });
  return { samples: joined, rows: valuesAlone(model, table, first) };
}

/**
 * @param other - of which the first row is read
 * @returns [R] for each modality and each class but the last, or each modality where the target is a number
 */
function valuesAlone(
  model: FusionModel,
  { modalities, rows }: EncodedRows,
  other: EncodedRows,
): Float64Array[] {
  const { width, classes, target } = model;
  return modalities.flatMap((encoded, m) => {
    const sums = encoded.slice();
    other.modalities.forEach((row, masked) => {
      if (masked === m) return;
      for (let k = 0; k < sums.length; k++) sums[k] = sums[k]! + row[k % width]!;
    });
    const answers = answersOf(model, model.head(sums, rows), rows);
    return Array.from({ length: target === "class" ? classes - 1 : 1 }, (_, c) =>
      Float64Array.from({ length: rows }, (_, row) => answers[row * classes + c]!),
    );
  });
}
