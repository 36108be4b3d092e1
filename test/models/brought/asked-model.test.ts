import { describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import type { Answers, Batch, OutputKind } from "../../../models/brought/answering-model.ts";
import { askedModel } from "../../../models/brought/asked-model.ts";
import { logitsOf, softmax } from "../../../models/index.ts";

const forms = [
  { name: "a", sampleShape: [2] },
  { name: "b", sampleShape: [1, 1] },
];

function rowsOf(rows: number): Matrix[] {
  return [2, 1].map((columns) => ({
    rows,
    columns,
    data: Float32Array.from({ length: rows * columns }, (_, k) => k + columns),
  }));
}

const twoRows = rowsOf(2);

/** Answers with a row for each of the batch; the second batch as given. */
function asking(first: readonly number[], second: readonly number[] = first): (batch: Batch) => Answers {
  return ({ number, rows }) => {
    const row = number < 2 ? first : second;
    return {
      data: Float64Array.from({ length: rows * row.length }, (_, k) => row[k % row.length]!),
      columns: row.length,
    };
  };
}

/** The second of two batches of two rows. */
function secondBatch(
  outputs: OutputKind,
  first: readonly number[],
  second: readonly number[],
): () => unknown {
  const model = askedModel(asking(first, second), forms, outputs, twoRows).model;
  logitsOf(model, twoRows);
  return () => logitsOf(model, twoRows);
}

describe("a model that is asked batch by batch", () => {
  it("is asked about a trial first, then about batches that are counted", () => {
    const asked: string[] = [];
    const { model } = askedModel(
      (batch) => {
        asked.push(`${batch.number}: ${batch.before} + ${batch.rows}`);
        const [a, b] = batch.modalities;
        return {
          data: Float32Array.from(
            { length: batch.rows },
            (_, row) => a![2 * row]! + a![2 * row + 1]! - b![row]!,
          ),
          columns: 1,
        };
      },
      forms,
      "value",
      twoRows,
    );
    const values = logitsOf(model, rowsOf(1500));
    logitsOf(model, twoRows);
    // Two rows are all of a batch: in another order, and in a block.
    expect(asked).toEqual([
      "0: 0 + 2",
      "0: 0 + 2",
      "0: 0 + 2",
      "1: 0 + 1024",
      "2: 1024 + 476",
      "3: 1500 + 2",
    ]);
    // (2 r + 2) + (2 r + 3) - (r + 1)
    expect(Array.from(values)).toEqual(Array.from({ length: 1500 }, (_, row) => 3 * row + 4));
  });

  it("of two classes may answer with one number", () => {
    const probable = askedModel(asking([0.8]), forms, "probabilities", twoRows).model;
    const odds = askedModel(asking([Math.log(4)]), forms, "logits", twoRows).model;
    for (const model of [probable, odds]) {
      expect(model.classes).toBe(2);
      const answers = softmax(logitsOf(model, twoRows), 2, 2);
      for (const [k, wanted] of [0.2, 0.8, 0.2, 0.8].entries()) expect(answers[k]).toBeCloseTo(wanted, 12);
    }
  });

  it.each<[string, OutputKind, number[], number[], string]>([
    [
      "no number",
      "logits",
      [0, 1],
      [0, Number.NaN],
      "answer to row 1 of batch 2 (rows 3 to 4 of those asked) is NaN: every answer must be a finite number",
    ],
    [
      "infinity",
      "value",
      [1],
      [Number.POSITIVE_INFINITY],
      "answer to row 1 of batch 2 (rows 3 to 4 of those asked) is Infinity",
    ],
    [
      "no probability",
      "probabilities",
      [0, 1],
      [-1, 2],
      "probability of class 0 for row 1 of batch 2 (rows 3 to 4 of those asked) is -1, outside 0 to 1; say so if they are logits",
    ],
    [
      "probabilities that sum to more",
      "probabilities",
      [0.5, 0.5],
      [0.5, 0.75],
      "probabilities for row 1 of batch 2 (rows 3 to 4 of those asked) sum to 1.25, not 1",
    ],
    [
      "another number of classes",
      "logits",
      [0, 1],
      [0, 1, 2],
      "answers batch 2 (rows 3 to 4 of those asked) with 3 numbers for each row, and answered with 2 before",
    ],
  ])("is refused with %s, and the batch is named", (_, outputs, first, second, sentence) => {
    expect(secondBatch(outputs, first, second)).toThrow(sentence);
  });

  it("is refused with several numbers where one is said", () => {
    expect(() => askedModel(asking([1, 2, 3]), forms, "scores", twoRows)).toThrow(
      "The model answers with 3 numbers for each row, and scores are one",
    );
  });
});
