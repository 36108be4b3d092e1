import fc from "fast-check";
import type { DatasetRequest, DiscreteLaw } from "../../generators/index.ts";
import { spectral } from "../../generators/spectral.ts";

/** Shares of every coalition, by bitmask, some of them 0. */
export const sharesOf = (modalities: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 0, max: 50 }), {
      minLength: 2 ** modalities - 1,
      maxLength: 2 ** modalities - 1,
    })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return [0, ...weights.map((weight) => weight / total)];
    });

/** The law of a function with these shares. */
export function spectralLaw(shares: readonly number[], request: Partial<DatasetRequest> = {}): DiscreteLaw {
  const modalities = Math.log2(shares.length);
  const spec = spectral.complete({
    generator: "spectral",
    setting: "shares",
    modalities,
    shares,
    ...request,
  });
  return spectral.law(spec) as DiscreteLaw;
}

/** Dividends d_T = c_T times the product of the signs in T, by bitmask, for a state's symbols. */
export function dividendsOf(shares: readonly number[], symbols: readonly number[]): number[] {
  return shares.map((share, coalition) =>
    symbols.reduce(
      (product, symbol, m) => ((coalition >> m) & 1 ? product * (symbol === 1 ? 1 : -1) : product),
      Math.sqrt(share),
    ),
  );
}
