import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracy, macroF1 } from "../../../math/classification.ts";
import { entropy } from "../../../math/information.ts";
import { normalCdf } from "../../../math/normal-cdf.ts";
import { parityLimits } from "../../../models/bayes/parity-limits.ts";
import { confusionByQuadrature, entropyByQuadrature } from "../../../models/bayes/quadrature.ts";
import type { SignChannel } from "../../../models/bayes/sign-channel.ts";
import { simulatedLimits } from "../../../models/bayes/simulated-limits.ts";
import { whitened } from "../../../models/bayes/whitened-channel.ts";

/** A channel of signs, all patterns alike, whose outcome has the given probabilities. */
function channelOf(
  gram: readonly number[],
  shares: (signs: readonly number[]) => readonly number[],
): SignChannel {
  const signs = Math.sqrt(gram.length);
  const states = Array.from({ length: 2 ** signs }, (_, pattern) => {
    const own = Array.from({ length: signs }, (_, k) => ((pattern >> k) & 1 ? 1 : -1));
    return { signs: own, joint: Float64Array.from(shares(own), (share) => share / 2 ** signs) };
  });
  return {
    signs,
    readings: [],
    gram: Float64Array.from(gram),
    outcomes: states[0]!.joint.length,
    values: null,
    states,
  };
}

const parity = (clarity: number) => (signs: readonly number[]) => {
  const lead = clarity * signs.reduce((product, sign) => product * sign, 1);
  return [(1 - lead) / 2, (1 + lead) / 2];
};

function diagonal(entries: readonly number[]): number[] {
  return entries.flatMap((entry, row) => entries.map((_, column) => (row === column ? entry : 0)));
}

/** Entries of a positive semidefinite matrix [3, 3] of moderate size: B B' of some B. */
const grams = fc
  .array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 9, maxLength: 9 })
  .map((b) =>
    Array.from({ length: 9 }, (_, cell) => {
      const [row, column] = [Math.floor(cell / 3), cell % 3];
      return (
        b[3 * row]! * b[3 * column]! +
        b[3 * row + 1]! * b[3 * column + 1]! +
        b[3 * row + 2]! * b[3 * column + 2]!
      );
    }),
  );

/** Any probabilities of three outcomes for each of eight patterns. */
const shareTables = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 })
  .map((numbers) =>
    Array.from({ length: 8 }, (_, pattern) => {
      const own = numbers.slice(3 * pattern, 3 * pattern + 3).map((number) => number + 0.01);
      const total = own.reduce((sum, number) => sum + number, 0);
      return own.map((number) => number / total);
    }),
  );

const patternOf = (signs: readonly number[]) =>
  signs.reduce((pattern, sign, k) => pattern + (sign > 0 ? 2 ** k : 0), 0);

describe("the limits of a channel", () => {
  it("are the same by quadrature and by simulation, whatever the channel", () => {
    fc.assert(
      fc.property(grams, shareTables, fc.integer({ min: 1, max: 1e6 }), (gram, shares, seed) => {
        const channel = channelOf(gram, (signs) => shares[patternOf(signs)]!);
        const coordinates = whitened(channel);
        const confusion = confusionByQuadrature(coordinates)!;
        const simulated = simulatedLimits(channel, seed);
        // Six standard errors, themselves known to 10 %: four would fail once in a few hundred tries.
        const reach = 6 * simulated.error + 1e-4;
        expect(Math.abs(accuracy(confusion, 3) - simulated.accuracy)).toBeLessThan(reach);
        expect(Math.abs(macroF1(confusion, 3) - simulated.f1Macro)).toBeLessThan(reach);
        const left = entropyByQuadrature(coordinates)!;
        expect(Math.abs(left - simulated.entropy)).toBeLessThan(6 * simulated.entropyError + 1e-5);
      }),
      { numRuns: 10 },
    );
  });

  it("of parity are the same in closed form and by quadrature", () => {
    for (const clarity of [1, 0.7]) {
      for (const evidence of [[1.2], [0.3, 0.8], [6.1, 3], [0.2, 1, 2.5], [3, 4, 5]]) {
        const channel = channelOf(diagonal(evidence), parity(clarity));
        const closed = parityLimits(channel)!;
        const coordinates = whitened(channel);
        const confusion = confusionByQuadrature(coordinates)!;
        // What the grids promise where kinks lie in the middle of the axis.
        expect(accuracy(confusion, 2)).toBeCloseTo(closed.accuracy!, 6);
        expect(macroF1(confusion, 2)).toBeCloseTo(closed.f1Macro!, 6);
        const information = entropy(Float64Array.of(0.5, 0.5)) - entropyByQuadrature(coordinates)!;
        expect(information).toBeCloseTo(closed.information!, 6);
      }
    }
  });

  it("of parity know no number of signs that is too large", () => {
    const single = parityLimits(channelOf(diagonal([4]), parity(1)))!;
    const ten = parityLimits(channelOf(diagonal(new Array(10).fill(4)), parity(1)))!;
    expect(2 * ten.accuracy! - 1).toBeCloseTo((2 * single.accuracy! - 1) ** 10, 12);
    expect(ten.information).toBeGreaterThan(0);
    expect(ten.information).toBeLessThan(single.information!);
  });

  it("of parity are for fair, independent signs and two outcomes alone", () => {
    expect(parityLimits(channelOf([1, 0.1, 0.1, 1], parity(1)))).toBeNull();
    expect(parityLimits(channelOf([1, 0, 0, 1], ([a]) => [a! > 0 ? 1 : 0, a! > 0 ? 0 : 1]))).toBeNull();
    expect(parityLimits(channelOf([1, 0, 0, 1], () => [0.2, 0.3, 0.5]))).toBeNull();
    const channel = channelOf([1, 0, 0, 1], parity(1));
    expect(parityLimits({ ...channel, states: channel.states.slice(1) })).toBeNull();
  });

  it("do not mind evidence that is the same twice over", () => {
    // Two signs seen through one number t, whose matrix has no inverse: t is normal around 9 (s1 + s2) with deviation 3,
    // and 'equal' is the answer where cosh(2 t) > exp(18), beyond t = 9 + log(2) / 2 to thirteen digits.
    const channel = channelOf([9, 9, 9, 9], parity(1));
    const confusion = confusionByQuadrature(whitened(channel))!;
    const threshold = 9 + Math.LN2 / 2;
    const different = 1 - 2 * normalCdf(-threshold / 3);
    const equal = normalCdf((18 - threshold) / 3);
    expect(accuracy(confusion, 2)).toBeCloseTo((different + equal) / 2, 6);
  });

  it("are those of guessing where grids are too large and nothing is told", () => {
    // Twelve signs next to silent: no grid could have so many dimensions.
    const channel = channelOf(diagonal(new Array(12).fill(1e-8)), ([a]) =>
      a! > 0 ? [0.3, 0.7] : [0.7, 0.3],
    );
    expect(confusionByQuadrature(whitened(channel))).toBeNull();
    expect(entropyByQuadrature(whitened(channel))).toBeNull();
    const { accuracy: found, entropy: left } = simulatedLimits(channel, 1);
    // Evidence of 1e-8 moves a probability by 1e-4.
    expect(found).toBeCloseTo(0.5, 3);
    expect(left).toBeCloseTo(1, 5);
  });
});
