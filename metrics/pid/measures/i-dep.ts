import { smallestOf } from "../../../math/extremes.ts";
import { mutualInformation } from "../../../math/information.ts";
import { byRedundancy } from "./measure.ts";
import { pairwiseMaximumEntropy } from "./pairwise-maximum-entropy.ts";
import { columnMasses, type TwoSources } from "./two-sources.ts";

/**
 * Unique information by dependency decomposition: the least that constraining (X1,Y) adds to I(X1,X2;Y) of the
 * distribution of greatest entropy, whatever else is constrained already.
 */
export const iDep = byRedundancy(
  {
    symbol: "I_dep",
    title: "dependency decomposition",
    source: "James, Emenheiser and Crutchfield 2018 (Journal of Physics A 52, 014002)",
    signed: [],
    interaction: true,
    noneIfDetermined: true,
  },
  dependentRedundancy,
);

/**
 * Of the models on the lattice of constraints only two need a look: the sources independent given the target, and all
 * pairs constrained. In every other the constraint adds I(X1;Y), which leaves no redundancy.
 */
function dependentRedundancy(sources: TwoSources): number {
  const [n1, n2, nY] = sources.shape;
  const informations = [independentGivenTarget(sources), pairwiseMaximumEntropy(sources)].map((q) =>
    mutualInformation(q, n1 * n2, nY),
  );
  return Math.max(0, sources.alone[0] + sources.alone[1] - smallestOf(informations));
}

/** p(x1,y) p(x2,y) / p(y): of greatest entropy given the two source-target marginals, [n1, n2, nY]. */
function independentGivenTarget({ shape: [, n2, nY], p, first, second }: TwoSources): Float64Array {
  const massY = columnMasses(first, nY);
  return p.map((_, i) => {
    const y = i % nY;
    const pair = Math.floor(i / nY);
    return massY[y] === 0
      ? 0
      : (first[Math.floor(pair / n2) * nY + y]! * second[(pair % n2) * nY + y]!) / massY[y]!;
  });
}
