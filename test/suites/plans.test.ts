import { describe, expect, it } from "vitest";
import { suites } from "../../suites/index.ts";
import { presetNames } from "../../suites/suite.ts";
import { expectNothingTwice, plannedCells } from "./planned-cells.ts";

const trained = suites.filter(({ presets }) => presets.quick.networks(2).length > 0).map(({ id }) => id);

describe.each(trained)("the plan of %s", (id) => {
  it.each(presetNames)("runs nothing twice in preset %s", (preset) => {
    const cells = plannedCells(id, { preset, seeds: [1, 2] });
    expect(new Set(cells.map(({ dataSeed }) => dataSeed))).toEqual(new Set([1, 2]));
    expectNothingTwice(cells);
  });

  it("measures nothing that does not fit: a model's metrics on models, the data's on data", () => {
    for (const { model, metrics } of plannedCells(id, { seeds: [1] })) {
      expect(metrics.length > 0 || model !== null).toBe(true);
      expect(metrics.includes("pid-labels") && model !== null).toBe(false);
      expect(metrics.includes("intershap") && model === null).toBe(false);
    }
  });
});
