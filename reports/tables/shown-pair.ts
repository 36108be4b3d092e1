/** Digits that a number has at least, and at most in double precision. */
const FEWEST = 4;
const MOST = 17;

/** Two numbers with as many digits as it takes to see how they differ. */
export function shownPair(old: number, now: number): readonly [string, string] {
  const size = Math.max(Math.abs(old), Math.abs(now));
  const apart = Math.abs(now - old);
  const digits = apart === 0 ? FEWEST : Math.ceil(Math.log10(size / apart)) + 2;
  const shown = (value: number) =>
    String(Number(value.toPrecision(Math.min(Math.max(digits, FEWEST), MOST))));
  return [shown(old), shown(now)];
}

/** A difference or a tolerance: three digits tell enough. */
export function shownDifference(value: number): string {
  return String(Number(value.toPrecision(3)));
}
