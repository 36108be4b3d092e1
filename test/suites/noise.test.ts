import { describe, expect, it } from "vitest";
import { noiseSuite } from "../../suites/noise.ts";
import type { DatasetRow, ModelRow, ResultRecord } from "../../suites/results.ts";
import { dataset, network, sampled } from "./compare/small-run.ts";
import { expectNothingTwice, plannedCells, usualRequest } from "./planned-cells.ts";

/** Each network of a plan as `setting, noise of features, noise of labels, epochs`. */
function networksOf(changes: Parameters<typeof plannedCells>[1]) {
  return plannedCells("noise", { seeds: [1], ...changes }).flatMap(({ dataset, model }) =>
    model?.kind === "network"
      ? [`${dataset.setting} ${dataset.blockDeviation} ${dataset.labelNoise} ${model.training.epochs}`]
      : [],
  );
}

describe("the plan of the suite noise", () => {
  it("has the data as they are, untrained and overfitted networks, and more and more noise", () => {
    const noisy = [
      ["2 0 20", "4 0 20", "8 0 20"],
      ["1 0.1 20", "1 0.2 20", "1 0.4 20"],
    ].flat();
    const settings = { settings: ["synergy"] };
    expect(networksOf(settings)).toEqual(
      ["1 0 20", "1 0 0", "1 0 100", ...noisy].map((text) => `synergy ${text}`),
    );
    // Labels that are random already have no noise to be added.
    expect(networksOf({ settings: ["random"] })).toEqual(["random 1 0 20", "random 1 0 0", "random 1 0 100"]);
  });

  it("overfits five times as long as it is asked to train, without decay of weights", () => {
    expect(networksOf({ settings: ["random"], training: { epochs: 3 } })).toEqual([
      "random 1 0 3",
      "random 1 0 0",
      "random 1 0 15",
    ]);
    const decays = plannedCells("noise", { seeds: [1], settings: ["random"] }).flatMap(({ model }) =>
      model?.kind === "network" ? [model.training.weightDecay > 0] : [],
    );
    expect(decays).toEqual([true, true, false]);
  });

  it("runs nothing twice where a user asks for noise that it has besides", () => {
    for (const data of [{ labelNoise: 0.2 }, { blockDeviation: 4 }])
      expectNothingTwice(plannedCells("noise", { settings: ["synergy"], data }));
  });

  it("looks at the data alone once, by the metrics that need no model", () => {
    const alone = plannedCells("noise", { seeds: [1], settings: ["random"] }).filter(
      ({ model }) => model === null,
    );
    expect(alone).toHaveLength(1);
    expect(plannedCells("noise", { metrics: ["intershap"] }).every(({ model }) => model !== null)).toBe(true);
  });

  it.each([
    [{ data: { generator: "xor" } }, "generator is xor, but the suite noise has its own data"],
    [{ settings: ["redundancy"] }, 'Unknown setting "redundancy"'],
  ])("refuses %j", (changes, message) => {
    expect(() => plannedCells("noise", changes)).toThrow(message);
  });
});

/** One network with one score. */
interface Case {
  readonly setting: string;
  readonly value: number | null;
  readonly data?: Partial<DatasetRow>;
  readonly epochs?: number;
}

/** Findings of cases, each with data and a network of its own. */
function found(cases: readonly Case[], changes: Partial<ResultRecord> = {}) {
  const ids = cases.map((_, k) => `data ${k}`);
  return noiseSuite.findings!(
    {
      datasets: cases.map(({ setting, data }, k) => ({
        ...dataset,
        id: ids[k]!,
        setting,
        blockDeviation: 1,
        ...data,
      })),
      models: cases.map(
        ({ epochs = 20 }, k): ModelRow => ({ ...network, id: `model ${k}`, dataset: ids[k]!, epochs }),
      ),
      records: cases.map(({ setting, value }, k) => ({
        ...sampled,
        dataset: ids[k]!,
        model: `model ${k}`,
        setting,
        value,
        ...changes,
      })),
      findings: [],
    },
    usualRequest("noise"),
  );
}
const values = (cases: readonly Case[]) =>
  found(cases).flatMap(({ finding, subject, value, count }) =>
    finding === "value under noise of intershap" ? [[subject, value, count]] : [],
  );
const floors = (cases: readonly Case[], changes?: Partial<ResultRecord>) =>
  found(cases, changes).filter(({ finding }) => finding.startsWith("noise floor"));

describe("the findings of the suite noise", () => {
  it("are the mean of every kind of noise, told by the data and by the epochs", () => {
    expect(
      values([
        { setting: "synergy", value: 0.9 },
        { setting: "synergy", value: 0.8 },
        { setting: "synergy", value: 0.6, data: { blockDeviation: 4 } },
        { setting: "synergy", value: 0.5, data: { labelNoise: 0.2 } },
        { setting: "synergy", value: 0.4, epochs: 0 },
        { setting: "random", value: 0.3, epochs: 100 },
        { setting: "random", value: null },
      ]),
    ).toEqual([
      ["synergy, as it is", expect.closeTo(0.85, 12), 2],
      ["synergy, feature noise 4", 0.6, 1],
      ["synergy, label noise 0.2", 0.5, 1],
      ["synergy, untrained", 0.4, 1],
      ["random, overfitted", 0.3, 1],
    ]);
  });

  it("have as floors the values that 95 in 100 networks with nothing to find stay below", () => {
    const shares = Array.from({ length: 21 }, (_, k) => k / 100);
    const untrained = shares.map((value) => ({ setting: "synergy", value: 0.5 + value, epochs: 0 }));
    const chance = shares.map((value) => ({ setting: "random", value }));
    const byHeart = shares.map((value) => ({ setting: "random", value: 0.2 + value, epochs: 100 }));
    const learned = shares.map(() => ({ setting: "synergy", value: 0.99 }));
    const noisy = shares.map(() => ({ setting: "uniqueness-1", value: 0.99, data: { labelNoise: 0.4 } }));
    const expected = [
      // The twentieth of 21 values is the 95 % quantile, whatever its convention.
      ["untrained networks", 0.69, 21],
      ["trained on random labels", 0.19, 21],
      ["overfitted to random labels", 0.39, 21],
    ];
    // In whatever order they were measured.
    for (const cases of [
      [...untrained, ...chance, ...byHeart, ...learned, ...noisy],
      [...untrained.toReversed(), ...learned, ...chance.toReversed(), ...byHeart.toReversed(), ...noisy],
    ]) {
      expect(floors(cases).map(({ subject, value, count }) => [subject, value, count])).toEqual(
        expected.map(([subject, value, count]) => [subject, expect.closeTo(Number(value), 12), count]),
      );
    }
  });

  it("have no floor of the data alone, of parts, or where nothing was without synergy", () => {
    const chance = [{ setting: "random", value: 0.1 }];
    expect(floors(chance)).toHaveLength(1);
    expect(floors(chance, { model: null, fusion: null })).toEqual([]);
    expect(floors(chance, { coalition: "1" })).toEqual([]);
    expect(floors([{ setting: "uniqueness-1", value: 0.1 }])).toEqual([]);
  });
});
