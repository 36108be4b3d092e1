import { afterEach, describe, expect, it, vi } from "vitest";
import { type Cell, contentHash, datasetId, describeCell, modelId } from "../../suites/cell.ts";
import { cellNames } from "../../suites/run-cell.ts";
import { networkCell } from "./tiny-cells.ts";

const base = networkCell();
const training = {
  epochs: 2,
  batch: 400,
  learningRate: 1e-4,
  weightDecay: 1e-4,
  encoders: "trained",
} as const;
const network = { kind: "network", fusion: "early", training, trainSeed: 1 } as const;

const withDataset = (changes: Partial<Cell["dataset"]>): Cell => ({
  ...base,
  dataset: { ...base.dataset, ...changes },
});
const withMeasure = (changes: Partial<Cell["measure"]>): Cell => ({
  ...base,
  measure: { ...base.measure, ...changes },
});
const withTraining = (changes: object): Cell => ({
  ...base,
  model: { ...network, training: { ...training, ...changes } },
});

/** Cells that differ from the base in one field which the trained network depends on. */
const otherModels: Record<string, Cell> = {
  generator: withDataset({ generator: "xor" }),
  setting: withDataset({ setting: "uniqueness-1" }),
  modalities: withDataset({ modalities: 3 }),
  samples: withDataset({ samples: 201 }),
  dims: withDataset({ dims: [4, 6] }),
  logic: withDataset({ logic: "parity" }),
  profile: withDataset({ profile: "paper" }),
  latentDimensions: withDataset({ latentDimensions: 10 }),
  blockMean: withDataset({ blockMean: 0.3 }),
  blockDeviation: withDataset({ blockDeviation: 1 }),
  target: withDataset({ target: "value" }),
  labelNoise: withDataset({ labelNoise: 0.1 }),
  control: withDataset({ control: "permuted-labels" }),
  redundancy: withDataset({ redundancy: 0.5 }),
  uniqueness: withDataset({ uniqueness: [0.5, 0] }),
  synergy: withDataset({ synergy: 0.5 }),
  shares: withDataset({ shares: [0, 0, 0, 1] }),
  scale: withDataset({ scale: 2 }),
  coefficients: withDataset({ coefficients: [1, 1] }),
  correlation: withDataset({ correlation: 0.5 }),
  targetNoise: withDataset({ targetNoise: 1 }),
  dataSeed: { ...base, dataSeed: 2 },
  "no model": { ...base, model: null },
  oracle: { ...base, model: { kind: "oracle", conflictRule: null } },
  conflictRule: { ...base, model: { kind: "oracle", conflictRule: "coin" } },
  "Bayes model": { ...base, model: { kind: "bayes" } },
  fusion: { ...base, model: { ...network, fusion: "late" } },
  trainSeed: { ...base, model: { ...network, trainSeed: 2 } },
  epochs: withTraining({ epochs: 3 }),
  batch: withTraining({ batch: 100 }),
  learningRate: withTraining({ learningRate: 1e-3 }),
  weightDecay: withTraining({ weightDecay: 0 }),
  encoders: withTraining({ encoders: "frozen" }),
  schedule: withTraining({ schedule: { kind: "cosine" } }),
  "early stopping": withTraining({ stopEarly: { patience: 3, leastGain: 0 } }),
  "least gain": withTraining({ stopEarly: { patience: 3, leastGain: 0.01 } }),
  "best epoch": withTraining({ keep: "best" }),
  "class weights": withTraining({ classWeights: "balanced" }),
  "validation loss": withTraining({ validationLoss: true }),
  backend: { ...base, backend: "cpu" },
};

/** The same for fields which only what is measured depends on. */
const otherMeasures: Record<string, Cell> = {
  "measured samples": withMeasure({ samples: 499 }),
  background: withMeasure({ background: 899 }),
  draws: withMeasure({ draws: 199 }),
  clusters: withMeasure({ clusters: 6 }),
};

const namesOf = (cell: Cell) => {
  const { model, measurement, cell: whole } = cellNames(cell);
  return { model, measurement: measurement("intershap"), whole };
};

describe("the names a cell's parts are kept under", () => {
  it("are equal for equal cells, such as a cell sent to another process", () => {
    expect(namesOf(structuredClone(base))).toEqual(namesOf(base));
    expect(namesOf(JSON.parse(JSON.stringify(base)))).toEqual(namesOf(base));
    expect(namesOf({ ...base, model: network })).toEqual(namesOf(base));
  });

  it.each(Object.entries(otherModels))("all change with the %s", (_, other) => {
    const [before, after] = [namesOf(base), namesOf(other)];
    expect(after.model).not.toBe(before.model);
    expect(after.measurement).not.toBe(before.measurement);
    expect(after.whole).not.toBe(before.whole);
  });

  it.each(Object.entries(otherMeasures))("keep the network when only the %s change", (_, other) => {
    const [before, after] = [namesOf(base), namesOf(other)];
    expect(after.model).toBe(before.model);
    expect(after.measurement).not.toBe(before.measurement);
    expect(after.whole).not.toBe(before.whole);
  });

  it("keep network and measurements when other metrics are asked for, or in another order", () => {
    const [one, two, swapped] = [["intershap"], ["intershap", "shape"], ["shape", "intershap"]].map(
      (metrics) => namesOf({ ...base, metrics }),
    );
    for (const other of [two!, swapped!]) {
      expect(other.model).toBe(one!.model);
      expect(other.measurement).toBe(one!.measurement);
    }
    // Records stand in the order of the metrics.
    expect(new Set([one!.whole, two!.whole, swapped!.whole]).size).toBe(3);
    expect(cellNames(base).measurement("shape")).not.toBe(one!.measurement);
  });

  it("keep the best that a dataset lets any model do once, for all of its models and measurements", () => {
    const { dataSeed, generator } = otherModels;
    const limits = cellNames(base).limits;
    for (const model of [null, { kind: "oracle", conflictRule: null }, { kind: "bayes" }] as const) {
      expect(cellNames({ ...base, model }).limits).toBe(limits);
    }
    for (const other of Object.values(otherMeasures)) expect(cellNames(other).limits).toBe(limits);
    for (const other of [dataSeed!, generator!]) expect(cellNames(other).limits).not.toBe(limits);
  });

  it("tell all of these cells apart", () => {
    const cells = [base, ...Object.values(otherModels), ...Object.values(otherMeasures)];
    expect(new Set(cells.map((cell) => namesOf(cell).whole)).size).toBe(cells.length);
  });

  it("can be names of files", () => {
    for (const name of Object.values(namesOf(base))) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("our own code in the names", () => {
  afterEach(() => {
    vi.doUnmock("node:fs");
    vi.resetModules();
  });

  /** The names that a program would give in which one source file were different. */
  async function namesWithChanged(file: string) {
    vi.resetModules();
    vi.doMock("node:fs", async (original) => {
      const actual = await original<typeof import("node:fs")>();
      const readFileSync = (place: string, ...rest: []) => {
        const content = actual.readFileSync(place, ...rest);
        return place.replaceAll("\\", "/").endsWith(file) ? Buffer.concat([content, Buffer.of(10)]) : content;
      };
      return { ...actual, readFileSync };
    });
    const fresh = await import("../../suites/run-cell.ts");
    const { model, measurement, cell } = fresh.cellNames(base);
    return { model, measurement: measurement("intershap"), whole: cell };
  }

  it.each([
    ["math/permutation.ts", ["model", "measurement", "whole"]],
    ["generators/hd-xor.ts", ["model", "measurement", "whole"]],
    ["models/train.ts", ["model", "measurement", "whole"]],
    ["metrics/intershap/intershap.ts", ["measurement", "whole"]],
    ["suites/run-cell.ts", ["measurement", "whole"]],
    ["reports/json.ts", []],
  ])("a change of %s changes %j", async (file, expected) => {
    const before = namesOf(base);
    const after = await namesWithChanged(file);
    const parts = ["model", "measurement", "whole"] as const;
    expect(parts.filter((part) => after[part] !== before[part])).toEqual(expected);
  });
});

describe("a hash of content", () => {
  it("is the same whatever the order in which fields were set", () => {
    expect(contentHash({ a: 1, b: { c: [2], d: null } })).toBe(contentHash({ b: { d: null, c: [2] }, a: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
});

describe("ids in the results", () => {
  it("name what a reader looks for, and tell apart what differs elsewhere", () => {
    const id = datasetId(base.dataset, 1);
    expect(id).toMatch(/^hd-xor\/synergy\/1-[0-9a-f]{8}$/);
    expect(datasetId({ ...base.dataset, samples: 300 }, 1)).not.toBe(id);
    expect(modelId(base.dataset, 1, { kind: "oracle", conflictRule: null })).toBe(`${id}/oracle`);
    expect(modelId(base.dataset, 1, { kind: "oracle", conflictRule: "coin" })).toBe(`${id}/oracle/coin`);
    expect(modelId(base.dataset, 1, { kind: "bayes" })).toBe(`${id}/bayes`);
    const early = modelId(base.dataset, 1, network);
    expect(early).toMatch(/\/early\/1-[0-9a-f]{8}$/);
    expect(modelId(base.dataset, 1, { ...network, training: { ...training, epochs: 3 } })).not.toBe(early);
  });

  it("say in words what a cell is", () => {
    expect(describeCell(base)).toBe("hd-xor synergy, early, seed 1");
    expect(describeCell({ ...base, model: null, dataSeed: 42 })).toBe("hd-xor synergy, data, seed 42");
    expect(describeCell({ ...base, model: { kind: "oracle", conflictRule: null } })).toBe(
      "hd-xor synergy, oracle, seed 1",
    );
    expect(describeCell({ ...base, model: { kind: "bayes" } })).toBe("hd-xor synergy, bayes, seed 1");
  });
});

describe("a cell in words", () => {
  const plain = networkCell();
  const dataset = { ...plain.dataset, modalities: 3, profile: "paper" as const };

  it("names what tells it from others of the same run", () => {
    expect(describeCell(plain)).toBe("hd-xor synergy, early, seed 1");
    expect(describeCell({ ...plain, dataset, dataSeed: 2 })).toBe(
      "hd-xor synergy, 3 modalities, profile paper, early, seed 2, training seed 1",
    );
    const { model } = plain;
    if (model.kind !== "network") throw new Error("a network is asked for");
    const training = { ...model.training, encoders: "frozen" as const, batch: 5000 };
    expect(describeCell({ ...plain, model: { ...model, training }, published: "masking" })).toBe(
      "hd-xor synergy, early, frozen encoders, batches of 5,000, masking as published, seed 1",
    );
    expect(describeCell({ ...plain, model: null })).toBe("hd-xor synergy, data, seed 1");
    expect(describeCell({ ...plain, model: { kind: "oracle", conflictRule: "either" } })).toBe(
      "hd-xor synergy, oracle, either, seed 1",
    );
  });
});
