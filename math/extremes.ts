/**
 * The largest of numbers, however many there are: a call takes no more arguments than fit on the stack, about 125,000.
 * -Infinity of none, NaN where one is NaN, as `Math.max` has it.
 */
export function largestOf(numbers: Iterable<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const number of numbers) largest = Math.max(largest, number);
  return largest;
}

/** The smallest of numbers, however many there are; Infinity of none, NaN where one is NaN, as `Math.min` has it. */
export function smallestOf(numbers: Iterable<number>): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const number of numbers) smallest = Math.min(smallest, number);
  return smallest;
}
