import { describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import type { EvaluationSet } from "../../../metrics/evaluation/evaluation-set.ts";
import { estimatesOf, readLinearly } from "../../../metrics/game/linear-reading.ts";
import { maskedGame, tableOf } from "../../../metrics/game/masked-game.ts";
import type { MaskerName } from "../../../metrics/masking/masker.ts";
import type { OwnMasker } from "../../../metrics/masking/own-masker.ts";
import { standInsOf } from "../../../metrics/masking/stand-ins-of.ts";
import type { FusionModel } from "../../../models/index.ts";
import { randomModel } from "../../laws/support/small-models.ts";
import { evaluationOf, normalMatrices } from "./evaluation-sets.ts";

/** A number predicted from two modalities of one column each. */
function modelOf(answer: (first: number, second: number) => number): FusionModel {
  return {
    ...randomModel([1, 1], 1, "value"),
    width: 2,
    encode: (m, { rows, data }: Matrix) =>
      Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 === m ? data[Math.floor(i / 2)]! : 0)),
    head: (sums, rows) =>
      Float64Array.from({ length: rows }, (_, r) => answer(sums[2 * r]!, sums[2 * r + 1]!)),
  };
}

const product = modelOf((first, second) => first * second);
const curved = modelOf((first, second) => 1 / (1 + Math.exp(-first - second)));

const column = (...numbers: number[]): Matrix => ({
  rows: numbers.length,
  columns: 1,
  data: Float32Array.from(numbers),
});

function sourceOf(
  model: FusionModel,
  masker: MaskerName | OwnMasker,
  set: EvaluationSet,
  seed = 1,
  draws = 20,
) {
  return maskedGame(encodeEvaluation(model, set), standInsOf(masker, set, seed), draws);
}

/** The mean over samples of v(12) - v(1) - v(2) + v(none), with its errors. */
function interaction(model: FusionModel, masker: MaskerName | OwnMasker, set: EvaluationSet, seed = 1) {
  const reading = readLinearly(sourceOf(model, masker, set, seed), 1, (values) =>
    Float64Array.from({ length: values.length / 4 }, (_, row) => {
      const [none, one, two, both] = values.subarray(4 * row, 4 * row + 4);
      return both! - one! - two! + none!;
    }),
  );
  const mean = (table: Float64Array, rows: Int32Array) => [
    rows.reduce((sum, row) => sum + table[row]!, 0) / rows.length,
  ];
  return estimatesOf(reading, mean, 2, () => "nothing to take a mean of")[0]!;
}

const samples = normalMatrices(30, [1, 1], 1).map((matrix) => column(...matrix.data.slice(0, 30)));

/** Numbers of unit variance and mean 1/2, 60 rows. */
function backgroundOf(seed: number): Matrix[] {
  return normalMatrices(60, [1, 1], seed).map(({ data }, m) =>
    column(...data.map((value) => 0.5 + (value - m) / 10 ** m)),
  );
}

describe("the masker mean", () => {
  it("gives the values of the background's means, and of each group what leaving it out does", () => {
    const set = evaluationOf([column(2), column(5)], [column(0, 4), column(2, 6)]);
    const { values, groups, drawn } = tableOf(sourceOf(product, "mean", set));
    expect([groups, drawn]).toEqual([2, true]);
    // Means 2 and 4: v = 8, 8, 10, 10. Without the first row 4 and 6, without the second 0 and 2: v(none) = 24 and 0.
    // Group 1: 8 + (mean of 24 and 0) - 24 = -4; group 2: 8 + 12 - 0 = 20. The rest likewise.
    expect([...values]).toEqual([8 - 16 + 4, 8 - 4, 10 - 10, 10, 8 + 8 + 4, 8 + 4, 10 + 10, 10]);
  });

  it("states an error that holds the value at the population's means", () => {
    const truth = (mu: number) => {
      const at = (first: number, second: number) => 1 / (1 + Math.exp(-first - second));
      const [one, two] = samples.map(({ data }) => data);
      return one!.reduce(
        (sum, x, i) => sum + (at(x, two![i]!) - at(x, mu) - at(mu, two![i]!) + at(mu, mu)) / 30,
        0,
      );
    };
    const draws = 200;
    let held = 0;
    for (let seed = 0; seed < draws; seed++) {
      const { value, maskingError } = interaction(
        curved,
        "mean",
        evaluationOf(samples, backgroundOf(100 + seed)),
      );
      // Student's t with 19 degrees of freedom.
      if (Math.abs(value! - truth(0.5)) < 2.093 * maskingError!) held++;
    }
    expect(held / draws).toBeGreaterThan(0.91);
    expect(held / draws).toBeLessThan(0.99);
  });

  it("knows no error where the background is one row", () => {
    const set = evaluationOf(samples, [column(1), column(2)]);
    expect(interaction(product, "mean", set).maskingError).toBeNull();
  });
});

describe("the masker noise", () => {
  it("states an error for the moments of the background and for the rows made with them", () => {
    const draws = 200;
    const found = Array.from({ length: draws }, (_, seed) =>
      interaction(curved, "noise", evaluationOf(samples, backgroundOf(100 + seed)), seed),
    );
    const mean = found.reduce((sum, { value }) => sum + value! / draws, 0);
    const spread = found.reduce((sum, { value }) => sum + (value! - mean) ** 2 / (draws - 1), 0);
    const stated = found.reduce((sum, { maskingError }) => sum + maskingError! ** 2 / draws, 0);
    // A deviation of 200 numbers is known to 5 %: 4 of them. Of the rows alone the error is 0.7 times what it should be.
    expect(Math.sqrt(stated / spread)).toBeGreaterThan(0.85);
    expect(Math.sqrt(stated / spread)).toBeLessThan(1.2);
  });

  it("gives means over its rows, and with more draws what it gives with so many at once", () => {
    const set = evaluationOf(samples, backgroundOf(1));
    const few = sourceOf(curved, "noise", set);
    const more = few.withDraws(60);
    const once = sourceOf(curved, "noise", set, 1, 60);
    expect([few.draws, more.draws, more.modelEvaluations]).toEqual([20, 60, once.modelEvaluations]);
    const [added, wanted] = [more, once].map((source) => tableOf(source).values);
    // Sums of up to 6 probabilities, times 19.
    added!.forEach((value, cell) => {
      expect(Math.abs(value - wanted![cell]!)).toBeLessThan(1e-12);
    });
    const standIns = standInsOf("noise", set, 1);
    const [one, two] = standIns.kind === "rows" ? standIns.rows.matrices.map(({ data }) => data) : [];
    // All 60 rows: the same mean for every sample, whatever the order.
    const wantedNone = one!.reduce((sum, x, row) => sum + 1 / (1 + Math.exp(-x - two![row]!)) / 60, 0);
    for (let sample = 0; sample < 30; sample++) {
      const own = Array.from({ length: once.groups }, (_, g) => wanted![(g * 30 + sample) * 4]!);
      expect(own.reduce((sum, value) => sum + value / once.groups, 0)).toBeCloseTo(wantedNone, 6);
    }
  });
});

describe("other maskers whose values are one row", () => {
  const set = evaluationOf(samples, backgroundOf(1));
  const own = (rows: (values: Float32Array) => number): OwnMasker => ({
    name: "one",
    rows: ({ matrices }) => matrices.map(({ data }) => column(rows(data))),
  });

  it("state exactly no error where the background does not move it", () => {
    expect(interaction(product, "zero", set).maskingError).toBe(0);
    expect(
      interaction(
        product,
        own(() => 3),
        set,
      ).maskingError,
    ).toBe(0);
  });

  it("state the error of the mean where it is one", () => {
    const mean = own((values) => values.reduce((sum, value) => sum + value / values.length, 0));
    const [found, wanted] = [mean, "mean" as const].map((masker) => interaction(product, masker, set));
    expect(found!.value).toBeCloseTo(wanted!.value!, 6);
    expect(found!.maskingError).toBeCloseTo(wanted!.maskingError!, 6);
    expect(wanted!.maskingError).toBeGreaterThan(0.01);
  });

  it("state an unknown error, not zero, where one row is made or chosen for each sample", () => {
    const made: OwnMasker = {
      name: "made",
      count: 1,
      impute: ({ samples: n, background }) =>
        background.matrices.map(({ data }) => column(...new Float32Array(n).fill(data[0]!))),
    };
    const chosen: OwnMasker = { name: "chosen", count: 1, choose: ({ samples: n }) => new Int32Array(n) };
    for (const masker of [made, chosen]) expect(interaction(product, masker, set).maskingError).toBeNull();
  });
});

describe("the masker conditional", () => {
  const set = evaluationOf(
    [column(2.1), column(40)],
    [column(9, 1, 5, 2, 8, 3, 0, 7, 6), column(0, 10, 20, 30, 40, 50, 60, 70, 80)],
  );

  it("gives means over the three nearest of nine rows", () => {
    const { values, groups } = tableOf(sourceOf(product, "conditional", set));
    expect(groups).toBe(9);
    const mean = (coalition: number) =>
      Array.from({ length: 9 }, (_, g) => values[4 * g + coalition]! / 9).reduce((sum, value) => sum + value);
    // Nothing present: rows 1 to 3. Near 2.1: rows 4, 6 and 2 with 30, 50 and 10. Near 40: rows 5, 4 and 6 with 8, 2 and 3.
    expect(mean(0)).toBeCloseTo((0 + 10 + 100) / 3, 10);
    expect(mean(1)).toBeCloseTo(Math.fround(2.1) * 30, 10);
    expect(mean(2)).toBeCloseTo((40 * 13) / 3, 10);
  });

  it("gives each row's group its distance from the mean, and other groups none", () => {
    const { values } = tableOf(sourceOf(product, "conditional", set));
    const deviations = Array.from({ length: 9 }, (_, g) => values[4 * g + 1]! - Math.fround(2.1) * 30);
    // G / k = 3, and sqrt(k / (k - 1)) of answers 2.1 * 20 from their mean: rows 2 and 6.
    const far = 3 * Math.sqrt(1.5) * Math.fround(2.1) * 20;
    deviations.forEach((found, g) => {
      expect(found).toBeCloseTo(g === 5 ? far : g === 1 ? -far : 0, 8);
    });
  });

  it("knows no error of one neighbour", () => {
    const two = evaluationOf(samples, [column(1, 2), column(2, 1)]);
    expect(interaction(product, "conditional", two).maskingError).toBeNull();
  });
});
