import { describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { paperTraining, type TrainingSpec } from "../../models/index.ts";
import { modelId } from "../../suites/cell.ts";
import { cellOf } from "../../suites/dataset-cells.ts";
import { findSuite, type SuiteRequest } from "../../suites/index.ts";
import { cellNames } from "../../suites/run-cell.ts";
import { optionsOff } from "../models/options-off.ts";

const suite = findSuite("synergy");
const preset = suite.presets.quick;
const request: SuiteRequest = {
  preset: "quick",
  seeds: [1],
  metrics: ["intershap"],
  settings: ["synergy"],
  data: {},
  training: {},
  measure: {},
  backend: "wasm",
};
const xor = findGenerator("xor").complete({ generator: "xor", setting: "synergy", samples: 100 });

const networkOf = (training: TrainingSpec) =>
  cellOf(xor, 1, { kind: "network", fusion: "early", training, trainSeed: 1 }, preset, request);

describe("a cell whose options of training are off", () => {
  it("has the name that it would have without them", () => {
    const [plain, told] = [networkOf(paperTraining), networkOf({ ...paperTraining, ...optionsOff })];
    expect(cellNames(told)).toMatchObject({ model: cellNames(plain).model, cell: cellNames(plain).cell });
    // Recorded before there were any options: results and baselines of then name this model so.
    expect(modelId(xor, 1, told.model!)).toBe("xor/synergy/1-911c0285/early/1-839a3eae");
  });
});

describe("what is asked of training", () => {
  const training = {
    schedule: { kind: "step", every: 2, factor: 0.5 },
    stopEarly: { patience: 3, leastGain: 0 },
    keep: "best",
    classWeights: "balanced",
  } as const;

  it("reaches every network of a suite, but for those that are to overfit", () => {
    for (const id of ["synergy", "dial", "noise"]) {
      const cells = findSuite(id).plan({ ...request, settings: null, training });
      const specs = cells.flatMap((cell) =>
        "model" in cell && cell.model?.kind === "network" ? [cell.model.training] : [],
      );
      const { epochs } = findSuite(id).presets.quick.training;
      expect(specs.length).toBeGreaterThan(0);
      for (const spec of specs) {
        expect(spec).toMatchObject({ schedule: training.schedule, classWeights: "balanced" });
        const { stopEarly, keep } = spec;
        expect([stopEarly, keep]).toEqual(
          spec.epochs > epochs ? [undefined, undefined] : [training.stopEarly, "best"],
        );
      }
    }
  });

  it("is refused while planning where the target is a number", () => {
    const asked = {
      ...request,
      data: { generator: "gaussian" },
      training: { classWeights: "balanced" },
    } as const;
    expect(() => suite.plan({ ...asked, settings: null })).toThrow(
      "classWeights is balanced, but a number is to be learned: leave it out, or take data whose target is a class.",
    );
  });
});
