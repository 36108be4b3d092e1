import { describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { metrics } from "../../metrics/index.ts";
import { fusionOf } from "../../suites/cell.ts";
import { findSuite } from "../../suites/index.ts";
import { indicesSuite } from "../../suites/indices.ts";
import type { ResultRecord } from "../../suites/results.ts";
import { dataset, oracle, sampled } from "./compare/small-run.ts";
import { plannedCells, usualRequest } from "./planned-cells.ts";

describe("the plan of the suite indices", () => {
  const cells = plannedCells("indices", { seeds: [1] });

  it("has two to five modalities of every rule; exactly-one from three, of two it is parity", () => {
    const networks = cells.filter(({ model }) => model?.kind === "network");
    expect(
      networks.map(({ dataset: { generator, modalities, logic, target } }) =>
        [generator, logic ?? target, modalities].join(" "),
      ),
    ).toEqual([
      ...["hd-xor parity 2", "spectral class 2", "spectral value 2"],
      ...[3, 4, 5].flatMap((M) => [
        `hd-xor parity ${M}`,
        `hd-xor exactly-one ${M}`,
        `spectral class ${M}`,
        `spectral value ${M}`,
      ]),
    ]);
  });

  it("has an early-fusion network, the rule, and the best answer to what is embedded", () => {
    const models = (logic: string | null) =>
      new Set(
        cells.flatMap(({ dataset, model }) => (dataset.logic === logic && model ? [fusionOf(model)] : [])),
      );
    expect(models("parity")).toEqual(new Set(["early", "oracle", "bayes"]));
    expect(models("exactly-one")).toEqual(new Set(["early", "oracle", "bayes"]));
    expect(models(null)).toEqual(new Set(["early", "oracle", "bayes"]));
  });

  it("gives every order of a spectral function the same share of the variance", () => {
    for (const { dataset } of cells.filter(({ dataset }) => dataset.shares !== null)) {
      const bySize = new Array<number>(dataset.modalities + 1).fill(0);
      dataset.shares!.forEach((share, coalition) => {
        bySize[coalition.toString(2).replaceAll("0", "").length]! += share;
      });
      expect(bySize[0]).toBe(0);
      // Sums of up to ten shares.
      for (const share of bySize.slice(1)) expect(share).toBeCloseTo(1 / dataset.modalities, 12);
      expect(findGenerator("spectral").law(dataset).classes).toBe(dataset.target === "value" ? 1 : 2);
    }
  });

  it("measures InterSHAP and its variant by every index", () => {
    const variants = metrics.filter(({ card }) => card.variantOf === "intershap");
    expect(cells[0]!.metrics).toEqual(["intershap", ...variants.map(({ card }) => card.id)]);
    expect(variants.length).toBeGreaterThan(5);
    expect(findSuite("indices").metrics).toEqual(cells[0]!.metrics);
  });

  it("is of one number of modalities, one kind of data and a chosen size where that is asked", () => {
    const three = plannedCells("indices", {
      seeds: [1],
      settings: ["synergy"],
      data: { modalities: 3, samples: 300, dims: [9, 9, 9], labelNoise: 0.1 },
    });
    expect(new Set(three.map(({ dataset }) => dataset.logic))).toEqual(new Set(["parity", "exactly-one"]));
    for (const { dataset } of three) {
      expect(dataset).toMatchObject({ modalities: 3, samples: 300, dims: [9, 9, 9], labelNoise: 0.1 });
    }
    // A number has no label that could be replaced.
    const spectral = plannedCells("indices", { seeds: [1], settings: ["shares"], data: { labelNoise: 0.1 } });
    const noises = new Map(spectral.map(({ dataset }) => [dataset.target, dataset.labelNoise]));
    expect(Object.fromEntries(noises)).toEqual({ class: 0.1, value: 0 });
  });

  it.each([
    [
      { data: { generator: "xor" } },
      "generator is xor, but the suite indices has its own data: leave it out.",
    ],
    [{ settings: ["random"] }, 'Unknown setting "random"'],
    [{ data: { modalities: 9 } }, "modalities is 9"],
  ])("refuses %j", (changes, message) => {
    expect(() => plannedCells("indices", changes)).toThrow(message);
  });
});

describe("the findings of the suite indices", () => {
  const parity = (seed: number) => ({
    ...dataset,
    id: `parity/${seed}`,
    generator: "hd-xor",
    logic: "parity" as const,
    dataSeed: seed,
  });
  const number = { ...dataset, id: "number", generator: "spectral", logic: null, target: "value" as const };
  const pairs: ResultRecord = { ...sampled, dataset: "parity/1", index: "k-SII", order: 2 };
  const variant = (id: string) => ({ ...pairs, metric: id, index: id, order: 2 });
  const found = (...records: readonly ResultRecord[]) =>
    indicesSuite.findings!(
      {
        datasets: [parity(1), parity(2), number],
        models: [oracle],
        records,
        findings: [],
      },
      usualRequest("indices"),
    );
  const [some] = metrics.filter(({ card }) => card.variantOf === "intershap").map(({ card }) => card.id);

  it("are means over seeds with their standard error, by kind of data, model and index", () => {
    const second = { ...pairs, dataset: "parity/2", dataSeed: 2, value: 0.8 };
    expect(found(pairs, second, variant(some!))).toMatchObject([
      {
        finding: "share of interaction by pairs",
        subject: "parity",
        index: "k-SII",
        order: 2,
        fusion: "early",
        modalities: 2,
        // Of 0.9 and 0.8: a deviation of 0.05 sqrt 2, divided by sqrt 2.
        value: expect.closeTo(0.85, 12),
        error: expect.closeTo(0.05, 12),
        count: 2,
      },
      { finding: "share of interaction of all orders", index: some, order: null, error: null, count: 1 },
    ]);
  });

  it("keep models, numbers of modalities and kinds of data apart", () => {
    const others: ResultRecord[] = [
      { ...pairs, fusion: "bayes" },
      { ...pairs, modalities: 3 },
      { ...pairs, dataset: "number", target: "output", aggregation: "mean-of-abs" },
    ];
    expect(found(pairs, ...others).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(found(others[2]!)).toMatchObject([{ subject: "spectral number", aggregation: "mean-of-abs" }]);
  });

  it("take oracles by enumeration, networks by samples, and whole answers alone", () => {
    const rule = { ...pairs, fusion: "oracle" } as const;
    const records: ResultRecord[] = [
      rule,
      { ...rule, estimator: "enumerated", value: 1 },
      { ...pairs, estimator: "enumerated" },
      { ...pairs, aggregation: "local" },
      { ...pairs, target: "class:1" },
      { ...pairs, coalition: "1+2" },
      // A variant is told by its highest order, of all modalities.
      { ...variant(some!), order: 1 },
    ];
    expect(found(...records)).toMatchObject([{ fusion: "oracle", value: 1, count: 1 }]);
  });

  it("say why there is no value, and leave such seeds out where others have one", () => {
    const none = { ...pairs, dataset: "parity/2", value: null, reason: "nothing moves" };
    expect(found(none)).toMatchObject([{ value: null, reason: "nothing moves", count: 1 }]);
    expect(found(none, pairs)).toMatchObject([{ value: 0.9, reason: null, count: 1 }]);
  });
});
