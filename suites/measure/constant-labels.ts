import type { MeasuredData } from "../../generators/index.ts";

/**
 * Why labels that are all alike leave nothing to measure: no share and no score of right answers is defined. Null where
 * they differ.
 *
 * @param rows - the rows that are looked at
 * @param which - what messages call those rows, unless all rows of the data are alike: "measured", "training"
 * @param names - of the classes; null where labels are numbers
 */
export function constantLabels(
  dataset: MeasuredData,
  rows: Int32Array,
  which: string,
  names: readonly string[] | null,
): string | null {
  const label = (row: number) => dataset.targets?.[row] ?? dataset.labels[row]!;
  const first = label(rows[0]!);
  if (rows.some((row) => label(row) !== first)) return null;
  const everywhere = (dataset.targets ?? dataset.labels).every((other) => other === first);
  const whose = everywhere ? "the labels" : `the ${rows.length} ${which} rows`;
  return names === null
    ? `${whose} have one value, ${first}`
    : `${whose} have one class, ${names[first] ?? first}`;
}
