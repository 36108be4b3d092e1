/** A mean over seeds with its standard error; null below two values. */
export interface OverSeeds {
  readonly value: number;
  readonly error: number | null;
  readonly count: number;
}

/** The mean of some numbers, one for each seed, and its standard error; null where there are none. */
export function overSeeds(numbers: readonly number[]): OverSeeds | null {
  const count = numbers.length;
  if (count === 0) return null;
  const value = numbers.reduce((sum, number) => sum + number, 0) / count;
  const squares = numbers.reduce((sum, number) => sum + (number - value) ** 2, 0);
  return { value, error: count < 2 ? null : Math.sqrt(squares / (count - 1) / count), count };
}
