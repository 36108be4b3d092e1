import { mutualInformation } from "../../../math/information.ts";
import { byRedundancy } from "./measure.ts";
import { rowMasses, type TwoSources } from "./two-sources.ts";

/**
 * The information of the sources' common random variable of Gacs and Korner about the target. Synergy can be below zero:
 * sources that are nearly the same, but for a chance of differing, have no common variable.
 */
export const iGk = byRedundancy(
  {
    symbol: "I_GK",
    title: "Gacs-Korner common information",
    source: "Griffith, Chong, James, Ellison and Crutchfield 2014 (Entropy 16), after Gacs and Korner 1973",
    signed: ["synergy"],
    interaction: true,
    noneIfDetermined: false,
  },
  commonInformation,
);

/** I(X1 ^ X2 ; Y) in bits. */
function commonInformation({ shape: [n1, n2, nY], p, first }: TwoSources): number {
  const common = commonSymbols(rowMasses(p, nY), n1, n2);
  const table = new Float64Array(n1 * nY);
  for (let i = 0; i < first.length; i++) {
    const cell = common[Math.floor(i / nY)]! * nY + (i % nY);
    table[cell] = table[cell]! + first[i]!;
  }
  return mutualInformation(table, n1, nY);
}

/**
 * The finest function of X1 that is a function of X2 too: the number of each symbol's connected component among the pairs
 * that occur.
 *
 * @param pairs - p(x1, x2), [n1, n2]
 * @returns a symbol below n1 for each of X1, [n1]
 */
function commonSymbols(pairs: Float64Array, n1: number, n2: number): Int32Array {
  const common = Int32Array.from({ length: n1 }, (_, x1) => x1);
  const rootOf = (x1: number): number => {
    let root = x1;
    while (common[root] !== root) root = common[root]!;
    return root;
  };
  for (let x2 = 0; x2 < n2; x2++) {
    let earlier = -1;
    for (let x1 = 0; x1 < n1; x1++) {
      if (pairs[x1 * n2 + x2] === 0) continue;
      if (earlier >= 0) common[rootOf(x1)] = rootOf(earlier);
      earlier = x1;
    }
  }
  return common.map((_, x1) => rootOf(x1));
}
