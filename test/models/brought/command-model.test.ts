import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import type { AnsweringModel, Batch } from "../../../models/brought/answering-model.ts";
import { commandModel } from "../../../models/brought/command-model.ts";
import { timePasses } from "../../support/time-passes.ts";

const program = path.join(import.meta.dirname, "fake-program.mjs");
const modalities = [
  { name: "rna", sampleShape: [2, 3] },
  { name: "protein", sampleShape: [2] },
];

/** A time limit in seconds that nothing reaches by itself, on the busiest machine. */
const HOURS = 36_000;

const opened: AnsweringModel[] = [];
afterEach(async () => {
  for (const model of opened.splice(0)) await model.close();
});

async function started(way: string, timeLimit = HOURS): Promise<AnsweringModel> {
  const words = [process.execPath, program, way] as const;
  const model = await commandModel({ kind: "command", words, modalities, timeLimit });
  opened.push(model);
  return model;
}

function batchOf(number: number, rows = 4): Batch {
  const numbers = (columns: number) =>
    Float32Array.from({ length: rows * columns }, (_, k) => (k % 7) / 4 - 0.75);
  return { number, before: (number - 1) * rows, rows, modalities: [numbers(6), numbers(2)] };
}

/** What a program that breaks the protocol in its second batch is told to have done. */
async function refusal(way: string): Promise<string> {
  try {
    const model = await started(way);
    await model.answer(batchOf(1));
    await model.answer(batchOf(2));
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as Error;
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toContain("\n");
    return message;
  }
  throw new Error(`"${way}" was not refused`);
}

describe("a program that predicts", () => {
  it.each(["right", "fortran"])("answers each batch with its own rows (%s)", async (way) => {
    const model = await started(way);
    expect(model.outputs).toBe("probabilities");
    for (const number of [1, 2, 3]) {
      const batch = batchOf(number, 3 + number);
      const { data, columns } = await model.answer(batch);
      expect(columns).toBe(2);
      for (let row = 0; row < batch.rows; row++) {
        const own = [6, 2].flatMap((width, m) =>
          Array.from(batch.modalities[m]!.subarray(row * width, (row + 1) * width)),
        );
        const sum = own.reduce((total, value) => total + value, 0);
        expect(data[2 * row + 1]).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
        expect(data[2 * row]).toBeCloseTo(1 / (1 + Math.exp(sum)), 12);
      }
    }
  });

  it("may name its classes, each once", async () => {
    expect((await started("right")).classes).toBeNull();
    expect((await started("names classes")).classes).toEqual(["true", "false"]);
    expect(await refusal("names classes twice")).toContain(
      "says in its hello that its classes are [1,1]: give a list with the name or number of each, once.",
    );
  });

  it("is told what columns are called and hold in the file, where that is known", async () => {
    const words = [process.execPath, program, "columns"] as const;
    const named = [
      { ...modalities[0]!, dtypes: "uint8" },
      { ...modalities[1]!, columnNames: ["CD3", "CD4"], dtypes: ["int64", "bool"] },
    ];
    const model = await commandModel({ kind: "command", words, modalities: named, timeLimit: 20 });
    opened.push(model);
    await expect(model.answer(batchOf(1))).rejects.toThrow(
      '[{"name":"rna","shape":[2,3],"dtype":"uint8"},' +
        '{"name":"protein","shape":[2],"columns":["CD3","CD4"],"dtypes":["int64","bool"]}]',
    );
  });

  it("takes batches larger than a pipe holds", async () => {
    const model = await started("right");
    const { data } = await model.answer(batchOf(1, 40_000));
    expect(data).toHaveLength(80_000);
  });

  it.each([
    [
      "dies",
      /ended with exit code 7 while its answer to batch 2 \(rows 5 to 8 of those asked\) was due; the last it said was: ValueError: cannot go on\.$/,
    ],
    ["is killed", /ended by the signal SIGKILL while its answer to batch 2/],
    [
      "prints",
      /printed "epoch 1 of 10" where its answer to batch 2 \(rows 5 to 8 of those asked\) was due: print anything else to standard error/,
    ],
    ["floods", /printed "x{70,80}" where its answer to batch 2/],
    ["error", /could not answer batch 2 \(rows 5 to 8 of those asked\): rna has 5 columns, not 6\.$/],
    [
      "fewer rows",
      /its answer to batch 1 \(rows 1 to 4 of those asked\), has the shape \(3, 2\): answer with an array of \(4, classes\)/,
    ],
    [
      "wrong batch",
      /sent \{"batch":2\} before its answer to batch 1 .*\{"batch": 1\} or \{"error": "\.\.\."\} was due/,
    ],
    [
      "huge",
      /batch 1 .* has the shape \(4, 1099511627776\): answer with 1 to 65536 numbers for each of the 4 rows/,
    ],
    ["huge rows", /batch 1 .* has the shape \(1099511627776, 2\): answer with an array of \(4, classes\)/],
    ["no array", /its answer to batch 1 \(rows 1 to 4 of those asked\), is no \.npy array/],
  ])("that %s is told so in one sentence that names the batch", async (way, sentence) => {
    expect(await refusal(way)).toMatch(sentence);
  });

  it.each([
    [
      "dies at once",
      /ended with exit code 3 while its hello was due; the last it said was: ModuleNotFoundError: No module named 'torch'\.$/,
    ],
    ["greets", /printed "Loading the model \.\.\." where its hello was due/],
    ["old", /says hello with version 0 of the protocol, and 1 is spoken here: answer \{"version": 1\}/],
    [
      "strange outputs",
      /says in its hello that it answers with "labels": say one of probabilities, logits, value, scores/,
    ],
  ])("that %s is refused at its hello", async (way, sentence) => {
    expect(await refusal(way)).toMatch(sentence);
  });

  it("that hangs is ended at its time limit, at its hello and later", async () => {
    await expect(timePasses(() => started("silent"), HOURS)).rejects.toThrow(
      /took longer than 36000 seconds for its hello: give it more with --timeout/,
    );
    const model = await started("hangs");
    await model.answer(batchOf(1));
    await expect(timePasses(() => model.answer(batchOf(2)), HOURS)).rejects.toThrow(
      /took longer than 36000 seconds for its answer to batch 2 \(rows 5 to 8 of those asked\)/,
    );
  });

  it("is gone after it was refused", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "program-"));
    try {
      const pidFile = path.join(folder, "pid");
      const words = [process.execPath, program, "hangs", pidFile] as const;
      const model = await commandModel({ kind: "command", words, modalities, timeLimit: HOURS });
      opened.push(model);
      await model.answer(batchOf(1));
      const pid = Number(readFileSync(pidFile, "utf8"));
      expect(process.kill(pid, 0)).toBe(true);
      await expect(timePasses(() => model.answer(batchOf(2)), HOURS)).rejects.toThrow("took longer");
      expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("that is not there is named", async () => {
    const words = ["no-such-program-anywhere", "predict.py"] as const;
    await expect(commandModel({ kind: "command", words, modalities, timeLimit: HOURS })).rejects.toThrow(
      'The program "no-such-program-anywhere predict.py" cannot be started (there is no such file or directory): name a program that can be run.',
    );
  });
});
