import { describe, expect, it } from "vitest";
import { type Dataset, type DiscreteLaw, findGenerator } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import {
  enumeratedGame,
  enumeratedSubject,
  findMetric,
  interShap,
  labelRule,
  type Measurement,
  sampledSubject,
  sourceOf,
  tableOf,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { withNumbers } from "../../laws/support/cases.ts";
import { gameOf } from "../../laws/support/game-of.ts";
import { alwaysFirstClass } from "../../laws/support/small-models.ts";

const metric = findMetric("intershap");
const settings = { samples: 300, background: 300, draws: 40, clusters: 2 };
const seeds = [1, 2, 3, 4];
const cancel =
  "0/0: the mean interactions of one fixed output cancel over samples; local and mean-of-abs are defined";
const determined = (share: number) =>
  `of one fixed output and two modalities this ratio is ${share} % or 0/0 for every model, since background and samples follow one law; local, mean-of-abs, Sobol indices and H² are defined`;

const enumerated = (law: DiscreteLaw) => metric.measure(enumeratedSubject(law, oracle(law)!, settings));
const sampled = (dataset: Dataset) => metric.measure(sampledSubject(dataset, oracle(dataset.law)!, settings));
const ofMeans = (measured: readonly Measurement[]) =>
  measured.filter(({ aggregation }) => aggregation === "global");

describe("a number of two fair signs, half of it their product", () => {
  const generator = findGenerator("spectral");
  const spec = generator.complete({
    generator: "spectral",
    setting: "shares",
    shares: [0, 0.5, 0, 0.5],
    samples: 2000,
  });
  const law = discrete(generator.law(spec));
  const draw = (seed: number) => generator.generate(spec, seed);

  it("has no global score and no contributions: over all signs every mean is zero", () => {
    const means = ofMeans(enumerated(law));
    expect(means.map(({ coalition }) => coalition)).toEqual([null, "1", "2"]);
    for (const { value, reason } of means) expect([value, reason]).toEqual([null, determined(50)]);
    for (const { aggregation, value, source } of metric.truth(law, labelRule)) {
      if (aggregation === "global") expect([value, source]).toEqual([null, `none: ${determined(50)}`]);
    }
  });

  it.each(seeds)("nor on samples, whose means are chance, seed %i", (seed) => {
    const means = ofMeans(sampled(draw(seed)));
    expect(means).toHaveLength(3);
    for (const { value, reason } of means) expect([value, reason]).toEqual([null, determined(50)]);
  });

  it("has the other scores, enumerated and sampled", () => {
    // Of every sample: 0.71 by the first sign alone, and 0.71 by both, half of it each.
    for (const measured of [enumerated(law), sampled(draw(1))]) {
      const others = measured.filter(({ aggregation }) => aggregation !== "global");
      expect(others.map(({ aggregation }) => aggregation)).toEqual(["local", "mean-of-abs"]);
      for (const { value, maskingError, samplingError } of others) {
        // On samples four of its own errors; by enumeration rounding alone.
        const reach = 4 * Math.hypot(maskingError!, samplingError!) + 1e-9;
        expect(Math.abs(value! - 1 / 2)).toBeLessThanOrEqual(reach);
      }
    }
  });

  it("speaks of the output and of no class, on no scale of probabilities", () => {
    for (const { target, scale } of [...enumerated(law), ...sampled(draw(1))]) {
      expect([target, scale]).toEqual(["output", null]);
    }
  });
});

describe("a number of two dependent modalities", () => {
  /** Two signs that are always the same, and a function of them: masked singly their dependence is lost. */
  const lawOf = (rule: readonly number[]): DiscreteLaw => ({
    kind: "discrete",
    target: "value",
    classes: 1,
    alphabets: [2, 2],
    states: [0, 1].map((symbol) => ({ symbols: [symbol, symbol], probability: 1 / 2, labels: [1] })),
    rule: rule.map((value) => [value]),
    noRule: null,
    conflictRules: [],
  });
  /** The product, one symbol and a little of both, and next to nothing of both: of all of them the ratio is a half. */
  const rules = [
    [1, -1, -1, 1],
    [0, 1, 0.1, 1.2],
    [0, 1, 1, 2.001],
  ];

  it.each(rules)("has no global score, for it is 50 %% whatever the rule: %d %d %d %d", (...rule) => {
    const law = lawOf(rule);
    const game = tableOf(sourceOf(enumeratedGame(law, "marginal")!));
    // What would be divided: v is E, F, F, E, so that all four entries are E - F but for their sign.
    const means = [0, 1, 2, 3].map((coalition) =>
      game.weights.reduce((sum, weight, row) => sum + weight * game.values[4 * row + coalition]!, 0),
    );
    expect(means[0]).toBeCloseTo(means[3]!, 12);
    expect(means[1]).toBeCloseTo(means[2]!, 12);
    expect(Math.abs(means[0]! - means[1]!)).toBeGreaterThan(1e-4);
    const measured = ofMeans(enumerated(law));
    expect(measured).toHaveLength(3);
    for (const { value, reason } of measured) expect([value, reason]).toEqual([null, determined(50)]);
    const others = metric.truth(law, labelRule).filter(({ aggregation }) => aggregation !== "global");
    for (const { value } of others) expect(value).not.toBeNull();
  });

  it.each(seeds)("nor has it on samples, seed %i", (seed) => {
    const generator = findGenerator("xor");
    const spec = generator.complete({ generator: "xor", setting: "redundancy", samples: 2000 });
    const measured = sampled(withNumbers(generator.generate(spec, seed)));
    for (const { value, reason } of ofMeans(measured))
      expect([value, reason]).toEqual([null, determined(50)]);
    expect(measured.some(({ value }) => value !== null)).toBe(true);
  });

  it("is told the constant of the masker and the index: a sum is by the Banzhaf index all interaction", () => {
    const reasonOf = (masker: string, index: "k-SII" | "BII" | "SII") =>
      interShap(gameOf([[0, 0.1, 0.2, 0.5]], { target: "output", masker }), { index }).global.reason;
    expect(reasonOf("marginal", "BII")).toBe(determined(100));
    expect(reasonOf("marginal", "SII")).toBe(determined(100));
    expect(reasonOf("independent", "k-SII")).toBe(determined(100));
    expect(reasonOf("conditional", "k-SII")).toMatch(/^0\/0: under the conditional masker/);
    // What these put in is of no law that the samples follow.
    for (const masker of ["zero", "mean", "noise", "own:table"]) expect(reasonOf(masker, "k-SII")).toBeNull();
  });
});

describe("three dependent modalities", () => {
  it("leave the global score of a number at least 50 %, by every mean game with v(S) = v(all but S)", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = randomStream(seed, "test/fixed-output");
      const half = Array.from({ length: 4 }, () => random());
      const values = Array.from({ length: 8 }, (_, coalition) => half[Math.min(coalition, 7 - coalition)]!);
      const { value } = interShap(gameOf([values], { target: "output" })).global;
      expect(value).toBeGreaterThanOrEqual(1 / 2 - 1e-12);
      expect(value).toBeLessThanOrEqual(1 + 1e-12);
      const { global, ofSize } = interShap(gameOf([values], { target: "output" }), {
        index: "SII",
        order: 3,
      });
      // By the Shapley index nothing is left of coalitions of one and of three.
      expect([global.value, ofSize(1).value, ofSize(3).value]).toEqual([
        expect.closeTo(1, 12),
        expect.closeTo(0, 12),
        expect.closeTo(0, 12),
      ]);
    }
  });
});

describe("a classifier that answers every drawn sample with one class", () => {
  const generator = findGenerator("xor");
  const spec = generator.complete({ generator: "xor", setting: "redundancy", samples: 2000 });

  it("has one fixed output, and no global score, of all samples and of that class", () => {
    const dataset = generator.generate(spec, 1);
    const found = metric.measure(sampledSubject(dataset, alwaysFirstClass, settings));
    for (const target of ["predicted", "class:0"]) {
      const own = ofMeans(found).filter((one) => one.target === target);
      expect(own.map(({ value, reason }) => [value, reason])).toEqual(own.map(() => [null, determined(50)]));
      expect(own).not.toHaveLength(0);
    }
    expect(ofMeans(found).find(({ target }) => target === "class:1")!.reason).toMatch(/no such samples/);
    const local = found.find(({ target, aggregation }) => target === "predicted" && aggregation === "local");
    expect(local!.value).toBeGreaterThan(0);
  });
});

describe("a game of one fixed output", () => {
  const up = [0, 0.1, 0, 0.3];
  const down = up.map((value) => -value);

  it("has no ratio of means where samples cancel exactly, and keeps all that is of single samples", () => {
    const { global, contributions, local, meanOfAbs, perSample } = interShap(
      gameOf([up, down], { target: "output", masker: "zero" }),
    );
    for (const estimate of [global, ...contributions]) {
      expect([estimate.value, estimate.reason]).toEqual([null, cancel]);
    }
    for (const { value } of [local, meanOfAbs]) expect(value).toBeCloseTo(2 / 3, 12);
    for (const value of perSample) expect(value).toBeCloseTo(2 / 3, 12);
  });

  it("has one where they do not", () => {
    const { global } = interShap(
      gameOf([up, up.map((value) => -value / 2)], { target: "output", masker: "zero" }),
    );
    expect(global.value).toBeCloseTo(2 / 3, 12);
  });

  it("without behaviour says so, and does not blame the means", () => {
    const still = [0.4, 0.4, 0.4, 0.4];
    expect(interShap(gameOf([still, still], { target: "output" })).global.reason).toMatch(/does not move/);
  });
});
