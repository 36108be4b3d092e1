import { describe, expect, it } from "vitest";
import { type DatasetRequest, findGenerator } from "../../generators/index.ts";
import {
  dataSubject,
  findMetric,
  labelRule,
  type Measurement,
  sampledSubject,
  type Truth,
  truthsOf,
  underRule,
} from "../../metrics/index.ts";
import { oracle } from "../../models/index.ts";
import { gaussianLaw } from "./ground-truth/gaussian-laws.ts";

const settings = { samples: 400, background: 400, draws: 40, clusters: 4 };
const seeds = [1, 2, 3];

/** Every facet with its value, by name. */
function byFacet(truths: readonly (Truth | Measurement)[]): Map<string, number | null> {
  return new Map(
    truths.map(({ aggregation, target, coalition, value }) => [
      [aggregation, target, coalition].filter((part) => part !== null).join(" "),
      value,
    ]),
  );
}

function truths(metric: string, request: Partial<DatasetRequest>, conflictRule: string | null = null) {
  const law = gaussianLaw({ generator: "sum", setting: "synergy", ...request });
  const ruled = conflictRule === null ? law : underRule(law, conflictRule);
  return byFacet(findMetric(metric).truth(ruled, labelRule));
}

describe("InterSHAP of a sum", () => {
  it("is a third for synergy: each half shows 2/3, and half of what is left is shared", () => {
    const found = truths("intershap", {});
    expect([...found.keys()].sort()).toEqual([
      "global class:0",
      "global class:1",
      "global predicted",
      "global predicted 1",
      "global predicted 2",
    ]);
    for (const value of found.values()) expect(value).toBeCloseTo(1 / 3, 13);
  });

  it("is nothing in every sample where one modality is read", () => {
    const found = truths("intershap", { setting: "uniqueness-2" });
    expect(found).toEqual(truths("intershap", { setting: "redundancy" }, "trust-last"));
    expect([...found.keys()]).toContain("local class:1");
    for (const [facet, value] of found) expect(value).toBe(facet === "global predicted 2" ? 1 : 0);
  });

  it("is nothing on average where copies are averaged: 3/4 + 3/4 - 1/2 - 1 = 0", () => {
    expect(truths("intershap", { setting: "redundancy" }, "average").get("global predicted")).toBeCloseTo(
      0,
      14,
    );
  });

  it("has a range over the conflict rules where copies leave the rule open", () => {
    const law = gaussianLaw({ generator: "sum", setting: "mix-2" });
    const range = truthsOf(findMetric("intershap"), law, labelRule).find(
      ({ target, coalition }) => target === "predicted" && coalition === null,
    )!;
    const values = ["trust-first", "average", "trust-last"].map(
      (rule) => truths("intershap", { setting: "mix-2" }, rule).get("global predicted")!,
    );
    expect(range.value).toBeNull();
    expect(range.range).toEqual([Math.min(...values), Math.max(...values)]);
    expect(range.source).toContain("masking breaks the copies");
    expect(new Set(values).size).toBe(3);
  });
});

describe("SHAPE of coalition values of a sum", () => {
  it("is v(all) - v(1) - v(2) + v(none) of the mean game", () => {
    expect(truths("shape-game", {}).get("predicted")).toBeCloseTo(1 - 4 / 3 + 1 / 2, 14);
    expect(truths("shape-game", { setting: "uniqueness-1" }).get("predicted")).toBe(0);
  });
});

describe("PID of Gaussian laws", () => {
  it("is measured without samples and equals its truth", () => {
    for (const request of [
      { generator: "sum", setting: "mix-2", labelNoise: 0.1 },
      { generator: "gaussian", setting: "synergy" },
    ]) {
      const generator = findGenerator(request.generator);
      const dataset = generator.generate(generator.complete({ ...request, samples: 100 }), 1);
      const metric = findMetric("pid-latent");
      const measured = metric.measure(dataSubject(dataset, settings));
      const truths = metric.truth(dataset.law, labelRule);
      expect(measured).toHaveLength(truths.length);
      for (const [k, { coalition, value }] of truths.entries()) {
        expect(measured[k]).toMatchObject({
          coalition,
          value,
          estimator: "enumerated",
          maskingError: 0,
          samplingError: 0,
        });
      }
      const truth = truths.find(({ coalition }) => coalition === null);
      expect(truth!.value).toBeGreaterThan(0.2);
      expect(truth!.source).toBe("closed-form BROJA of ordered Gaussian channels");
    }
  });

  it("does not lose anything to the maps of a sum", () => {
    const law = gaussianLaw({ generator: "sum", setting: "synergy" });
    for (const id of ["pid-labels", "pid-latent"]) {
      const [truth] = findMetric(id).truth(law, { fusion: null, embedded: true });
      expect(truth!.value).toBeCloseTo(1 / (2 * Math.LN2), 13);
      expect(truth!.source).not.toContain("embedding");
    }
  });

  it("has no value of three modalities, or of a number without noise", () => {
    const three = gaussianLaw({ generator: "gaussian", setting: "synergy", modalities: 3 });
    const certain = { ...gaussianLaw({ generator: "gaussian", setting: "synergy" }), targetNoise: 0 };
    const reasons = [three, certain].map((law) => findMetric("pid-latent").truth(law, labelRule)[0]!);
    expect(reasons.map(({ value }) => value)).toEqual([null, null]);
    expect(reasons[0]!.source).toBe("none: this decomposition is defined for two modalities");
    expect(reasons[1]!.source).toBe("none: the modalities determine a number, which is infinite information");
  });
});

describe("a linear value", () => {
  it("has no interaction, and no ratio of means that cancel", () => {
    const request = { generator: "gaussian", setting: "synergy", modalities: 3 };
    const found = truths("intershap", request);
    expect(found.get("local output")).toBe(0);
    expect(found.get("mean-of-abs output")).toBe(0);
    const ofMeans = ["global output", "global output 1", "global output 2", "global output 3"];
    for (const facet of ofMeans) expect(found.get(facet)).toBeNull();
    expect(found.size).toBe(6);
    expect(truths("shape-game", request)).toEqual(new Map([["output", 0]]));
  });

  it("has none in a network of one modality, either", () => {
    const law = gaussianLaw({ generator: "gaussian", setting: "synergy" });
    const network = { fusion: "unimodal-1", embedded: false } as const;
    const found = byFacet(findMetric("intershap").truth(law, network));
    expect(found).toEqual(truths("intershap", { generator: "gaussian" }));
    expect(byFacet(findMetric("shape-game").truth(law, network)).get("output")).toBe(0);
  });
});

it("a target that ignores the data has no truth of games", () => {
  for (const target of ["value", "class"] as const) {
    const request = { generator: "gaussian", setting: "random", target };
    for (const metric of ["intershap", "shape-game"]) expect(truths(metric, request).size).toBe(0);
  }
});

const sampled: (Partial<DatasetRequest> & { conflictRule?: string })[] = [
  { setting: "synergy" },
  { setting: "uniqueness-1" },
  { setting: "redundancy", conflictRule: "average" },
  { setting: "mix-1", conflictRule: "trust-first" },
  { setting: "mix-2", conflictRule: "average" },
  { generator: "gaussian", setting: "synergy", target: "class" },
  { generator: "gaussian", setting: "redundancy", target: "class", modalities: 3 },
  { generator: "gaussian", setting: "redundancy", modalities: 3 },
];

describe.each(sampled)("the rule of %o, on samples", ({ conflictRule = null, ...request }) => {
  const generator = findGenerator(request.generator ?? "sum");
  const spec = generator.complete({ generator: "sum", setting: "synergy", samples: 3000, ...request });
  const law = generator.law(spec);
  const ruled = conflictRule === null ? law : underRule(law, conflictRule);

  it.each(seeds)("is within four of its own errors of the truth, seed %i", (seed) => {
    const dataset = generator.generate(spec, seed);
    const subject = sampledSubject(dataset, oracle(law, conflictRule)!, settings);
    for (const id of ["intershap", "shape-game"]) {
      const metric = findMetric(id);
      const measured = new Map(
        metric.measure(subject).map((own) => [[...byFacet([own]).keys()][0], own] as const),
      );
      const known = byFacet(metric.truth(ruled, labelRule));
      expect(known.size).toBeGreaterThan(0);
      for (const [facet, truth] of known) {
        const { value, maskingError, samplingError } = measured.get(facet)!;
        if (truth === null) {
          expect(value, facet).toBeNull();
          continue;
        }
        // Where nothing is left to chance, what is left is the single precision of encoded rows.
        const reach = 4 * Math.hypot(maskingError!, samplingError!) + 1e-6;
        expect(Math.abs(value! - truth), `${id} ${facet}`).toBeLessThanOrEqual(reach);
      }
    }
  });
});
