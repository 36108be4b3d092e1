import { describe, expect, it } from "vitest";
import type { DatasetRow, ModelRow } from "../../../suites/results.ts";
import { against, comparedDataset, comparedModel } from "./compare.ts";
import { dataset, network, oracle, smallRun } from "./small-run.ts";

/** Moves a field a little less and a little more than its tolerance, and expects it to be named in the second case. */
function expectTolerance(
  tolerance: number,
  compared: (by: number) => ReturnType<typeof comparedModel>,
  named: object,
): void {
  for (const sign of [-1, 1]) {
    expect(compared(sign * 0.99 * tolerance).regressed).toBe(false);
    expect(compared(sign * 1.01 * tolerance).moves).toMatchObject([named]);
  }
}

describe("how well a model does", () => {
  // 15 % of 12,000 samples.
  const rows = 1800;

  it.each(["f1Macro", "accuracy"] as const)("may move by four binomial standard errors: %s", (field) => {
    const old = { ...network, [field]: 0.5 };
    // At one half the error hardly changes with the value: the new one's is smaller.
    const tolerance = 4 * Math.sqrt(0.25 / rows);
    expectTolerance(tolerance, (by) => comparedModel(old, { [field]: 0.5 + by }), {
      model: network.id,
      quantity: "model",
      field,
      reason: "4 standard errors",
    });
  });

  it("has the larger error of the two, so that perfection may be missed by chance and no more", () => {
    // One row less of 1,800: the new error is sqrt(p (1 - p) / n).
    expect(comparedModel(oracle, { accuracy: 1 - 1 / rows }).regressed).toBe(false);
    // Twenty are more than four errors, 4 sqrt(20 / n^2) = 18 / n.
    expect(comparedModel(oracle, { accuracy: 1 - 20 / rows }).moves).toMatchObject([{ field: "accuracy" }]);
  });

  it("may move by four errors of R squared, and by rounding where it is exact", () => {
    const regression: ModelRow = { ...network, f1Macro: null, accuracy: null, explainedVariance: 0.8 };
    // The larger error is that of the lower value, 2 (1 - 0.8 + t) / sqrt(n) each: t = 8 (0.2 + t) / sqrt(n).
    const lower = (8 * 0.2) / (Math.sqrt(rows) - 8);
    const compared = (by: number) => comparedModel(regression, { explainedVariance: 0.8 + by });
    expect(compared(-0.99 * lower).regressed).toBe(false);
    expect(compared(-1.01 * lower).moves).toMatchObject([{ field: "explainedVariance" }]);
    const exact = { ...regression, explainedVariance: 1 };
    expect(comparedModel(exact, { explainedVariance: 1 + 2e-9 }).moves).toHaveLength(1);
  });

  it("may move by rounding where the dataset is not known", () => {
    const old = smallRun({ datasets: [] });
    const { moves } = against({ models: [{ ...network, f1Macro: 0.9001 }, oracle] }, old);
    expect(moves).toMatchObject([
      { field: "f1Macro", tolerance: 1e-9, reason: "rounding; its standard error is not known" },
    ]);
  });

  it("moves when it is there in one run alone", () => {
    expect(comparedModel(network, { accuracy: null }).moves).toMatchObject([
      { field: "accuracy", old: 0.9, new: null, size: null },
    ]);
  });
});

describe("how well a model could do at best", () => {
  it.each(["bayesAccuracy", "bayesF1Macro"] as const)(
    "may move by 1e-6 and four of its own errors: %s",
    (field) => {
      const old = { ...network, bayesError: 0.001, [field]: 0.9 };
      expectTolerance(0.004 + 1e-6, (by) => comparedModel(old, { [field]: 0.9 + by }), { field });
      const exact = { ...old, bayesError: 0 };
      expectTolerance(1e-6, (by) => comparedModel(exact, { [field]: 0.9 + by }), { field });
      const unknown = { ...old, bayesError: null };
      expectTolerance(1e-6, (by) => comparedModel(unknown, { [field]: 0.9 + by }), { field });
    },
  );
});

describe("models", () => {
  it("fail when they are missing, and are noted when they are new or of another size", () => {
    expect(against({ models: [network] }).failures).toEqual([
      "1 of 2 models are missing: xor/synergy/1/oracle.",
    ]);
    const more = against({ models: [{ ...network, parameters: 1 }, oracle, { ...network, id: "late" }] });
    expect(more.regressed).toBe(false);
    expect(more.notes).toEqual([
      "1 model only in the new results: late.",
      "1 model with another number of parameters: xor/synergy/1/early/1 (57000 -> 1).",
    ]);
  });
});

describe("how much synergy a dataset has", () => {
  it.each([
    ["latentBits", 2e-8],
    ["redundancyBits", 2e-8],
    ["synergyBits", 2e-8],
    ["synergyVariance", 1e-9],
    ["synergyAmplitude", 1e-9],
  ] as const)("is held to rounding: %s", (field: keyof DatasetRow, tolerance) => {
    const compared = (by: number) => comparedDataset({ [field]: Number(dataset[field]) + by });
    expectTolerance(tolerance, compared, { dataset: dataset.id, model: null, quantity: "dataset", field });
    expect(comparedDataset({ [field]: null }).moves).toMatchObject([{ field, new: null }]);
  });

  it("is held to rounding for every modality's own part", () => {
    expectTolerance(2e-8, (by) => comparedDataset({ uniqueBits: [0, by] }), { field: "uniqueBits[1]" });
    expect(comparedDataset({ uniqueBits: [0] }).moves).toMatchObject([{ field: "uniqueBits[1]", new: null }]);
    expect(comparedDataset({ uniqueBits: null }).moves).toHaveLength(2);
  });

  it("may move by four errors of what the embedding leaves", () => {
    expectTolerance(0.004 + 2e-8, (by) => comparedDataset({ embeddedBits: 0.9 + by }), {
      field: "embeddedBits",
    });
  });

  it("fails when its role is another or the dataset is missing", () => {
    expect(comparedDataset({ role: "noise" }).failures).toEqual([
      "1 of 1 datasets changed their role: xor/synergy/1 (pure-synergy -> noise).",
    ]);
    expect(against({ datasets: [] }).failures).toEqual(["1 of 1 datasets are missing: xor/synergy/1."]);
  });
});
