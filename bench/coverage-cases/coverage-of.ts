import type { CoverageCase, DrawnNumber } from "./coverage-case.ts";

/** How the errors and intervals of one number fared over many draws; shares are null where nothing was stated. */
export interface Coverage {
  readonly name: string;
  readonly truth: number;
  readonly draws: number;
  /** Mean of value - truth. */
  readonly bias: number;
  /** Standard deviation of the value. */
  readonly deviation: number;
  /** Mean stated error over the deviation. */
  readonly errorRatio: number | null;
  /** Share of the draws whose value +- 1.96 errors holds the truth, of those with an error. */
  readonly withinErrors: number | null;
  /** Share of the draws whose interval holds the truth, of those with an interval. */
  readonly withinInterval: number | null;
  /** Share of the draws that give an interval. */
  readonly intervals: number;
  /** Root mean square error of value - bias over that of the value; null where no bias is stated. */
  readonly lessBias: number | null;
}

/** Draws a case many times and counts. */
export function coverageOf(tested: CoverageCase, draws: number): Coverage[] {
  const truths = tested.truths();
  const drawn = new Map<string, DrawnNumber[]>(Object.keys(truths).map((name) => [name, []]));
  for (let seed = 1; seed <= draws; seed++) {
    const numbers = tested.draw(seed);
    for (const [name, list] of drawn) {
      const number = numbers[name];
      if (number !== undefined) list.push(number);
    }
  }
  return [...drawn].map(([name, numbers]) => summary(name, truths[name]!, numbers));
}

/** Rounding of a truth that is at the end of the scale. */
const ROUNDING = 1e-9;

function summary(name: string, truth: number, numbers: readonly DrawnNumber[]): Coverage {
  const defined = numbers.filter(({ value }) => value !== null);
  const off = defined.map(({ value }) => value! - truth);
  const bias = meanOf(off);
  const deviation = Math.sqrt(meanOf(off.map((own) => (own - bias) ** 2)));
  const errors = defined.filter(({ error }) => error !== null);
  const biases = defined.filter((own) => own.bias !== null);
  const intervals = defined.filter(({ interval }) => interval !== null);
  const share = (list: readonly DrawnNumber[], holds: (own: DrawnNumber) => boolean) =>
    list.length === 0 ? null : list.filter(holds).length / list.length;
  const distance = (list: readonly DrawnNumber[], numberOf: (own: DrawnNumber) => number) =>
    Math.sqrt(meanOf(list.map((own) => (numberOf(own) - truth) ** 2)));
  return {
    name,
    truth,
    draws: defined.length,
    bias,
    deviation,
    errorRatio: errors.length === 0 ? null : meanOf(errors.map(({ error }) => error!)) / deviation,
    withinErrors: share(errors, ({ value, error }) => Math.abs(value! - truth) <= 1.96 * error! + ROUNDING),
    withinInterval: share(
      intervals,
      ({ interval }) => interval![0] <= truth + ROUNDING && truth <= interval![1] + ROUNDING,
    ),
    intervals: defined.length === 0 ? 0 : intervals.length / defined.length,
    lessBias:
      biases.length === 0
        ? null
        : distance(biases, (own) => own.value! - own.bias!) / distance(biases, (own) => own.value!),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
