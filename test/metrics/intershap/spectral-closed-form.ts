import { allCombinations } from "../../../generators/index.ts";
import { dividendsOf } from "../../generators/spectral-laws.ts";

/** What a sample's game of a spectral function holds, from its dividends d_T = c_T times the product of the signs in T. */
export interface SpectralSample {
  /** Shapley value of each modality: the sum over T with i of d_T / |T|, [M]. */
  readonly shapley: readonly number[];
  /**
   * [M, M], row-major. Off the diagonal half the sum over T with i and j of d_T / (|T| - 1); on it the Shapley value less
   * the rest of the row.
   */
  readonly interactions: readonly number[];
}

/** The samples of a function with these shares, one per combination of signs, in the order of `stateIndex`. */
export function spectralSamples(shares: readonly number[]): SpectralSample[] {
  const modalities = Math.log2(shares.length);
  return allCombinations(new Array<number>(modalities).fill(2)).map((symbols) =>
    sampleOf(dividendsOf(shares, symbols), modalities),
  );
}

function sampleOf(dividends: readonly number[], modalities: number): SpectralSample {
  const sum = (members: number, of: (dividend: number, order: number) => number) =>
    dividends.reduce((total, dividend, coalition) => {
      const order = coalition.toString(2).replaceAll("0", "").length;
      return (coalition & members) === members ? total + of(dividend, order) : total;
    }, 0);
  const players = Array.from({ length: modalities }, (_, i) => i);
  const shapley = players.map((i) => sum(1 << i, (dividend, order) => dividend / order));
  const pair = (i: number, j: number) =>
    sum((1 << i) | (1 << j), (dividend, order) => dividend / (order - 1) / 2);
  const interactions = players.flatMap((i) => {
    const row = players.map((j) => (i === j ? 0 : pair(i, j)));
    row[i] = shapley[i]! - row.reduce((total, value) => total + value, 0);
    return row;
  });
  return { shapley, interactions };
}

/** InterSHAP of equally likely samples: the mean of their own ratios, and the ratio of the mean absolute values. */
export function closedFormInterShap(samples: readonly SpectralSample[], modalities: number) {
  const parts = samples.map(({ interactions }) => {
    const size = (counts: (cell: number) => boolean) =>
      interactions.reduce((sum, value, cell) => (counts(cell) ? sum + Math.abs(value) : sum), 0);
    return { all: size(() => true), offDiagonal: size((cell) => cell % (modalities + 1) !== 0) };
  });
  const total = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0);
  return {
    local: total(({ all, offDiagonal }) => offDiagonal / all) / samples.length,
    meanOfAbs: total(({ offDiagonal }) => offDiagonal) / total(({ all }) => all),
  };
}
