import { describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { type Ask, answerVariation } from "../../../models/brought/answer-variation.ts";
import type { Batch } from "../../../models/brought/answering-model.ts";
import { averagedAnswers } from "../../../models/brought/averaged-answers.ts";

function rowsOf(count: number): Matrix[] {
  const random = randomStream(1, "rows");
  return [2, 1].map((columns) => {
    const data = new Float32Array(count * columns);
    fillNormal(data, 0, 1, random);
    return { rows: count, columns, data };
  });
}

const rows = rowsOf(64);
const sum = ({ modalities: [a, b] }: Batch, row: number) => a![2 * row]! + a![2 * row + 1]! - b![row]!;

/** Asks a model whose answers to a batch are `answersTo`. */
const asking =
  (answersTo: (batch: Batch) => number[]): Ask =>
  (batch) => ({ data: Float64Array.from(answersTo(batch)), columns: 1 });
const each = (batch: Batch, answer: (row: number) => number) =>
  Array.from({ length: batch.rows }, (_, k) => answer(k));

/** How the answers of a model vary that is asked about the rows, the first time among them. */
function variation(ask: Ask) {
  const first = ask({ number: 0, before: 0, rows: 64, modalities: rows.map(({ data }) => data.slice()) });
  return answerVariation(ask, rows, first);
}

/** Noise of a deviation that goes on from call to call. */
function noise(name: string, deviation: number): () => number {
  const random = randomStream(1, name);
  const one = new Float64Array(2);
  return () => {
    fillNormal(one, 0, deviation, random);
    return one[0]!;
  };
}

/** Less the mean of the batch, as batch normalisation does while it trains. */
const lessMean = (values: number[]) => {
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  return values.map((value) => value - mean);
};

const drawn = noise("dropout", 0.3);
const small = noise("small", 0.01);
const both = noise("both", 0.05);

describe("answers to the same rows", () => {
  it.each<[string, Ask]>([
    ["exactly", asking((batch) => each(batch, (row) => sum(batch, row)))],
    [
      "to float32",
      asking((batch) => each(batch, (row) => Math.fround(sum(batch, row)) * (1 + 1e-7 * batch.rows))),
    ],
    [
      "beside a large constant",
      asking((batch) => each(batch, (row) => Math.fround(1e6 + sum(batch, row)) + (batch.rows % 3) / 16)),
    ],
    [
      "to float16",
      asking((batch) => each(batch, (row) => (Math.round(128 * sum(batch, row)) + (batch.rows % 2)) / 128)),
    ],
    ["where all are equal", asking((batch) => each(batch, () => 3))],
    ["where some are no numbers, which is told elsewhere", asking((batch) => each(batch, () => Number.NaN))],
  ])("are the same %s", (_, ask) => {
    expect(variation(ask)).toBeNull();
  });

  it.each<[string, Ask]>([
    ["dropout", asking((batch) => each(batch, (row) => sum(batch, row) + drawn()))],
    ["small noise", asking((batch) => each(batch, (row) => sum(batch, row) + small()))],
    [
      "noise that is seeded in every call",
      asking((batch) => {
        const seeded = noise("seed", 0.3);
        return each(batch, (row) => sum(batch, row) + seeded());
      }),
    ],
    ["the order of rows", asking((batch) => each(batch, (row) => sum(batch, row) + 0.01 * row))],
    [
      "how often it was asked",
      (() => {
        let calls = 0;
        return asking((batch) => {
          calls++;
          return each(batch, (row) => sum(batch, row) + 0.1 * calls);
        });
      })(),
    ],
  ])("differ by %s", (_, ask) => {
    expect(variation(ask)!.largest).toBeGreaterThan(0.01);
  });

  it.each<[string, Ask]>([
    ["alone", asking((batch) => lessMean(each(batch, (row) => sum(batch, row))))],
    [
      "beside noise",
      asking((batch) => lessMean(each(batch, (row) => sum(batch, row))).map((v) => v + both())),
    ],
  ])("that depend on the other rows are refused, %s", (_, ask) => {
    expect(() => variation(ask)).toThrow("depends on which other rows are in the batch");
  });

  it("are averaged row by row, whatever their order", () => {
    const ask = averagedAnswers(
      asking((batch) => each(batch, (row) => sum(batch, row))),
      3,
      [2, 1],
      "a",
    );
    const batch = { number: 1, before: 0, rows: 64, modalities: rows.map(({ data }) => data) };
    ask(batch).data.forEach((answer, row) => {
      expect(answer).toBeCloseTo(sum(batch, row), 12);
    });
    const draws = noise("many", 1);
    const mean = averagedAnswers(
      asking((own) => each(own, () => draws())),
      400,
      [2, 1],
      "b",
    )(batch);
    // Standard error 0.05.
    for (const answer of mean.data) expect(Math.abs(answer)).toBeLessThan(0.25);
  });
});
