import { Matrix, SVD, solve } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { Dataset, DatasetRequest } from "../../generators/index.ts";
import { sum } from "../../generators/sum.ts";
import { UserError } from "../../math/user-error.ts";
import { largestDeviation, linearOf } from "./gaussian-draws.ts";

const ROWS = 4000;
const settings = ["uniqueness-1", "uniqueness-2", "synergy", "redundancy", "mix-1", "mix-2"];

function draw(setting: string, more: Partial<DatasetRequest> = {}, seed = 11): Dataset {
  return sum.generate(sum.complete({ generator: "sum", setting, samples: ROWS, ...more }), seed);
}

/** Column c of a modality's latent vectors or data. */
function column({ rows, columns, data }: Dataset["latents"][number], c: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[row * columns + c]!);
}

describe("a request for sums", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ setting: "random" }, 'Unknown setting "random". Known settings: uniqueness-1, uniqueness-2, synergy'],
    [{ setting: "mix-3" }, 'Unknown setting "mix-3": did you mean "mix-1"?'],
    [{ modalities: 3 }, "modalities is 3: sum makes 2 to 2 of them"],
    [
      { latentDimensions: 5 },
      "latentDimensions is 5, but mixes take half of a vector's components: give an even number.",
    ],
    [{ latentDimensions: 0 }, "latentDimensions is 0: give a positive whole number."],
    [
      { dims: [100, 51] },
      "dims[1] is 51, but each half of the columns carries 10 latent dimensions: give an even number of at least 20.",
    ],
    [
      { latentDimensions: 26, dims: [50, 100] },
      "dims[0] is 50, but each half of the columns carries 26 latent dimensions: give an even number of at least 52.",
    ],
    [{ targetNoise: 1 }, "targetNoise is not an option of sum: leave it out."],
    [{ target: "value" }, "target is not an option of sum: leave it out."],
    [{ labelNoise: 0.6 }, "labelNoise is 0.6: "],
  ];

  it.each(cases)("is refused: %o", (request, message) => {
    const complete = () =>
      sum.complete({ generator: "sum", setting: "synergy", ...request } as unknown as DatasetRequest);
    expect(complete).toThrow(UserError);
    expect(complete).toThrow(message);
  });

  it("gets 100 columns and 10 latent dimensions, or columns enough for more of them", () => {
    const request = { generator: "sum", setting: "mix-1" };
    expect(sum.complete(request)).toMatchObject({ dims: [100, 100], latentDimensions: 10, target: "class" });
    expect(sum.complete({ ...request, latentDimensions: 80 }).dims).toEqual([160, 160]);
    expect(sum.settings(2)).toEqual(settings);
  });
});

describe.each(settings)("the sum of %s", (setting) => {
  const dataset = draw(setting);
  const { law, latents, labels } = dataset;
  if (law.kind !== "gaussian") throw new Error("The law of a sum is Gaussian.");

  it("holds standard normal numbers, r twice", () => {
    const [first, second] = latents as [Dataset["latents"][number], Dataset["latents"][number]];
    for (let c = 10; c < 20; c++) expect(column(second, c)).toEqual(column(first, c));
    // 1640 numbers, most of them independent: five standard errors happen once in a thousand such tests.
    expect(largestDeviation(law, latents)).toBeLessThan(5);
  });

  it("labels by the mean of the chosen components, however they are shared out between copies", () => {
    const rules = [law.coefficients, ...law.conflictRules.map(({ rule }) => rule)];
    for (const rule of rules) {
      expect(rule.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
      expect(Int32Array.from(linearOf(latents, rule), (mean) => Number(mean > 0))).toEqual(labels);
    }
    // Four standard deviations of a count of fair coins.
    const ones = labels.reduce((count, label) => count + label, 0);
    expect(Math.abs(ones - ROWS / 2)).toBeLessThan(4 * Math.sqrt(ROWS / 4));
  });

  it("has a rule, or conflict rules where r is among the chosen", () => {
    const copied = ["redundancy", "mix-1", "mix-2"].includes(setting);
    expect(law.rule).toEqual(copied ? null : law.coefficients);
    expect(law.noRule).toBe(copied ? "masking breaks the copies" : null);
    expect(law.conflictRules.map(({ name }) => name)).toEqual(
      copied ? ["trust-first", "average", "trust-last"] : [],
    );
  });
});

it.each([
  ["uniqueness-1", [10, 0, 0, 0]],
  ["uniqueness-2", [0, 0, 10, 0]],
  ["synergy", [10, 0, 10, 0]],
  ["redundancy", [0, 10, 0, 0]],
  ["mix-1", [5, 5, 5, 0]],
  ["mix-2", [10, 5, 5, 0]],
])("%s chooses of x1, r, x2 and the other r as many components as %o", (setting, counts) => {
  const { coefficients } = sum.law(sum.complete({ generator: "sum", setting })) as {
    coefficients: readonly number[];
  };
  const chosen = [0, 1, 2, 3].map((part) => coefficients.slice(10 * part, 10 * part + 10));
  expect(chosen.map((part) => part.filter((weight) => weight > 0).length)).toEqual(counts);
  expect(new Set(coefficients.filter((weight) => weight > 0)).size).toBe(1);
});

describe("the columns of a sum", () => {
  const { modalities, latents } = draw("mix-2", { samples: 200, latentDimensions: 4, dims: [20, 16] });
  const parts = modalities.flatMap((matrix, m) =>
    [0, 1].map((part) => {
      const half = matrix.columns / 2;
      const rows = Array.from({ length: 200 }, (_, row) => row);
      const carried = rows.map((row) => [
        ...latents[m]!.data.subarray(row * 8 + part * 4, row * 8 + part * 4 + 4),
      ]);
      const data = rows.map((row) => [
        ...matrix.data.subarray(row * matrix.columns + part * half, row * matrix.columns + (part + 1) * half),
      ]);
      return { carried: new Matrix(carried), data: new Matrix(data) };
    }),
  );

  it.each([0, 1, 2, 3])(
    "are a linear map of their own vector alone, with entries from 0 to 1: part %i",
    (p) => {
      const { carried, data } = parts[p]!;
      const map = solve(carried, data, true);
      // Data are rounded to single precision, 6e-8 of numbers up to ten.
      expect(Matrix.sub(carried.mmul(map), data).abs().max()).toBeLessThan(1e-5);
      expect(map.min()).toBeGreaterThan(-1e-6);
      expect(map.max()).toBeLessThan(1 + 1e-6);
      // Thirty-two uniform numbers or more: five standard errors of their mean.
      expect(Math.abs(map.mean() - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / 32));
      expect(new SVD(map.transpose()).rank).toBe(4);
    },
  );

  it("have four different maps", () => {
    const maps = parts.map(({ carried, data }) => solve(carried, data, true).get(0, 0).toFixed(4));
    expect(new Set(maps).size).toBe(4);
  });
});

describe("label noise of a sum", () => {
  it("replaces that share of the labels and changes nothing else", () => {
    const narrow = { dims: [20, 20] };
    const [clean, noisy] = [draw("synergy", narrow), draw("synergy", { ...narrow, labelNoise: 0.2 })];
    expect(noisy.latents).toEqual(clean.latents);
    expect(noisy.modalities).toEqual(clean.modalities);
    const replaced = clean.labels.reduce(
      (count, label, row) => count + Number(label !== noisy.labels[row]),
      0,
    );
    // Four standard deviations of a binomial count.
    expect(Math.abs(replaced - 0.2 * ROWS)).toBeLessThan(4 * Math.sqrt(ROWS * 0.2 * 0.8));
  });
});
