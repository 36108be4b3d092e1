import { byRedundancy } from "./measure.ts";
import { pairwiseMaximumEntropy } from "./pairwise-maximum-entropy.ts";
import { columnMasses, rowMasses, type TwoSources } from "./two-sources.ts";

/** Changes of surprisal below this have no sign: they are solved for, and rounded. */
const NO_CHANGE = 1e-8;
/** What the solver's tolerance may leave of a cell that has none; what such a cell would add is less still. */
const NO_MASS = 1e-9;

/**
 * Ince's common change in surprisal, of the distribution of greatest entropy with the pairwise marginals of the joint.
 * Every atom can be below zero.
 */
export const iCcs = byRedundancy(
  {
    symbol: "I_CCS",
    title: "common change in surprisal",
    source: "Ince 2017 (Entropy 19, 318)",
    signed: ["redundancy", "unique", "synergy"],
    interaction: true,
    noneIfDetermined: false,
  },
  commonChange,
);

/**
 * Mean pointwise co-information, in bits, of the events at which it has the sign of the pointwise information of each
 * source and of both.
 */
function commonChange(sources: TwoSources): number {
  const { shape, p, first, second } = sources;
  const [, n2, nY] = shape;
  const q = pairwiseMaximumEntropy(sources);
  const pairs = rowMasses(p, nY);
  const [mass1, mass2] = [rowMasses(first, nY), rowMasses(second, nY)];
  const massY = columnMasses(first, nY);
  let sum = 0;
  for (let i = 0; i < q.length; i++) {
    if (q[i]! < NO_MASS) continue;
    const y = i % nY;
    const pair = Math.floor(i / nY);
    const [x1, x2] = [Math.floor(pair / n2), pair % n2];
    const one = Math.log2(first[x1 * nY + y]! / mass1[x1]! / massY[y]!);
    const other = Math.log2(second[x2 * nY + y]! / mass2[x2]! / massY[y]!);
    const both = Math.log2(q[i]! / pairs[pair]! / massY[y]!);
    const common = one + other - both;
    const signs = [one, other, both, common].map(signOf);
    if (signs.every((sign) => sign === signs[0])) sum += q[i]! * common;
  }
  return sum;
}

function signOf(bits: number): number {
  return Math.abs(bits) < NO_CHANGE ? 0 : Math.sign(bits);
}
