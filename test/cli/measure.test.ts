import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readNpz, writeNpz } from "../../math/npy/npz.ts";
import { readResults } from "../../reports/index.ts";
import { callMain } from "./call-main.ts";
import { contents, newFolder } from "./folders.ts";
import { expectRefusal, type Refusal } from "./refusals.ts";
import { runProgram } from "./run-program.ts";

const fixtures = path.join(import.meta.dirname, "../fixtures/models");
const program = path.join(import.meta.dirname, "../models/brought/fake-program.mjs");
const answering = (way: string) => `"${process.execPath}" "${program}" "${way}"`;

let folder = "";
beforeEach(() => {
  folder = newFolder();
  const { rna, protein, labels } = readNpz(readFileSync(path.join(fixtures, "expected.npz")), "expected.npz");
  const two = Int32Array.from(labels!.data as ArrayLike<number>, (label) => Math.min(1, label));
  writeFileSync(path.join(folder, "data.npz"), writeNpz({ rna: rna!, protein: protein!, labels: labels! }));
  const binary = { rna: rna!, protein: protein!, labels: { data: two, shape: labels!.shape } };
  writeFileSync(path.join(folder, "two.npz"), writeNpz(binary));
  copyFileSync(path.join(fixtures, "fusion.onnx"), path.join(folder, "fusion.onnx"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const data = ["measure", "--data", "data.npz"];
const onnx = [...data, "--model", "fusion.onnx"];

describe("measure", () => {
  it("measures a model on data, saves every format, and ends", async () => {
    const given = [
      ...onnx,
      "--outputs",
      "logits",
      "--metrics",
      "intershap,emap-gap,pid-labels",
      "--out",
      "own",
    ];
    const { code, stdout, stderr } = await runProgram(
      [...given, "--format", "table,csv", "--draws", "10", "--save-shap", path.join("shap", "own.npz")],
      { folder },
    );
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("Saved to") });
    expect(stdout).toMatch(
      /^your model +fusion\.onnx; onnxruntime-(?:web|node) .*, rna and protein to logits; answers: logits$/m,
    );
    expect(contents(folder)).toEqual(
      expect.arrayContaining(["own/results.json", "own/results.csv", "shap/own.npz"]),
    );
    const results = await readResults(path.join(folder, "own", "results.json"));
    expect(results).toMatchObject({ suite: "measure", preset: "own", complete: true, failures: [] });
    expect(results.datasets[0]).toMatchObject({
      modalityNames: ["rna", "protein"],
      measuredRows: 27,
      backgroundRows: 13,
    });
    expect(new Set(results.records.map(({ metric }) => metric))).toEqual(
      new Set(["intershap", "emap-gap", "pid-labels"]),
    );
    // The same weights by Python's runtime: 40 answers, of which the measured ones are a part.
    const { fusion, labels } = readNpz(readFileSync(path.join(fixtures, "expected.npz")), "expected.npz");
    const right = Array.from({ length: 40 }, (_, row) => {
      const own = Array.from({ length: 3 }, (__, c) => Number(fusion!.data[3 * row + c]));
      return own.indexOf(Math.max(...own)) === Number(labels!.data[row]);
    }).filter(Boolean).length;
    const { accuracy } = results.models[0]!;
    expect(27 * accuracy!).toBeLessThanOrEqual(right + 1e-9);
  });

  it("takes the order of classes from the user or from the model, and says which", async () => {
    const given = ["measure", "--data", "two.npz", "--metrics", "intershap", "--draws", "5"];
    const told = await callMain(
      [...given, "--predict-command", answering("right"), "--classes", "1,0"],
      folder,
    );
    // The header is wrapped to the terminal.
    const words = (text: string) => text.replace(/\s+/g, " ");
    expect(words(told.stdout)).toContain("classes in the order given");
    expect(told.stdout).toMatch(/^classes +0 1, 1 0$/m);
    const stated = [...given, "--predict-command", answering("names classes")];
    expect(words((await callMain(stated, folder)).stdout)).toContain("classes as the model states them");
    expectRefusal(
      await callMain([...stated, "--classes", "0,1,2"], folder),
      "The class order you give names 3 classes (0, 1, 2) and the model answers with 2",
    );
  });

  it("ends a program that breaks off, names the batch, and leaves nothing behind", async () => {
    const before = contents(folder);
    const given = [
      "measure",
      "--data",
      "two.npz",
      "--predict-command",
      answering("dies"),
      "--metrics",
      "intershap",
    ];
    const outcome = await runProgram(given, { folder });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(
      /^error: The program ".*" ended with exit code 7 while its answer to batch 2 \(rows \d+ to \d+ of those asked\) was due; the last it said was: ValueError: cannot go on\.\n$/,
    );
    expect(outcome.stdout).toBe("");
    expect(contents(folder)).toEqual(before);
  });

  it("says that scores are compared with no labels", async () => {
    writeFileSync(path.join(folder, "game.csv"), "none,a,b,a+b\n0,1,1,3\n");
    const game = await callMain(["measure", "--game", "game.csv"], folder);
    expect(game).toMatchObject({
      code: 0,
      written: expect.arrayContaining(["results/measure/results.json"]),
    });
    copyFileSync(path.join(fixtures, "five-rows.onnx"), path.join(folder, "five.onnx"));
    const given = [
      ...data,
      "--model",
      "five.onnx",
      "--outputs",
      "scores",
      "--metrics",
      "intershap,pid-labels",
    ];
    const { code, stderr, stdout } = await callMain([...given, "--draws", "5"], folder);
    expect(code).toBe(0);
    expect(stderr).toContain("warning: Scores are compared with no labels: those of the data are not used\n");
    expect(stdout).toContain("it needs labels, and scores are compared with none");
  });

  it.each<Refusal>([
    [[...data, "--game", "game.csv"], "or --joint, not --data and --game."],
    [
      [...onnx, "--predict-command", "x"],
      "--model and --predict-command both name a model: give one of them.",
    ],
    [
      [...data, "--split", "part"],
      "--split takes --modalities: without it the column would be taken for one of",
    ],
    [["measure"], "Say one thing to measure: --data with or without a model, or --game, or --joint."],
    [
      ["measure", "--game", "g.csv", "--labels", "y"],
      "--labels is about data or a model, and --game has neither: leave it out.",
    ],
    [
      [...data, "--outputs", "logits"],
      "--outputs is about a model: give one with --model or --predict-command.",
    ],
    [[...onnx, "--timeout", "0"], "--timeout is 0: give a number of seconds above 0, as in --timeout 60."],
    [[...data, "--classes", "1,2"], "--classes is about a model: give one with --model or --predict-command"],
    [[...onnx, "--classes", "1,1"], '--classes names "1" twice: name each class once.'],
    [[...onnx, "--classes", "1"], '--classes has "1": give the class of each of the model\'s outputs'],
    [
      onnx,
      "Say what the model answers with --outputs: probabilities or logits of classes, a value, or scores.",
    ],
    [
      [...onnx, "--outputs", "logits", "--metrics", "intershop"],
      'Unknown metric "intershop": did you mean "intershap"?',
    ],
    [
      [...data, "--save-shap", "s.npz"],
      "--save-shap needs a model: give one with --model, --predict-command or --train.",
    ],
    [
      [...data, "--metrics", "intershap"],
      "intershap needs a model: give one with --model, --predict-command or --train.",
    ],
  ])("refuses %j in one sentence, and nothing is written", async (given, message) => {
    const before = contents(folder);
    const outcome = await callMain(given, folder);
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual(before);
  });
});
