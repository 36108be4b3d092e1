import { describe, expect, it } from "vitest";
import { type DiscreteLaw, findGenerator, stateIndex } from "../../generators/index.ts";
import { groupBy } from "../../math/group-by.ts";
import {
  enumeratedSubject,
  type Facet,
  findMetric,
  labelRule,
  metrics,
  truthsOf,
  underRule,
} from "../../metrics/index.ts";
import { logitsOf, oracle, softmax } from "../../models/index.ts";
import { discrete } from "../generators/discrete.ts";
import { fewDraws } from "../laws/support/cases.ts";
import { expectTruth } from "../laws/support/enumeration-laws.ts";
import { facetName } from "../laws/support/measurement-laws.ts";
import { everyState } from "../models/every-state.ts";

/** All modalities hold the same two bits, whose XOR is the label. */
function redundancy(modalities: number): DiscreteLaw {
  const generator = findGenerator("xor");
  return discrete(generator.law(generator.complete({ generator: "xor", setting: "redundancy", modalities })));
}

const law = redundancy(2);
const names = law.conflictRules.map(({ name }) => name);
const globalScore = facetName({
  aggregation: "global",
  target: "predicted",
  coalition: null,
  size: null,
  index: "k-SII",
  order: 2,
});
const isGlobalScore = (facet: Facet) => facetName(facet) === globalScore;

/** Global InterSHAP of the oracle that follows a conflict rule, over every state of the law. */
function measured(name: string): number | null {
  const subject = enumeratedSubject(underRule(law, name), oracle(law, name)!, fewDraws);
  const global = findMetric("intershap").measure(subject).filter(isGlobalScore);
  expect(global).toHaveLength(1);
  return global[0]!.value;
}

/** What the oracle of a conflict rule answers to every combination of symbols, [classes] each. */
function answers(name: string): number[][] {
  const { states, inputs } = everyState(law);
  const probabilities = softmax(logitsOf(oracle(law, name)!, inputs), states.length, law.classes);
  return states.map((_, row) => [...probabilities.subarray(row * law.classes, (row + 1) * law.classes)]);
}

// The same data, learned perfectly, in three ways: no test of what a model predicts can tell them apart.
describe("three models that agree on every sample of redundant XOR", () => {
  it("are right wherever the modalities are copies of each other", () => {
    expect(names).toEqual(["trust-first", "coin", "crossed"]);
    for (const name of names) {
      const own = answers(name);
      for (const { symbols, labels } of law.states) {
        const answer = own[stateIndex(law.alphabets, symbols)]!;
        // An oracle's certainty is 1 - 1e-12 by definition.
        for (const [k, share] of labels.entries()) expect(Math.abs(answer[k]! - share)).toBeLessThan(1e-11);
      }
    }
  });

  it("answer differently once masking has broken the copies", () => {
    const tables = names.map((name) => JSON.stringify(answers(name).map((row) => row.map(Math.round))));
    expect(new Set(tables).size).toBe(3);
  });

  // The first reads one modality. The second gains 1/4 by either modality and 1/4 more by both.
  it.each([
    ["trust-first", 0],
    ["coin", 0.5],
    ["crossed", 1],
  ])("show InterSHAP of their own: %s %f", (name, value) => {
    // Ratios of sums of an oracle's probabilities, which are 0 and 1 to twelve digits.
    expect(measured(name)).toBeCloseTo(value, 10);
  });

  it("so the data have no InterSHAP but the range of what such models show", () => {
    const metric = findMetric("intershap");
    expect(metric.truth(law, labelRule)).toEqual([]);
    const global = truthsOf(metric, law, labelRule).find(isGlobalScore)!;
    expect(global.value).toBeNull();
    expect(global.source).toBe(
      "none: masking breaks the copies; range over the conflict rules trust-first, coin, crossed",
    );
    // Double precision.
    expect(global.range![0]).toBeCloseTo(0, 12);
    expect(global.range![1]).toBeCloseTo(1, 12);
  });
});

describe("a truth that holds whatever the model does", () => {
  it("stays a number: what the latent law says of the label", () => {
    const truths = truthsOf(findMetric("pid-latent"), law, labelRule);
    for (const { range } of truths) expect(range).toBeUndefined();
    const synergy = truths.find(({ coalition }) => coalition === null);
    // The decomposition is certified to 1e-9 bits and better.
    expect(Math.abs(synergy!.value!)).toBeLessThan(1e-9);
  });

  it("has no range where the law has a rule", () => {
    const generator = findGenerator("xor");
    const synergy = generator.law(generator.complete({ generator: "xor", setting: "synergy" }));
    for (const metric of metrics) {
      const truths = truthsOf(metric, synergy, labelRule);
      expect(truths).toEqual(metric.truth(synergy, labelRule));
      for (const { range } of truths) expect(range).toBeUndefined();
    }
  });
});

const modelMetrics = metrics.filter(({ enumerable, card }) => enumerable && card.needs.model);

describe.each([2, 3, 4])("the conflict rules of %i copies", (modalities) => {
  const copies = redundancy(modalities);
  const fitting = modelMetrics.filter(({ card }) => modalities <= (card.needs.modalities.most ?? modalities));

  describe.each(fitting.map((metric) => ({ metric, id: metric.card.id })))("$id", ({ metric }) => {
    it.each(copies.conflictRules.map(({ name }) => name))(
      "measured by enumeration is the truth under %s",
      (name) => {
        expectTruth(metric, underRule(copies, name));
      },
    );

    it("ranges from the least to the most that they show, where all of them show something", () => {
      const shown = copies.conflictRules
        .flatMap(({ name }) => metric.truth(underRule(copies, name), labelRule))
        .filter(({ value }) => value !== null);
      const ranges = groupBy(shown, facetName)
        .filter((truths) => truths.length === copies.conflictRules.length)
        .map((truths): [string, number[]] => {
          const values = truths.map(({ value }) => value!);
          return [facetName(truths[0]!), [Math.min(...values), Math.max(...values)]];
        });
      // SRI is 0/0 under the rule that trusts one copy alone.
      expect(ranges.length > 0).toBe(!metric.card.id.startsWith("sri-"));
      const found = truthsOf(metric, copies, labelRule);
      expect(found.map((truth) => [facetName(truth), truth.range])).toEqual(ranges);
      for (const { value } of found) expect(value).toBeNull();
    });
  });
});

it("a law is not put under a rule that it does not have", () => {
  expect(() => underRule(law, "trust-last")).toThrow(
    new RangeError('The law has no conflict rule "trust-last".'),
  );
});
