import { describe, expect, it } from "vitest";
import { costOf } from "../../suites/cell-cost.ts";
import { plannedCells } from "./planned-cells.ts";

/** Cells of the suite paper at full size. */
const cells = plannedCells("paper", { preset: "standard" });

function networkCell(fusion: string, modalities: number, generator = "hd-xor") {
  return cells.find(
    ({ model, dataset, dataSeed }) =>
      model?.kind === "network" &&
      model.fusion === fusion &&
      dataset.modalities === modalities &&
      dataset.generator === generator &&
      dataSeed === 1,
  )!;
}

describe("what a cell costs", () => {
  it.each([
    ["early", 3, "hd-xor", 99],
    ["early", 4, "hd-xor", 174],
    ["early", 2, "sum", 37],
    ["intermediate", 2, "hd-xor", 42],
    ["late", 2, "hd-xor", 37],
    ["unimodal-1", 2, "hd-xor", 25],
  ] as const)(
    "of %s fusion, %d modalities, %s, is as it was measured: %d s where early fusion of two takes 56",
    (fusion, modalities, generator, seconds) => {
      const ratio =
        costOf(networkCell(fusion, modalities, generator)) / costOf(networkCell("early", 2)) / (seconds / 56);
      // Rough: what is not known are machines, backends and metrics.
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.6);
    },
  );

  it("is that of measuring alone where a network of the run is masked as published", () => {
    const cell = networkCell("early", 4);
    const masked = { ...cell, metrics: [], published: "masking" as const };
    const draws = { ...masked, measure: { ...cell.measure, draws: 1000 } };
    const share = costOf(draws) / costOf(cell);
    // 100 of 174 seconds.
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.9);
    expect(costOf(masked)).toBeLessThan(costOf(draws));
  });

  it("is less where encoders are frozen, since only what is above them is read again and again", () => {
    for (const fusion of ["intermediate", "late"]) {
      const cell = networkCell(fusion, 2);
      const { model } = cell;
      if (model?.kind !== "network") throw new Error("a network is asked for");
      const frozen = {
        ...cell,
        model: { ...model, training: { ...model.training, encoders: "frozen" as const } },
      };
      expect(costOf(frozen)).toBeLessThan(costOf(cell) / 1.5);
    }
  });
});
