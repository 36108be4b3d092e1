import type { MeasuredData } from "../generators/index.ts";

/**
 * What each class's rows count in the loss so that classes count alike: rows / (classes with rows * rows of the class).
 * Over those rows the weights average one. A class without rows has weight 0.
 *
 * @param rows - numbers of the rows that are trained on
 * @returns [classes]
 */
export function balancedClassWeights(
  { labels, classes }: Pick<MeasuredData, "labels" | "classes">,
  rows: Int32Array,
): Float64Array {
  const counts = new Float64Array(classes);
  for (const row of rows) counts[labels[row]!]!++;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : rows.length / (present * count)));
}
