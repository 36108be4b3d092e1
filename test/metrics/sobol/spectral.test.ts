import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { enumeratedSubject, findMetric, labelRule } from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { fewDraws } from "../../laws/support/cases.ts";

/** Sums of up to 64 squares of numbers below ten, over a total of one. */
const tolerance = 1e-9;

/** The coalition of a facet as a bitmask. */
const bitmask = (coalition: string) =>
  coalition.split("+").reduce((mask, modality) => mask | (1 << (Number(modality) - 1)), 0);

/** What the shares of a spectral function make of an index. */
function wantedOf(shares: readonly number[], index: string | null, coalition: string | null): number {
  const sum = (counts: (subset: number) => boolean) =>
    shares.reduce((total, share, subset) => (counts(subset) ? total + share : total), 0);
  if (coalition === null) return sum((subset) => bitCount(subset) > 1);
  const own = bitmask(coalition);
  if (index === "closed Sobol") return sum((subset) => (subset & ~own) === 0);
  if (index === "total Sobol") return sum((subset) => (subset & own) !== 0);
  return shares[own]!;
}

describe.each(["sobol", "sobol-coalitions"])("%s of the raw spectral function", (id) => {
  const metric = findMetric(id);

  it.each([2, 3, 4, 5, 6])("of %i modalities is its shares, by enumeration and in truth", (modalities) => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const law = spectralLaw(shares);
        const measured = metric.measure(enumeratedSubject(law, oracle(law)!, fewDraws));
        const truths = metric.truth(law, labelRule);
        const all = 2 ** modalities - 1;
        expect(measured).toHaveLength(id === "sobol" ? 1 + 2 * modalities : 3 * all - 2);
        expect(truths).toHaveLength(measured.length);
        for (const { value, index, coalition } of [...measured, ...truths]) {
          const wanted = wantedOf(shares, index, coalition);
          expect(Math.abs(value! - wanted), `${index} of ${coalition}`).toBeLessThanOrEqual(tolerance);
        }
      }),
      { numRuns: 15 },
    );
  });
});
