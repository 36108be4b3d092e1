import { describe, expect, it, test } from "vitest";
import { generators, type Law } from "../../generators/index.ts";
import { enumeratedSubject, findMetric, labelRule, type Measurement, metrics } from "../../metrics/index.ts";
import { oracle } from "../../models/index.ts";
import { fewDraws } from "../laws/support/cases.ts";
import { expectTruth } from "../laws/support/enumeration-laws.ts";

interface LawOfSetting {
  readonly name: string;
  readonly setting: string;
  readonly logic: "parity" | "exactly-one";
  readonly modalities: number;
  readonly law: Law;
}

/** The latent law of every generator, setting and logic; each law once, since many requests share one. */
const laws: readonly LawOfSetting[] = generators.flatMap((generator) =>
  [2, 3, 4, 5, 6].flatMap((modalities) =>
    generator.settings(modalities).flatMap((setting) =>
      (["parity", "exactly-one"] as const).map((logic) => ({
        name: `${generator.id} ${setting} of ${modalities} by ${logic}`,
        setting,
        logic,
        modalities,
        law: generator.law(generator.complete({ generator: generator.id, setting, modalities, logic })),
      })),
    ),
  ),
);
const known = new Map(laws.map((item) => [JSON.stringify([item.setting, item.law]), item]));
const distinct = [...known.values()];
const ruled = distinct.filter(({ law }) => law.rule !== null);
const unruled = distinct.filter(({ law }) => law.rule === null);
const enumerable = metrics.filter((metric) => metric.enumerable);

function measured(id: string, law: Law, facet: Partial<Measurement>): number | null {
  const found = findMetric(id)
    .measure(enumeratedSubject(law, oracle(law)!, fewDraws))
    .filter((measurement) => Object.entries(facet).every(([key, is]) => measurement[key as "target"] === is));
  expect(found).toHaveLength(1);
  return found[0]!.value;
}

const scores = [
  { aggregation: "global", target: "predicted", coalition: null },
  { aggregation: "local", target: "predicted", coalition: null },
] as const;

describe.each(ruled)("$name", ({ setting, logic, modalities, law }) => {
  it.each(enumerable.map((metric) => ({ metric, id: metric.card.id })))("$id", ({ metric }) => {
    expectTruth(metric, law);
  });

  // Probabilities of an oracle are 0 and 1 to twelve digits; a ratio of a few of them loses one or two.
  if (setting.startsWith("uniqueness")) {
    it.each(scores)("InterSHAP $aggregation is 0", (facet) => {
      expect(measured("intershap", law, facet)).toBeCloseTo(0, 10);
    });
  }
  if (setting === "synergy" && logic === "parity") {
    it.each(scores)("InterSHAP $aggregation is M / (2M - 2)", (facet) => {
      expect(measured("intershap", law, facet)).toBeCloseTo(modalities / (2 * modalities - 2), 10);
    });
  }
});

describe("XOR of two modalities", () => {
  const { law } = distinct.find(({ setting, modalities }) => setting === "synergy" && modalities === 2)!;
  const facet = { target: "output", coalition: null } as const;

  test("every projection ties: EMAP is the score of coin flips, and the gap is the rest", () => {
    expect(measured("emap", law, facet)).toBeCloseTo(1 / 2, 12);
    expect(measured("emap-gap", law, facet)).toBeCloseTo(1 / 2, 12);
  });

  test("SHAPE is 1 - 1/3 of the commonest class, less 1/2 - 1/3 of each modality", () => {
    expect(measured("shape", law, facet)).toBeCloseTo(1 / 3, 12);
  });

  test("all information about the label is synergy", () => {
    expect(measured("pid-latent", law, { coalition: null })).toBeCloseTo(1, 8);
  });
});

describe.each(unruled)("$name", ({ law }) => {
  it("has no oracle, and no truth for metrics of models", () => {
    expect(law.noRule).toBeTruthy();
    expect(oracle(law)).toBeNull();
    for (const metric of enumerable.filter(({ card }) => card.needs.model)) {
      expect(metric.truth(law, labelRule)).toEqual([]);
    }
  });
});
