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
  const parts = { ".": 0, v: 0, t: 0 };
  for (let row = 0; row < labels.length; row++) parts[partOf(row)]++;
  const split = { ".": new Int32Array(parts["."]), v: new Int32Array(parts.v), t: new Int32Array(parts.t) };
  const filled = { ".": 0, v: 0, t: 0 };
  let dealt = 0;
  for (const rows of rowsByLabel(labels)) {
    for (const row of shuffle(rows, random)) {
      const part = partOf(dealt++);
      split[part][filled[part]++] = row;
    }
  }
  return { train: split["."].sort(), validation: split.v.sort(), test: split.t.sort() };
}

function partOf(position: number): "." | "v" | "t" {
  return deal[position % deal.length] as "." | "v" | "t";
}

/** Row numbers of each label in ascending order, the least label first. However many labels there are, it takes two passes. */
function rowsByLabel(labels: Int32Array): Int32Array[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const all = new Int32Array(labels.length);
  const ends = new Map<number, number>();
  let start = 0;
  const groups: Int32Array[] = [];
  for (const label of [...counts.keys()].sort((a, b) => a - b)) {
    const count = counts.get(label)!;
    groups.push(all.subarray(start, start + count));
    ends.set(label, start);
    start += count;
  }
  for (let row = 0; row < labels.length; row++) {
    const at = ends.get(labels[row]!)!;
    all[at] = row;
    ends.set(labels[row]!, at + 1);
  }
  return groups;
}
