import { describe, expect, it } from "vitest";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { Ask } from "../../../models/brought/answer-variation.ts";
import { askedModel } from "../../../models/brought/asked-model.ts";
import { measureBrought } from "../../../suites/index.ts";
import type { ResultRecord } from "../../../suites/results.ts";
import { runOf, signsThatAgree } from "./brought-example.ts";

const ROWS = 90;

function numbers(seed: number): Float32Array {
  const own = new Float32Array(ROWS);
  fillNormal(own, 0, 1, randomStream(seed, "numbers"));
  return own;
}

const forms = ["a", "b"].map((name) => ({ name, sampleShape: [1] }));

/** The value a + b + w a b, with half of the inputs' sum dropped or doubled in each answer where it is noisy. */
async function measured(weight: number, dropout: number, seed: number): Promise<readonly ResultRecord[]> {
  const random = randomStream(seed, "dropout");
  const keep = () => (random() < dropout ? 0 : 1 / (1 - dropout));
  const ask: Ask = ({ rows, modalities: [a, b] }) => ({
    columns: 1,
    data: Float64Array.from(
      { length: rows },
      (_, row) => a![row]! * keep() + b![row]! * keep() + weight * a![row]! * b![row]!,
    ),
  });
  const modalities = [1, 2].map((m) => ({
    name: `${m}`,
    matrix: { rows: ROWS, columns: 1, data: numbers(100 * seed + m) },
    sampleShape: [1],
    columnNames: null,
  }));
  const trial = modalities.map(({ matrix }) => matrix);
  const { variation, averaged, model } = askedModel(ask, forms, "value", trial, dropout > 0);
  const noise =
    variation === null
      ? null
      : { variation, answers: 8, groups: [0, 1, 2, 3].map((group) => averaged(2, `${group}`)) };
  const { records, warnings } = await measureBrought(
    runOf(["emap-share", "sobol", "intershap"], { samples: 40, background: 20, draws: 20 }),
    {
      data: { ...signsThatAgree(null), modalities, labels: null },
      opened: {
        model: noise === null ? model : averaged(8, "all"),
        source: { files: [], sha256: null, runtime: "a test", outputs: "value", classes: null },
        noise,
        notes: [],
        close: async () => {},
      },
      split: null,
      shapFile: null,
    },
  );
  expect(warnings.some(({ kind }) => kind === "stochastic-model")).toBe(noise !== null);
  return records;
}

const known = new Map<string, Promise<readonly ResultRecord[]>>();

/** The same, measured once. */
function recordsOf(weight: number, dropout: number, seed: number): Promise<readonly ResultRecord[]> {
  const name = `${weight} ${dropout} ${seed}`;
  const records = known.get(name) ?? measured(weight, dropout, seed);
  known.set(name, records);
  return records;
}

const scoreOf = (records: readonly ResultRecord[], metric: string, aggregation: string | null) =>
  records.find(
    (own) =>
      own.metric === metric && own.aggregation === aggregation && own.coalition === null && own.size === null,
  )!;

describe("a model whose answers are noisy", () => {
  it.each([
    [0, "emap-share", null],
    [0.5, "emap-share", null],
    [0.5, "sobol", null],
    [0.5, "intershap", "local"],
    [0.5, "intershap", "mean-of-abs"],
  ] as const)(
    "is told to as much as its errors say: weight %f, %s %s",
    async (weight, metric, aggregation) => {
      let held = 0;
      const seeds = 12;
      for (let seed = 1; seed <= seeds; seed++) {
        const exact = scoreOf(await recordsOf(weight, 0, seed), metric, aggregation);
        const noisy = scoreOf(await recordsOf(weight, 0.3, seed), metric, aggregation);
        // The same rows and masks: all that differs is the noise, and what it adds to the error.
        const added = Math.sqrt(Math.max(0, noisy.samplingError! ** 2 - exact.samplingError! ** 2));
        expect(added).toBeGreaterThan(0);
        if (Math.abs(noisy.value! - exact.value!) <= 1.96 * noisy.samplingError!) held++;
      }
      // 95 % of 12 are 11: fewer than 10 would be seen twice in a hundred.
      expect(held).toBeGreaterThanOrEqual(10);
    },
  );

  it("counts every answer", async () => {
    const exact = scoreOf(await recordsOf(0.5, 0, 1), "sobol", null);
    const noisy = scoreOf(await recordsOf(0.5, 0.3, 1), "sobol", null);
    expect(noisy.modelEvaluations).toBe(16 * exact.modelEvaluations);
  });
});
