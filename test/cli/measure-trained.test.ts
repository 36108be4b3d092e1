import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillNormal } from "../../math/normal.ts";
import { writeNpz } from "../../math/npy/npz.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Results } from "../../suites/results.ts";
import { withoutTimes } from "../suites/tiny-run.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";

const ROWS = 900;
let folder = "";

/** Rows [N, columns] on a scale of their own, the first of which tells a bit. */
function rowsOf(name: string, bits: Uint8Array, columns: number, scale: number): Float32Array {
  const data = new Float32Array(ROWS * columns);
  fillNormal(data, 0, 1, randomStream(1, `test/${name}`));
  for (let row = 0; row < ROWS; row++) data[row * columns] = data[row * columns]! + (bits[row] ? 4 : -4);
  return data.map((number) => scale * (number + 20));
}

beforeAll(() => {
  folder = newFolder();
  const random = randomStream(1, "test/bits");
  const [first, second] = [0, 1].map(() => Uint8Array.from({ length: ROWS }, () => Number(random() < 0.5)));
  const labels = Array.from(first!, (bit, row) => (bit === second![row] ? "same" : "other"));
  const parts = Array.from(
    { length: ROWS },
    (_, row) => ["train", "train", "train", "validation", "test"][row % 5]!,
  );
  const text = (list: readonly string[]) => ({ data: list, shape: [ROWS] });
  writeFileSync(
    path.join(folder, "data.npz"),
    writeNpz({
      rna: { data: rowsOf("rna", first!, 6, 100), shape: [ROWS, 6] },
      // Four steps of two features: the first feature of the first step tells the other bit.
      vitals: { data: rowsOf("vitals", second!, 8, 0.01), shape: [ROWS, 4, 2] },
      labels: text(labels),
      part: text(parts),
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const measured = async (given: readonly string[]) => {
  const { code, stdout, stderr } = await callMain(
    ["measure", "--data", "data.npz", "--metrics", "intershap,emap-gap", "--format", "json", ...given],
    folder,
  );
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^Saved to [^\n]+\n$/)]);
  return JSON.parse(stdout) as Results;
};
const interShapOf = ({ records }: Results) =>
  records.find(
    ({ metric, aggregation, target, coalition }) =>
      metric === "intershap" && aggregation === "global" && target === "predicted" && coalition === null,
  )!.value!;

describe("measure --train", () => {
  let early: Results;
  beforeAll(async () => {
    early = await measured(["--train", "early", "--epochs", "60", "--out", "early"]);
  });

  it("trains a network on rows that it does not measure, and says how", () => {
    const [row] = early.models;
    expect(row).toMatchObject({
      ...{ fusion: "early", epochs: 60, batch: 100, learningRate: 1e-3, epochsDone: 60, trainSeed: 1 },
      runtime:
        "early fusion of this program, trained on 630 rows, whose means and deviations standardise its columns",
    });
    expect(row!.trainLosses).toHaveLength(60);
    // Columns on scales ten thousand times apart, and still it learns: XOR of two bits eight deviations apart.
    expect(row!.f1Macro!).toBeGreaterThan(0.95);
    expect(early.datasets[0]).toMatchObject({ measuredRows: 135, backgroundRows: 135 });
    expect(
      early.records.every(
        ({ truth, trainSeed, metric }) => truth === null && (trainSeed === 1 || metric === "pid-labels"),
      ),
    ).toBe(true);
  });

  it("measures that: interaction where a network can interact, none where it cannot", async () => {
    expect(interShapOf(early)).toBeGreaterThan(0.9);
    const one = await measured(["--train", "unimodal-2", "--epochs", "5", "--out", "one"]);
    expect(interShapOf(one)).toBeCloseTo(0, 9);
  });

  it("gives the same numbers again", async () => {
    const again = await measured(["--train", "early", "--epochs", "60", "--out", "again"]);
    expect(withoutTimes(again)).toEqual(withoutTimes(early));
  });

  it("keeps the steps of series for networks that read them", async () => {
    const given = ["--train", "multibench", "--epochs", "3", "--split", "part"];
    const results = await measured([
      ...["--modalities", "rna=rna,vitals=vitals", "--labels", "labels", ...given, "--out", "series"],
    ]);
    expect(results.models[0]).toMatchObject({
      fusion: "multibench",
      runtime: expect.stringContaining("540 rows"),
    });
    expect(results.datasets[0]!.measuredRows).toBe(180);
  });

  it.each<[readonly string[], string]>([
    [["--train", "erly"], 'Unknown network "erly": did you mean "early"?'],
    [["--epochs", "3"], "--epochs is about training: say which network with --train."],
    [["--batch", "3"], "--batch is about training"],
    [["--train", "early", "--model", "x"], "--train has a network trained, and there is a model already"],
    [["--train", "early", "--learning-rate", "0"], "--learning-rate is 0: give a number above 0"],
    [["--train", "unimodal-3"], "--train unimodal-3 reads modality 3, and there are 2."],
    [
      [
        "--train",
        "early",
        "--modalities",
        "rna=rna,vitals=vitals",
        "--labels",
        "part",
        "--label-kind",
        "value",
      ],
      "part",
    ],
  ])("refuses %j", async (given, message) => {
    const outcome = await callMain(["measure", "--data", "data.npz", "--out", "refused", ...given], folder);
    expectRefusal(outcome, message);
  });

  it("refuses data without labels, and tables without data", async () => {
    const npz = writeNpz({
      a: { data: new Float32Array(80), shape: [40, 2] },
      b: { data: new Float32Array(80), shape: [40, 2] },
    });
    writeFileSync(path.join(folder, "bare.npz"), npz);
    const bare = await callMain(["measure", "--data", "bare.npz", "--train", "early"], folder);
    expectRefusal(bare, "--train learns from labels, and there are none: name them with --labels.");
    const game = await callMain(["measure", "--game", "game.csv", "--train", "early"], folder);
    expectRefusal(game, "--train is about data or a model, and --game has neither: leave it out.");
  });
});
