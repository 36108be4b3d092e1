import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Matrix, takeRows } from "../../../generators/index.ts";
import { type EvaluationSet, enumeratedEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import { columnMoments } from "../../../metrics/masking/column-moments.ts";
import { conditionalStandIns } from "../../../metrics/masking/conditional.ts";
import { neighboursOf } from "../../../metrics/masking/nearest-rows.ts";
import { ruledLaws } from "../../laws/support/arbitrary-laws.ts";
import { coins, evaluationOf, normalMatrices } from "./evaluation-sets.ts";

/**
 * The nearest rows of a sample by the definition: every distance summed up by itself, all rows sorted, ties by cyclic
 * row number; in rising order.
 */
function naiveNeighbours(
  { samples, background }: EvaluationSet,
  coalition: number,
  sample: number,
): number[] {
  const rows = background.weights.length;
  const distance = (row: number) =>
    samples.matrices.reduce((sum, own, m) => {
      if ((coalition & (1 << m)) === 0) return sum;
      const other = background.matrices[m]!;
      const { deviations } = columnMoments(other, background.weights);
      const varying = [...deviations.keys()].filter((j) => deviations[j]! > 0);
      const squares = varying.map((j) => {
        const apart = own.data[sample * own.columns + j]! - other.data[row * own.columns + j]!;
        return (apart / deviations[j]!) ** 2;
      });
      return sum + squares.reduce((total, square) => total + square, 0) / Math.max(1, varying.length);
    }, 0);
  const start = Math.floor((sample * rows) / samples.weights.length);
  const nearest = Array.from({ length: rows }, (_, k) => (start + k) % rows)
    .map((row) => ({ row, distance: distance(row) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, Math.round(Math.sqrt(rows)));
  return nearest.map(({ row }) => row).sort((a, b) => a - b);
}

const sorted = (rows: Int32Array) => [...rows].sort((a, b) => a - b);

describe("the number of neighbours", () => {
  it("is the root of the rows, rounded, however many rows there are", () => {
    const counts = [1, 2, 3, 7, 20, 60, 100, 399, 400, 401, 529, 900, 3000, 10_000].map(neighboursOf);
    expect(counts).toEqual([1, 1, 2, 3, 4, 8, 10, 20, 20, 20, 23, 30, 55, 100]);
  });
});

describe("the nearest rows of a few", () => {
  const column = (...numbers: number[]): Matrix => ({
    rows: numbers.length,
    columns: 1,
    data: Float32Array.from(numbers),
  });
  const set = evaluationOf(
    [column(2.1, 7), column(0, 40)],
    [column(9, 1, 5, 2, 8, 3, 0, 7, 6), column(0, 10, 20, 30, 40, 50, 60, 70, 80)],
  );

  it("are the three of nine that a look at the numbers finds, the nearest first", () => {
    const { choose, count } = conditionalStandIns(set);
    expect(count).toBe(3);
    expect([...choose(1, 0, 2)]).toEqual([3, 5, 1, 7, 8, 4]);
    expect([...choose(2, 0, 2)]).toEqual([0, 1, 2, 4, 5, 3]);
  });

  it("do not depend on the order of the background where no two are equally near", () => {
    const order = [4, 2, 8, 0, 6, 1, 7, 5, 3];
    const moved = evaluationOf(
      set.samples.matrices,
      set.background.matrices.map((matrix) => takeRows(matrix, order)),
    );
    const found = conditionalStandIns(moved).choose(1, 0, 1);
    expect([...found].map((row) => order[row])).toEqual([3, 5, 1]);
  });
});

describe.each([
  { data: "normal numbers", make: (rows: number, seed: number) => normalMatrices(rows, [3, 1, 20], seed) },
  // Hardly any two distances differ but by being a copy or not, so that ties decide.
  { data: "coins", make: (rows: number, seed: number) => coins(rows, 3, seed) },
])("the nearest rows among $data", ({ make }) => {
  const set = evaluationOf(make(25, 1), make(467, 2));
  const standIns = conditionalStandIns(set);

  it.each([0, 1, 2, 3, 5, 6])(
    "are those that a search by definition finds, for coalition %i",
    (coalition) => {
      const found = standIns.choose(coalition, 0, 25);
      for (let sample = 0; sample < 25; sample++) {
        const own = found.subarray(sample * standIns.count, (sample + 1) * standIns.count);
        expect(sorted(own)).toEqual(naiveNeighbours(set, coalition, sample));
      }
    },
  );

  it("do not depend on which samples are asked about together, nor on the order of asking", () => {
    const whole = standIns.choose(2, 0, 25);
    const again = conditionalStandIns(set);
    for (let sample = 24; sample >= 0; sample--) {
      expect(again.choose(2, sample, sample + 1)).toEqual(
        whole.subarray(sample * standIns.count, (sample + 1) * standIns.count),
      );
    }
  });

  it("are drawn, all of one weight", () => {
    expect([standIns.drawn, standIns.weigh, standIns.name]).toEqual([true, null, "conditional"]);
  });
});

describe("rows that are equally near", () => {
  it("are used equally often where nothing is present", () => {
    const set = evaluationOf(normalMatrices(100, [2, 2], 1), normalMatrices(400, [2, 2], 2));
    const { choose } = conditionalStandIns(set);
    const used = new Int32Array(400);
    for (const row of choose(0, 0, 100)) used[row]! += 1;
    expect(new Set(used)).toEqual(new Set([5]));
  });

  it("are all used, not the first of them for every sample", () => {
    const set = evaluationOf(coins(400, 2, 1), coins(400, 2, 2));
    const { choose } = conditionalStandIns(set);
    expect(new Set(choose(1, 0, 400)).size).toBe(400);
  });
});

describe("what distances are measured in", () => {
  const repeated = (matrix: Matrix, times: number): Matrix => ({
    rows: matrix.rows,
    columns: times,
    data: Float32Array.from({ length: matrix.rows * times }, (_, i) => matrix.data[Math.floor(i / times)]!),
  });
  const samples = normalMatrices(20, [1, 1, 1], 1);
  const background = normalMatrices(450, [1, 1, 1], 2);
  const chosen = (own: readonly Matrix[], others: readonly Matrix[]) => {
    const { choose, count } = conditionalStandIns(evaluationOf(own, others));
    const rows = choose(3, 0, 20);
    return Array.from({ length: 20 }, (_, s) => sorted(rows.subarray(s * count, (s + 1) * count)));
  };

  it("is no larger for a modality that repeats its column fifty times", () => {
    const wide = (matrices: readonly Matrix[]) => [repeated(matrices[0]!, 50), ...matrices.slice(1)];
    expect(chosen(wide(samples), wide(background))).toEqual(chosen(samples, background));
  });

  it("leaves out a column that never varies, even where a sample differs in it", () => {
    const withColumn = ({ rows, data }: Matrix, value: number): Matrix => ({
      rows,
      columns: 2,
      data: Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? value : data[i / 2]!)),
    });
    expect(
      chosen(
        [withColumn(samples[0]!, 9), ...samples.slice(1)],
        [withColumn(background[0]!, 4), ...background.slice(1)],
      ),
    ).toEqual(chosen(samples, background));
  });
});

describe("the conditional law of an enumerated evaluation", () => {
  it("weighs the states that agree on what is present by their probability, and no others", () => {
    fc.assert(
      fc.property(ruledLaws(3), (law) => {
        const set = enumeratedEvaluation(law);
        const { choose, weigh, count, drawn } = conditionalStandIns(set);
        expect(drawn).toBe(false);
        const samples = set.samples.weights.length;
        for (let coalition = 0; coalition < 7; coalition++) {
          const rows = choose(coalition, 0, samples);
          const weights = weigh!(coalition, 0, samples);
          for (let sample = 0; sample < samples; sample++) {
            const agreeing = law.states.filter(({ symbols }) =>
              symbols.every(
                (symbol, m) =>
                  (coalition & (1 << m)) === 0 || symbol === set.samples.matrices[m]!.data[sample],
              ),
            );
            const total = agreeing.reduce((sum, { probability }) => sum + probability, 0);
            const wanted = law.states.map((state) =>
              agreeing.includes(state) ? state.probability / total : 0,
            );
            const found = new Array<number>(law.states.length).fill(0);
            for (let k = 0; k < count; k++) found[rows[sample * count + k]!]! += weights[sample * count + k]!;
            // Quotients of sums of at most 27 probabilities.
            found.forEach((weight, state) => {
              expect(Math.abs(weight - wanted[state]!)).toBeLessThan(1e-12);
            });
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
