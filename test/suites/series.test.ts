import { expect, it } from "vitest";
import { parseResults } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { renderTables } from "../../reports/terminal-table.ts";
import { findSuite } from "../../suites/index.ts";
import { usualRequest } from "./planned-cells.ts";
import { tinySuite, withoutTimes } from "./tiny-run.ts";

it("the suite series measures every kind of network, beside rule and Bayes model, and can be saved", async () => {
  const results = await tinySuite("series", {
    settings: ["synergy"],
    data: { samples: 80, dims: [5, 24] },
    training: { epochs: 1 },
  });
  expect(results.failures).toEqual([]);
  expect(results.models.map(({ fusion }) => fusion)).toEqual([
    "early",
    "multibench",
    "mvae",
    "oracle",
    "bayes",
  ]);
  for (const { fusion, parameters, f1Macro } of results.models) {
    expect(f1Macro).not.toBeNull();
    if (fusion === "multibench" || fusion === "mvae") expect(parameters).toBeGreaterThan(10_000);
  }
  const measured = new Set(results.records.map(({ fusion }) => fusion));
  expect([...measured]).toEqual(["early", "multibench", "mvae", "oracle", "bayes"]);
  const learned = results.records.filter(
    ({ fusion, aggregation, coalition, target }) =>
      fusion === "mvae" && aggregation === "global" && coalition === null && target === "predicted",
  );
  // Pure synergy of six unbalanced classes: the game of the rule is the truth.
  for (const { truth } of learned) expect(truth).toBeCloseTo(0.7671, 3);
  expect(learned.length).toBeGreaterThan(0);
  expect(withoutTimes(parseResults(serialiseResults(results), "results.json"))).toEqual(
    withoutTimes(results),
  );
  expect(renderTables(results, { width: 200 })).toContain("multibench");
});

it("the suite series turns synergy with what is left in the series, and takes no other generator", () => {
  const suite = findSuite("series");
  const datasets = new Map(
    suite
      .plan(usualRequest("series", { preset: "standard", seeds: [1] }))
      .flatMap((cell) => ("dataset" in cell ? [[JSON.stringify(cell.dataset), cell.dataset] as const] : [])),
  );
  const turned = [...datasets.values()].filter(({ setting }) => setting === "mixture");
  expect(turned.map(({ synergy, uniqueness }) => [synergy, uniqueness])).toEqual([
    [0.25, [0, 0.75]],
    [0.5, [0, 0.5]],
    [0.75, [0, 0.25]],
  ]);
  expect([...datasets.values()].map(({ control }) => control)).toContain("permuted-labels");
  expect(() => suite.plan(usualRequest("series", { data: { generator: "xor" } }))).toThrow(
    "generator is xor, but the suite series has its own data: leave it out.",
  );
});
