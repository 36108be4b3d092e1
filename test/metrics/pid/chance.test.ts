import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { dataSubject, findMetric } from "../../../metrics/index.ts";
import { smallDataset } from "../../laws/support/cases.ts";

const settings = { samples: 40, background: 40, draws: 20, clusters: 3 };
const measured = (id: string, setting: string, seed: number) =>
  findMetric(id).measure(dataSubject(smallDataset(setting, 2, seed), settings))[0]!;

describe.each(["pid-labels", "pid-labels-posteriors", "pid-labels-imin"])(
  "%s of labels that mean nothing",
  (id) => {
    it("is told with what shuffled labels show, and stays below 95 % of them as often as it should", () => {
      const seeds = Array.from({ length: id === "pid-labels-posteriors" ? 6 : 60 }, (_, k) => k + 1);
      const found = seeds.map((seed) => measured(id, "random", seed));
      const above = found.filter(({ value, chance }) => value! > chance!.quantile95).length;
      // One in twenty: of sixty more than nine in one of 1,000 such tests.
      expect(above).toBeLessThanOrEqual(9);
      for (const { chance } of found) expect(chance!.mean).toBeLessThanOrEqual(chance!.quantile95);
      if (id === "pid-labels-posteriors") return;
      // The average is the bias: the mean over seeds differs from it by less than a tenth of itself.
      const mean = (of: (one: (typeof found)[number]) => number) =>
        found.reduce((sum, one) => sum + of(one) / found.length, 0);
      expect(mean(({ value }) => value!) / mean(({ chance }) => chance!.mean)).toBeGreaterThan(0.8);
      expect(mean(({ value }) => value!) / mean(({ chance }) => chance!.mean)).toBeLessThan(1.2);
    });
  },
);

it("synergy of labels that have some is above it", () => {
  const generator = findGenerator("xor");
  const spec = generator.complete({ generator: "xor", setting: "synergy", samples: 700 });
  const [synergy, ...others] = findMetric("pid-labels").measure(
    dataSubject(generator.generate(spec, 1), { ...settings, samples: 100, clusters: 2 }),
  );
  expect(synergy!.value).toBeGreaterThan(5 * synergy!.chance!.quantile95);
  // Every atom has a null of its own.
  for (const { chance } of others) expect(chance!.quantile95).toBeLessThan(0.1);
});
