import { beforeAll, describe, expect, it } from "vitest";
import { levelsOf } from "../../math/levels.ts";
import { spearman } from "../../math/rank-correlation.ts";
import { studentQuantile } from "../../math/student-t.ts";
import { parseResults, render } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { findSuite, planOf } from "../../suites/index.ts";
import { meanWithInterval } from "../../suites/real/mean-with-interval.ts";
import type { Results } from "../../suites/results.ts";
import { tinySuite, withoutTimes } from "./tiny-run.ts";

const pairs = ["fou+mor", "zer+mor", "fou+zer"];
const request = {
  ...({ preset: "quick", seeds: [1], metrics: ["intershap"], settings: null } as const),
  ...({ data: {}, training: {}, measure: {}, backend: "wasm" } as const),
};

describe("the plan of the suite real", () => {
  const suite = findSuite("real");
  const cells = (changes: object = {}) => planOf(suite, { ...request, ...changes });

  it("is six views by three fusions, fifteen pairs by one, and five sizes to be timed", () => {
    expect(cells()).toHaveLength(3 + 15 + 5);
    expect(cells({ only: ["cost"] })).toHaveLength(5);
    expect(cells({ settings: ["fou+pix"] })).toHaveLength(1);
  });

  it("measures what can be measured of rows, and InterSHAP by order", () => {
    expect(suite.metrics).toEqual(
      expect.arrayContaining(["intershap", "intershap-stii", "emap-gap", "pid-labels", "sobol"]),
    );
    expect(suite.metrics).not.toContain("pid-latent");
  });

  it.each([
    [{ data: { generator: "xor" } }, "generator is xor, but the suite real is made of uci-digits"],
    [{ data: { modalities: 3 } }, "modalities is for generated data"],
    [{ settings: ["fou+fou"] }, 'Unknown setting "fou+fou"'],
    [{ only: ["costs"] }, 'Unknown part "costs": did you mean "cost"?'],
  ])("refuses %j", (changes, message) => {
    expect(() => cells(changes)).toThrow(message);
  });
});

describe("a small run of the suite real", () => {
  let results: Results;
  beforeAll(async () => {
    results = await tinySuite("real", {
      seeds: [1, 2],
      settings: [...pairs, "first-views"],
      metrics: ["intershap", "intershap-k-sii", "emap-gap", "pid-labels"],
      data: { samples: 400 },
      measure: { draws: 2 },
    });
  });

  it("has no truth, no scores and no limits of models, and names the views", () => {
    expect(results.failures).toEqual([]);
    expect(results.records.length).toBeGreaterThan(0);
    for (const { truth, truthSource } of results.records)
      expect([truth, truthSource]).toEqual([null, "none: nothing is known of the law behind real data"]);
    expect(results.scores).toEqual([]);
    expect(results.models.every(({ bayesAccuracy }) => bayesAccuracy === null)).toBe(true);
    const row = results.datasets.find(({ setting }) => setting === "zer+mor")!;
    expect(row).toMatchObject({ modalityNames: ["Zernike moments", "morphological features"], role: null });
    expect(row.classNames).toHaveLength(10);
  });

  it("says in every table and on the page whose the data are, what the views are called and that nothing is scored", async () => {
    for (const format of ["table", "html", "md"]) {
      const shown = await render(results, format, { width: 400 });
      expect(shown).toContain("R. P. W. Duin, Multiple Features, UCI Machine Learning Repository, 1998");
      expect(shown).toContain("4 pixel averages, 5 Zernike moments, 6 morphological features");
      expect(shown).toContain("no metric is scored or ranked");
      expect(shown).toContain("The findings below sum up the metrics; single numbers are in results.json.");
    }
  });

  it("can be saved and read again", () => {
    expect(withoutTimes(parseResults(serialiseResults(results), "results.json"))).toEqual(
      withoutTimes(results),
    );
  });

  it("tells InterSHAP by every order and size of coalitions", () => {
    const orders = results.findings.filter(
      ({ finding }) => finding === "share of interaction by orders up to",
    );
    expect(new Set(orders.map(({ fusion, order }) => `${fusion} ${order}`)).size).toBe(3 * 5);
    const sizes = results.findings.filter(
      ({ finding, fusion }) => finding === "share of coalitions" && fusion === "early",
    );
    expect(sizes).toHaveLength(6);
    expect(sizes.reduce((sum, { value }) => sum + value!, 0)).toBeCloseTo(1, 6);
    // What is not of single views is what the score of the highest order is.
    const whole = orders.find(({ fusion, order }) => fusion === "early" && order === 6)!;
    expect(1 - sizes[0]!.value!).toBeCloseTo(whole.value!, 9);
  });

  it("correlates metrics over pairs of views, seed by seed", () => {
    const told = results.findings.filter(({ finding }) => finding.startsWith("agreement"));
    expect(told.map(({ metric }) => metric)).toContain("emap-gap");
    expect(told.some(({ metric }) => metric === "intershap-k-sii")).toBe(false);
    const gap = told.find(({ metric }) => metric === "emap-gap")!;
    const values = (metric: string, seed: number) =>
      pairs.map(
        (setting) =>
          results.records.find(
            (record) =>
              record.metric === metric &&
              record.setting === setting &&
              record.dataSeed === seed &&
              record.coalition === null &&
              (metric !== "intershap" || (record.aggregation === "global" && record.target === "predicted")),
          )!.value!,
      );
    const bySeed = [1, 2].flatMap(
      (seed) => spearman(levelsOf(values("emap-gap", seed)), levelsOf(values("intershap", seed))) ?? [],
    );
    expect(gap.count).toBe(bySeed.length);
    expect(gap.value).toBeCloseTo(bySeed.reduce((sum, one) => sum + one, 0) / bySeed.length, 12);
  });

  it("tells early from late fusion by every metric that reads a model", () => {
    const told = results.findings.filter(({ finding }) => finding === "early less late fusion");
    const of = (fusion: string, seed: number) =>
      results.records.find(
        ({ metric, modalities, dataSeed, fusion: own }) =>
          metric === "emap-gap" && modalities === 6 && dataSeed === seed && own === fusion,
      )!.value!;
    const gap = told.find(({ metric }) => metric === "emap-gap")!;
    const differences = [1, 2].map((seed) => of("early", seed) - of("late", seed));
    expect(gap.value).toBeCloseTo((differences[0]! + differences[1]!) / 2, 12);
    expect(told.some(({ metric }) => metric === "pid-labels")).toBe(false);
  });
});

it("times InterSHAP by the number of views, counts what there is to multiply, and holds what it should", async () => {
  const { findings, failures } = await tinySuite("real", { only: ["cost"] });
  expect(failures).toEqual([]);
  const of = (name: string) => findings.filter(({ finding }) => finding === name);
  expect(of("processor time of InterSHAP on real data").map(({ modalities }) => modalities)).toEqual([
    2, 3, 4, 5, 6,
  ]);
  const evaluations = of("multiplications of the head").map((row) => row.evaluations!);
  // Every sample with every coalition but all and none, 60 draws each; whole samples and background rows by themselves.
  expect(evaluations).toEqual([2, 3, 4, 5, 6].map((m) => 300 * 60 * (2 ** m - 2) + 600));
  const held = of("arrays that InterSHAP holds at most").map(({ value }) => value!);
  const expected = of("arrays that it should hold").map(({ value }) => value!);
  // Of 300 rows and as many in the background: two tables of 20 draw groups, in MB, and what is encoded.
  const tables = [2, 3, 4, 5, 6].map((m) => (2 * 8 * 20 * 300 * 2 ** m) / 2 ** 20);
  tables.forEach((table, k) => {
    expect(expected[k]).toBeGreaterThan(table);
    // Besides there are a tenth of a MB of row numbers and weights.
    expect(held[k]! - expected[k]!).toBeGreaterThan(0);
    expect(held[k]! - expected[k]!).toBeLessThan(0.3);
  });
  expect(of("fitted growth").map(({ subject }) => subject!.replace(/.*: /, ""))).toEqual([
    "power of the evaluations of the head",
    "power of the multiplications of the head",
    "power of the arrays that it should hold",
  ]);
});

describe("a mean over seeds", () => {
  it("has Student's interval", () => {
    const mean = meanWithInterval([1, 2, 3])!;
    expect(mean.value).toBe(2);
    expect(mean.high! - 2).toBeCloseTo(studentQuantile(0.975, 2) / Math.sqrt(3), 12);
    expect(2 - mean.low!).toBeCloseTo(mean.high! - 2, 12);
  });

  it("has none of one seed, and is none of none", () => {
    expect(meanWithInterval([1])).toMatchObject({ value: 1, low: null, high: null });
    expect(meanWithInterval([])).toBeNull();
  });
});
