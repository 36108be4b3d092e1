import { describe, expect, it } from "vitest";
import { residualVariance } from "../../../metrics/emap/residual-variance.ts";
import { emapShare } from "../../../metrics/index.ts";
import { meansOfNormals } from "./normal-modalities.ts";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x / values.length, 0);
const deviation = (values: readonly number[]) =>
  Math.sqrt((mean(values.map((x) => (x - mean(values)) ** 2)) * values.length) / (values.length - 1));

const sign = Math.sign;

/**
 * Products of independent standard normal numbers, or of their signs, have variance one: the share is that of the
 * products. With signs all of an error is chance in how often each sign occurs, and most of that is bias.
 */
const products = [
  {
    title: "two modalities",
    modalities: 2,
    correlation: 0,
    answers: ([u, v]: readonly number[]) => [u! + v! + u! * v!],
    truth: 1 / 3,
  },
  {
    title: "two correlated modalities",
    modalities: 2,
    correlation: 0.8,
    answers: ([u, v]: readonly number[]) => [u! + v! + u! * v!],
    truth: 1 / 3,
  },
  {
    title: "three modalities",
    modalities: 3,
    correlation: 0,
    answers: ([u, v, w]: readonly number[]) => [u! + v! + w! + u! * v! + u! * v! * w!],
    truth: 2 / 5,
  },
  {
    title: "the signs of two correlated modalities",
    modalities: 2,
    correlation: 0.8,
    answers: ([u, v]: readonly number[]) => [sign(u!) + 2 * sign(u! * v!)],
    truth: 4 / 5,
  },
  {
    title: "the signs of three modalities",
    modalities: 3,
    correlation: 0,
    answers: ([u, v, w]: readonly number[]) => [sign(u!) + sign(v!) + sign(w!) + 2 * sign(u! * v! * w!)],
    truth: 4 / 7,
  },
] as const;

describe.each(products)(
  "emap-share of samples of $title",
  ({ title, modalities, correlation, answers, truth }) => {
    const seeds = 160;
    const runs = Array.from({ length: seeds }, (_, k) => {
      const means = meansOfNormals(modalities, 40, k + 1, answers, correlation);
      const { residual, total } = residualVariance(means, null);
      return { ...emapShare(means), plain: residual / total };
    });
    const values = runs.map(({ value }) => value!);
    const errors = runs.map(({ samplingError }) => samplingError!);

    it("has no bias that more samples would take away", () => {
      // Three standard errors of the mean: a bias of 1/N = 0.025 lies outside.
      const tolerance = (3 * deviation(values)) / Math.sqrt(seeds);
      expect(tolerance).toBeLessThan(0.025);
      expect(Math.abs(mean(values) - truth)).toBeLessThan(tolerance);
      const plain = Math.abs(mean(runs.map((run) => run.plain)) - truth);
      if (title.includes("signs")) expect(plain).toBeGreaterThan(tolerance);
    });

    it("has the error it claims, within a factor of two", () => {
      const claimed = Math.sqrt(mean(errors.map((error) => error ** 2)));
      expect(claimed / deviation(values)).toBeGreaterThan(1 / 2);
      expect(claimed / deviation(values)).toBeLessThan(2);
      expect(runs.every(({ maskingError }) => maskingError === 0)).toBe(true);
    });
  },
);

describe("emap-share of samples at its bounds", () => {
  const parity = (numbers: readonly number[]) => {
    const product = sign(numbers.reduce((all, number) => all * number, 1));
    return [product, -product];
  };

  it.each([2, 3])("comes nearer to 1 than the plain ratio for the parity of %i signs", (modalities) => {
    const runs = Array.from({ length: 40 }, (_, k) => meansOfNormals(modalities, 40, k + 1, parity));
    const plain = mean(
      runs.map((means) => {
        const { residual, total } = residualVariance(means, null);
        return Math.abs(residual / total - 1);
      }),
    );
    const shares = runs.map((means) => emapShare(means));
    expect(mean(shares.map(({ value }) => 1 - value!))).toBeLessThan(plain / 2);
    // An error of zero would make a claim of certainty out of a value that was cut off at the bound.
    expect(shares.every(({ samplingError }) => samplingError! > 0)).toBe(true);
  });

  it.each([2, 3, 4])(
    "is no more than 1e-9 for a sum over %i modalities, however the draws fall",
    (modalities) => {
      const sum = (numbers: readonly number[]) => [
        numbers.reduce((total, number, m) => total + Math.tanh((m + 1) * number), 1000),
        numbers.reduce((total, number) => total + number ** 2, 0),
      ];
      for (const seed of [1, 2, 3]) {
        const { value, samplingError } = emapShare(meansOfNormals(modalities, 60, seed, sum));
        expect(value).toBeLessThanOrEqual(1e-9);
        expect(samplingError).toBeLessThanOrEqual(1e-9);
      }
    },
  );
});

describe("the residual variance of three modalities", () => {
  it("is that of every input less the projections of its parts", () => {
    const answers = ([u, v, w]: readonly number[]) => [u! * v! + w! ** 2, v! * w! * u!];
    const samples = 20;
    const means = meansOfNormals(3, samples, 5, answers);
    const { sources, weights } = means.crossed!;
    const all = Array.from({ length: samples }, (_, row) => row);
    const inputs = inputsOf(meansOfNormals, samples);
    const centred = (numbers: readonly number[]) => {
      const [a, b] = answers(numbers) as [number, number];
      return (a - b) / Math.SQRT2;
    };
    const meanOfRows = (value: (row: number) => number) =>
      weights.reduce((sum, weight, row) => sum + weight * value(row), 0);
    const sampleOf = (other: number, m: number, j: number, k: number) =>
      other === m ? j : sources[other]![k]!;
    /** Modality m of sample j with the others of row k. */
    const crossed = (m: number, j: number, k: number) =>
      centred([0, 1, 2].map((other) => inputs[other]![sampleOf(other, m, j, k)]!));
    const kept = [0, 1, 2].map((m) => all.map((j) => meanOfRows((k) => crossed(m, j, k))));
    const base = mean(kept.flat());
    const residuals = [0, 1, 2].flatMap((m) =>
      all.map((j) =>
        meanOfRows((k) => {
          const parts = kept.map((table, other) => table[sampleOf(other, m, j, k)]!);
          return (crossed(m, j, k) - parts.reduce((sum, part) => sum + part, 0) + 2 * base) ** 2;
        }),
      ),
    );
    // Sums of some thousand products of normal numbers.
    expect(residualVariance(means, null).residual).toBeCloseTo(mean(residuals), 8);
  });
});

/** The numbers that the samples of seed 5 hold, by modality: a model that answers with one of them shows them. */
function inputsOf(means: typeof meansOfNormals, samples: number): number[][] {
  return [0, 1, 2].map((m) => [
    ...means(3, samples, 5, (numbers) => [numbers[m]!]).kept[m]!.subarray(0, samples),
  ]);
}
