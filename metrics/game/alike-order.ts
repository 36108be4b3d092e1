/**
 * An order in which rows that are alike stand near each other: the rows are halved at the median of one feature, each half
 * at the median of the next, and so on in turn (the leaves of a k-d tree, Bentley 1975).
 *
 * @param features - numbers of every row, [R] each; none = the rows as they are
 * @param rows - the row numbers to put in order
 * @returns the same row numbers; rows that no feature tells apart stay in their order
 */
export function alikeOrder(features: readonly Float64Array[], rows: Int32Array): Int32Array {
  const order = rows.slice();
  if (features.length > 0) halve(order, features, 0);
  return order;
}

/** depth: the logarithm of the rows. */
function halve(part: Int32Array, features: readonly Float64Array[], depth: number): void {
  if (part.length < 2) return;
  const feature = features[depth % features.length]!;
  const sorted = Array.from(part.keys())
    .sort((a, b) => feature[part[a]!]! - feature[part[b]!]! || a - b)
    .map((place) => part[place]!);
  part.set(sorted);
  const middle = part.length >> 1;
  halve(part.subarray(0, middle), features, depth + 1);
  halve(part.subarray(middle), features, depth + 1);
}
