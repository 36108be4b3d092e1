import { describe, expect, it } from "vitest";
import { fusionOf } from "../../suites/cell.ts";
import { modalitiesSuite } from "../../suites/modalities.ts";
import type { DatasetRow, ResultRecord } from "../../suites/results.ts";
import { dataset, sampled } from "./compare/small-run.ts";
import { plannedCells, usualRequest } from "./planned-cells.ts";

describe("the plan of the suite modalities", () => {
  const cells = plannedCells("modalities", { seeds: [1] });

  it("has both logics of two to six modalities, once where they are the same rule", () => {
    const kinds = cells.map(({ dataset: { logic, modalities } }) => `${logic} ${modalities}`);
    expect([...new Set(kinds)]).toEqual([
      "parity 2",
      ...[3, 4, 5, 6].flatMap((M) => [`parity ${M}`, `exactly-one ${M}`]),
    ]);
  });

  it("has the rule, the best answer and one network of each, so that every cause can be told", () => {
    for (const logic of ["parity", "exactly-one"]) {
      const own = cells.filter(({ dataset }) => dataset.logic === logic && dataset.modalities === 4);
      expect(own.map(({ model }) => fusionOf(model!))).toEqual(["early", "oracle", "bayes"]);
    }
    expect(new Set(cells.flatMap(({ metrics }) => metrics))).toEqual(new Set(["intershap"]));
  });

  it("has as many columns as latent dimensions where these were chosen, so that nothing is lost", () => {
    for (const { dataset } of cells)
      expect(dataset.dims).toEqual(new Array(dataset.modalities).fill(dataset.latentDimensions));
    const [chosen] = plannedCells("modalities", {
      data: { modalities: 3, latentDimensions: 5, samples: 300 },
    });
    expect(chosen!.dataset).toMatchObject({
      modalities: 3,
      dims: [5, 5, 5],
      latentDimensions: 5,
      samples: 300,
    });
    const [own] = plannedCells("modalities", { data: { modalities: 2, dims: [7, 6] } });
    expect(own!.dataset.dims).toEqual([7, 6]);
  });

  it.each([
    [{ data: { generator: "xor" } }, "generator is xor, but the suite modalities has its own data"],
    [{ settings: ["redundancy"] }, 'Unknown setting "redundancy"'],
    [{ data: { modalities: 7 } }, "modalities is 7: hd-xor makes 2 to 6"],
  ])("refuses %j", (changes, message) => {
    expect(() => plannedCells("modalities", changes)).toThrow(message);
  });
});

/** What the rule, the best answer and a network show, by logic, number of modalities and seed. */
interface Shown {
  readonly rule: number;
  readonly best: readonly number[];
  readonly network: readonly number[];
}
const shown: Readonly<Record<string, Shown>> = {
  "parity 2": { rule: 1, best: [0.98, 0.97], network: [0.95, 0.94] },
  "parity 3": { rule: 0.75, best: [0.74, 0.73], network: [0.7, 0.66] },
  "exactly-one 3": { rule: 0.6, best: [0.58, 0.59], network: [0.5, 0.49] },
};

const datasets: DatasetRow[] = [];
const records: ResultRecord[] = [];
for (const [kind, { rule, best, network }] of Object.entries(shown)) {
  const [logic, size] = kind.split(" ") as ["parity" | "exactly-one", string];
  const modalities = Number(size);
  best.forEach((value, k) => {
    const id = `${kind}/${k + 1}`;
    datasets.push({ ...dataset, id, logic, modalities, dataSeed: k + 1 });
    const own = { ...sampled, dataset: id, modalities, dataSeed: k + 1, metric: "intershap" };
    records.push(
      { ...own, fusion: "early", value: network[k]! },
      // What a rule shows on samples is not the rule.
      { ...own, fusion: "oracle", estimator: "sampled", value: rule - 0.01 },
      { ...own, fusion: "oracle", estimator: "enumerated", value: rule },
      { ...own, fusion: "bayes", value },
    );
  });
}

const found = (own: readonly ResultRecord[] = records) =>
  modalitiesSuite.findings!({ datasets, models: [], records: own, findings: [] }, usualRequest("modalities"));
const lost = (subject: string, since = false, own?: readonly ResultRecord[]) =>
  found(own).find(
    (one) =>
      one.subject === subject && one.finding === `InterSHAP lost ${since ? "since two modalities " : ""}to`,
  );

const causes = ["index", "logic", "noise in the data", "network"];
const kinds = ["two modalities", "parity", "exactly-one"];

describe("the findings of the suite modalities", () => {
  it("tell each cause from its neighbour: means over seeds of differences of one seed", () => {
    // 1 to 0.75 to 0.6 of the rules, the best answers' 0.585 and the networks' 0.495 on the mean.
    const expected = {
      index: 0.25,
      logic: 0.15,
      "noise in the data": 0.015,
      network: 0.09,
      "all together": 0.505,
    };
    for (const [cause, value] of Object.entries(expected)) {
      const own = lost(`exactly-one: ${cause}`)!;
      // Sums and differences of numbers below one in double precision.
      expect(own.value).toBeCloseTo(value, 12);
      expect(own).toMatchObject({ modalities: 3, count: 2, unit: "share" });
    }
    // Of losses 0.08 and 0.1.
    expect(lost("exactly-one: network")!.error).toBeCloseTo(0.01, 12);
    expect(lost("parity: logic")!.value).toBe(0);
    expect(lost("two modalities: index")!.value).toBe(0);
  });

  it("sum to the whole loss, since two modalities too", () => {
    for (const since of [false, true]) {
      for (const kind of kinds.slice(since ? 1 : 0)) {
        const sum = causes.reduce((total, cause) => total + lost(`${kind}: ${cause}`, since)!.value!, 0);
        expect(sum).toBeCloseTo(lost(`${kind}: all together`, since)!.value!, 12);
      }
    }
    // 0.505 less the 0.055 of two modalities.
    expect(lost("exactly-one: all together", true)!.value).toBeCloseTo(0.45, 12);
  });

  it("sum to the whole loss seed by seed", () => {
    for (const seed of [1, 2]) {
      const own = records.filter(({ dataSeed }) => dataSeed === seed);
      const { rule, best, network } = shown["exactly-one 3"]!;
      const terms = [0.25, 0.75 - rule, rule - best[seed - 1]!, best[seed - 1]! - network[seed - 1]!];
      causes.forEach((cause, k) => {
        expect(lost(`exactly-one: ${cause}`, false, own)!.value).toBeCloseTo(terms[k]!, 12);
      });
      expect(lost("exactly-one: all together", false, own)!.value).toBeCloseTo(1 - network[seed - 1]!, 12);
    }
  });

  it("leave out seeds without a best answer or a network, and all where the rule is not known", () => {
    const missing = records.filter(({ dataSeed, fusion }) => !(dataSeed === 2 && fusion === "early"));
    expect(lost("parity: network", false, missing)).toMatchObject({ count: 1, error: null });
    expect(found(records.filter(({ fusion }) => fusion !== "oracle"))).toEqual([]);
    const none = records.map((record) =>
      record.fusion === "bayes" ? { ...record, value: null, reason: "nothing moves" } : record,
    );
    expect(found(none)).toEqual([]);
  });

  it("are of InterSHAP, whatever was measured besides and first", () => {
    const others = records.map((record) => ({
      ...record,
      metric: "intershap-fsii",
      index: "FSII",
      value: 0.1,
    }));
    const parts: ResultRecord[] = records.flatMap((record) => [
      { ...record, coalition: "1", value: 0.1 },
      { ...record, target: "class:0", value: 0.1 },
      { ...record, size: 2, value: 0.1 },
      { ...record, aggregation: "local", value: 0.1 },
    ]);
    expect(found([...others, ...parts, ...records])).toEqual(found());
  });
});
