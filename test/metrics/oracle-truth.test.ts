import { describe, expect, it, test } from "vitest";
import { type DatasetSpec, type DiscreteLaw, stateCount } from "../../generators/index.ts";
import {
  enumeratedSubject,
  findMetric,
  labelRule,
  type Measurement,
  metrics,
  truthsOf,
} from "../../metrics/index.ts";
import { oracle } from "../../models/index.ts";
import { everySetting } from "../generators/every-setting.ts";
import { fewDraws } from "../laws/support/cases.ts";
import { expectTruth } from "../laws/support/enumeration-laws.ts";

interface LawOfSetting {
  readonly name: string;
  readonly spec: DatasetSpec;
  readonly law: DiscreteLaw;
}

/** Combinations of symbols that a metric gets through in a moment: four symbols for each of six modalities. */
const MOST_STATES = 4 ** 6;

/** The latent law of every generator, setting and logic; each law once, since many requests share one. */
const laws = [2, 3, 4, 5, 6].flatMap(everySetting).flatMap(({ name, generator, spec }): LawOfSetting[] => {
  const law = generator.law(spec);
  return law.kind === "discrete" && stateCount(law.alphabets) <= MOST_STATES ? [{ name, spec, law }] : [];
});
const known = new Map(laws.map((item) => [JSON.stringify([item.spec.setting, item.law]), item]));
const distinct = [...known.values()];
const ruled = distinct.filter(({ law }) => law.rule !== null);
const unruled = distinct.filter(({ law }) => law.rule === null);
const enumerable = metrics.filter((metric) => metric.enumerable);

function measured(id: string, law: DiscreteLaw, facet: Partial<Measurement>): number | null {
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

/** XOR of bits, as they are or embedded: the same law. */
const isXor = ({ generator }: DatasetSpec) => generator.endsWith("xor");

describe.each(ruled)("$name", ({ spec, law }) => {
  const { setting, logic, modalities } = spec;

  it.each(enumerable.map((metric) => ({ metric, id: metric.card.id })))("$id", ({ metric }) => {
    expectTruth(metric, law);
  });

  // Probabilities of an oracle are 0 and 1 to twelve digits; a ratio of a few of them loses one or two.
  if (isXor(spec) && setting.startsWith("uniqueness")) {
    it.each(scores)("InterSHAP $aggregation is 0", (facet) => {
      expect(measured("intershap", law, facet)).toBeCloseTo(0, 10);
    });
  }
  if (isXor(spec) && setting === "synergy" && logic === "parity") {
    it.each(scores)("InterSHAP $aggregation is M / (2M - 2)", (facet) => {
      expect(measured("intershap", law, facet)).toBeCloseTo(modalities / (2 * modalities - 2), 10);
    });
  }
});

describe("XOR of two modalities", () => {
  const { law } = distinct.find(
    ({ spec }) => isXor(spec) && spec.setting === "synergy" && spec.modalities === 2,
  )!;
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
      // A range over models that contradict each other is not the truth of any.
      for (const { value } of truthsOf(metric, law, labelRule)) expect(value).toBeNull();
    }
  });
});
