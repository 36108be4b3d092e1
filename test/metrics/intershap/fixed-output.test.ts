import { describe, expect, it } from "vitest";
import { type Dataset, type DiscreteLaw, findGenerator } from "../../../generators/index.ts";
import {
  enumeratedSubject,
  findMetric,
  interShap,
  labelRule,
  type Measurement,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { withNumbers } from "../../laws/support/cases.ts";
import { gameOf } from "../../laws/support/game-of.ts";

const metric = findMetric("intershap");
const settings = { samples: 300, background: 300, draws: 40, clusters: 2 };
const seeds = [1, 2, 3, 4];
const cancel =
  "0/0: the mean interactions of one fixed output cancel over samples; local and mean-of-abs are defined";

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
    for (const { value, reason } of means) expect([value, reason]).toEqual([null, cancel]);
    for (const { aggregation, value, source } of metric.truth(law, labelRule)) {
      if (aggregation === "global") expect([value, source]).toEqual([null, `none: ${cancel}`]);
    }
  });

  it.each(seeds)("nor on samples, whose means are chance, seed %i", (seed) => {
    const means = ofMeans(sampled(draw(seed)));
    expect(means).toHaveLength(3);
    for (const { value, reason } of means) expect([value, reason]).toEqual([null, cancel]);
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

describe("a number whose means do not cancel", () => {
  /** Two signs that are always the same, and their product: masked together it stays one, masked singly it is lost. */
  const law: DiscreteLaw = {
    kind: "discrete",
    target: "value",
    classes: 1,
    alphabets: [2, 2],
    states: [0, 1].map((symbol) => ({ symbols: [symbol, symbol], probability: 1 / 2, labels: [1] })),
    rule: [[1], [-1], [-1], [1]],
    noRule: null,
    conflictRules: [],
  };

  it("has a global score: masking dependent modalities moves every sample alike", () => {
    const [global, ...contributions] = ofMeans(enumerated(law));
    // v is 1, 0, 0, 1: an interaction of 2, one for each of the pair's two entries, and -1 on either's own.
    for (const [found, wanted] of [
      [global, 1 / 2],
      [contributions[0], 1 / 4],
      [contributions[1], 1 / 4],
    ] as const) {
      expect(found!.value).toBeCloseTo(wanted, 12);
    }
  });

  it.each(seeds)("and it is found on samples, within its errors, seed %i", (seed) => {
    const generator = findGenerator("xor");
    const spec = generator.complete({ generator: "xor", setting: "redundancy", samples: 2000 });
    const dataset = withNumbers(generator.generate(spec, seed));
    const truth = ofMeans(enumerated(discrete(dataset.law)))[0]!.value!;
    const { value, maskingError, samplingError } = ofMeans(sampled(dataset))[0]!;
    // One in 16,000 by chance were errors Gaussian and known; they are known to 16 % only, which makes it one in 1,000.
    expect(Math.abs(value! - truth)).toBeLessThanOrEqual(4 * Math.hypot(maskingError!, samplingError!));
  });
});

describe("a game of one fixed output", () => {
  const up = [0, 0.1, 0, 0.3];
  const down = up.map((value) => -value);

  it("has no ratio of means where samples cancel exactly, and keeps all that is of single samples", () => {
    const { global, contributions, local, meanOfAbs, perSample } = interShap(
      gameOf([up, down], { target: "output" }),
    );
    for (const estimate of [global, ...contributions]) {
      expect([estimate.value, estimate.reason]).toEqual([null, cancel]);
    }
    for (const { value } of [local, meanOfAbs]) expect(value).toBeCloseTo(2 / 3, 12);
    for (const value of perSample) expect(value).toBeCloseTo(2 / 3, 12);
  });

  it("has one where they do not", () => {
    const { global } = interShap(gameOf([up, up.map((value) => -value / 2)], { target: "output" }));
    expect(global.value).toBeCloseTo(2 / 3, 12);
  });

  it("without behaviour says so, and does not blame the means", () => {
    const still = [0.4, 0.4, 0.4, 0.4];
    expect(interShap(gameOf([still, still], { target: "output" })).global.reason).toMatch(/does not move/);
  });
});
