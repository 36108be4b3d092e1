import { shuffle } from "../math/permutation.ts";
import type { RandomStream } from "../math/random-stream.ts";
import type { Split } from "./dataset.ts";

// Of every 20 rows 14 train (.), 3 validate (v) and 3 test (t), spread as evenly as they go.
const deal = "..v..t..v..t..v..t..";

/**
 * Splits rows 70/15/15 into train, validation and test, stratified by label.
 *
 * The rows are shuffled within their class and dealt out class by class, so every class is within two rows of
 * its share in every part, and the parts are exact when N is a multiple of 20. Each part lists its rows in
 * ascending order, so that its first rows are a mix of classes.
 *
 * @param labels - class of each row, [N]
 * @param random - decides which rows of a class go where
 */
export function stratifiedSplit(labels: Int32Array, random: RandomStream): Split {
  const rows = Int32Array.from(labels.keys());
  const parts: Record<string, number[]> = { ".": [], v: [], t: [] };
  let dealt = 0;
  for (const label of new Set(labels.toSorted())) {
    for (const row of shuffle(
      rows.filter((row) => labels[row] === label),
      random,
    )) {
      parts[deal[dealt % deal.length]!]!.push(row);
      dealt++;
    }
  }
  return { train: ascending(parts["."]!), validation: ascending(parts.v!), test: ascending(parts.t!) };
}

function ascending(rows: readonly number[]): Int32Array {
  return Int32Array.from(rows).sort();
}
