import { byRedundancy } from "./measure.ts";
import { nearestMixture } from "./mixture-projection.ts";
import { columnMasses, rowMasses } from "./two-sources.ts";

/** Harder, Salge and Polani's measure: what of one source's information can be told in terms of the other's. */
export const iProj = byRedundancy(
  {
    symbol: "I_proj",
    title: "projected information",
    source: "Harder, Salge and Polani 2013 (Physical Review E 87, 012130)",
    signed: [],
    interaction: true,
    noneIfDetermined: true,
  },
  ({ first, second, shape: [, , nY] }) =>
    Math.min(projectedInformation(first, second, nY), projectedInformation(second, first, nY)),
);

/**
 * Information of one source about the target, in bits, once each p(y|x) is projected on the mixtures of the other
 * source's p(y|x') (equation 11 of the paper).
 *
 * @param one - p(x, y), [symbols, nY] row-major
 * @param other - p(x', y), likewise
 */
function projectedInformation(one: Float64Array, other: Float64Array, nY: number): number {
  const massY = columnMasses(one, nY);
  const hull = conditionals(other, nY);
  const masses = rowMasses(one, nY);
  let bits = 0;
  for (let x = 0; x < masses.length; x++) {
    if (masses[x] === 0) continue;
    const given = one.subarray(x * nY, (x + 1) * nY).map((mass) => mass / masses[x]!);
    const nearest = nearestMixture(given, hull);
    for (let y = 0; y < nY; y++) {
      if (given[y]! > 0) bits += masses[x]! * given[y]! * Math.log2(nearest[y]! / massY[y]!);
    }
  }
  return bits;
}

/** p(y | x) of the symbols that occur, [symbols that occur, nY] row-major. */
function conditionals(table: Float64Array, nY: number): Float64Array {
  const masses = rowMasses(table, nY);
  const conditional = table.map((mass, i) => mass / masses[Math.floor(i / nY)]!);
  return conditional.filter((_, i) => masses[Math.floor(i / nY)]! > 0);
}
