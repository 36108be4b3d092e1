import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GaussianLaw } from "../../../generators/index.ts";
import { gaussianGame } from "../../../metrics/game/gaussian-game.ts";
import { underRule } from "../../../metrics/index.ts";
import {
  entriesOfCoalition,
  gaussianLaw,
  linear,
  type SimulatedLaw,
  simulatedLaws,
} from "../ground-truth/gaussian-laws.ts";

const SAMPLES = 1_000_000;
/** Of about sixty numbers that are compared, one is further off than four standard errors in one run of 250. */
const REACH = 4;

/** A law under its rule, or under each of those that copies leave open. */
function ruled(simulated: SimulatedLaw): SimulatedLaw[] {
  const { law, name } = simulated;
  if (law.rule !== null) return [simulated];
  return law.conflictRules.map((conflict) => ({
    ...simulated,
    name: `${name}, ${conflict.name}`,
    law: underRule(law, conflict.name),
  }));
}

describe.each(simulatedLaws.flatMap(ruled))("the mean game of $name", ({ law, draw }) => {
  const [own, others] = [draw(SAMPLES, 8), draw(SAMPLES, 9)];
  const answers = linear(own, law.rule!);
  const { values } = gaussianGame(law)!;

  it("is how often a million samples keep their answer when modalities are drawn from others", () => {
    for (const [coalition, value] of values.entries()) {
      const kept = new Set(entriesOfCoalition(law, coalition));
      const masked = linear(
        own.map((entry, k) => (kept.has(k) ? entry : others[k]!)),
        law.rule!,
      );
      let agreeing = 0;
      for (let i = 0; i < SAMPLES; i++) agreeing += Number(answers[i]! > 0 === masked[i]! > 0);
      const error = Math.sqrt((value * (1 - value)) / SAMPLES);
      // Where no answer can change, none does.
      expect(Math.abs(agreeing / SAMPLES - value)).toBeLessThanOrEqual(REACH * error);
    }
  });

  it("is the same over the samples of either answer", () => {
    const coalition = 1;
    const kept = new Set(entriesOfCoalition(law, coalition));
    const masked = linear(
      own.map((entry, k) => (kept.has(k) ? entry : others[k]!)),
      law.rule!,
    );
    for (const positive of [true, false]) {
      let [agreeing, count] = [0, 0];
      for (let i = 0; i < SAMPLES; i++) {
        if (answers[i]! > 0 !== positive) continue;
        count++;
        agreeing += Number(masked[i]! > 0 === positive);
      }
      const value = values[coalition]!;
      const error = Math.sqrt((value * (1 - value)) / count);
      expect(Math.abs(agreeing / count - value)).toBeLessThanOrEqual(REACH * error);
    }
  });
});

describe("the mean game of a sum", () => {
  const game = (setting: string, conflictRule: string | null = null): number[] => {
    const law: GaussianLaw = gaussianLaw({ generator: "sum", setting });
    return [...gaussianGame(conflictRule === null ? law : underRule(law, conflictRule))!.values];
  };
  /** Rounding of an arctangent over pi. */
  const near = (values: number[]) => values.map((value) => expect.closeTo(value, 14));

  it("is 1/2 without the modality that decides, and 1 with it", () => {
    expect(game("uniqueness-1")).toEqual([1 / 2, 1, 1 / 2, 1]);
    expect(game("redundancy", "trust-last")).toEqual([1 / 2, 1 / 2, 1, 1]);
  });

  it("is 2/3 with either of two halves", () => {
    expect(game("synergy")).toEqual(near([1 / 2, 2 / 3, 2 / 3, 1]));
  });

  it("is 3/4 with either of two copies that are averaged", () => {
    expect(game("redundancy", "average")).toEqual(near([1 / 2, 3 / 4, 3 / 4, 1]));
  });

  it("of mixes adds the copy to the modality that is trusted", () => {
    const share = (known: number) => 1 / 2 + Math.asin(known) / Math.PI;
    expect(game("mix-1", "trust-first")).toEqual(near([1 / 2, share(2 / 3), share(1 / 3), 1]));
    expect(game("mix-2", "trust-first")).toEqual(near([1 / 2, share(3 / 4), share(1 / 4), 1]));
    expect(game("mix-2", "trust-last")).toEqual(near([1 / 2, share(1 / 2), share(1 / 2), 1]));
    // In units of one part's variance: each modality has 1 + 1/4, and 1/4 with the other, which a masked sum loses.
    expect(game("mix-1", "average")).toEqual(
      near([1 / 2, share(1.5 / Math.sqrt(3 * 2.5)), share(1.5 / Math.sqrt(3 * 2.5)), 1]),
    );
  });

  it("does not exist where there is no rule, or no class", () => {
    expect(gaussianGame(gaussianLaw({ generator: "sum", setting: "mix-1" }))).toBeNull();
    expect(gaussianGame(gaussianLaw({ generator: "gaussian", setting: "synergy" }))).toBeNull();
    const random = gaussianLaw({ generator: "gaussian", setting: "random", target: "class" });
    expect(gaussianGame(random)).toBeNull();
  });
});

describe("the mean game of correlated numbers", () => {
  it("never leaves 0..1, ends at 1/2 and 1, and does not see modalities without a coefficient", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
        fc.double({ min: -0.45, max: 0.99, noNaN: true }),
        (coefficients, correlation) => {
          fc.pre(coefficients.some((weight) => weight !== 0));
          const { values } = gaussianGame(
            gaussianLaw({
              generator: "gaussian",
              setting: "redundancy",
              target: "class",
              modalities: 3,
              coefficients,
              correlation,
            }),
          )!;
          expect(values[0]).toBe(1 / 2);
          expect(values[7]).toBe(1);
          for (const [coalition, value] of values.entries()) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
            coefficients.forEach((weight, m) => {
              if (weight === 0) expect(values[coalition | (1 << m)]).toBe(values[coalition & ~(1 << m)]);
            });
          }
        },
      ),
    );
  });
});
