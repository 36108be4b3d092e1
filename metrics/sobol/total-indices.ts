/**
 * Total Sobol indices from closed ones: a coalition takes no part in the components of those outside it alone.
 *
 * @param closed - by bitmask, [2^M]
 */
export function totalIndices(closed: Float64Array): Float64Array {
  const all = closed.length - 1;
  return closed.map((_, coalition) => 1 - closed[all ^ coalition]!);
}
