import { describe, expect, it } from "vitest";
import { columnMoments } from "../../../metrics/masking/column-moments.ts";
import type { MaskerName } from "../../../metrics/masking/masker.ts";
import type { RowStandIns } from "../../../metrics/masking/stand-ins.ts";
import { standInsOf } from "../../../metrics/masking/stand-ins-of.ts";
import { evaluationOf, normalMatrices } from "./evaluation-sets.ts";

const dims = [2, 1, 3];
const set = evaluationOf(normalMatrices(30, dims, 1), normalMatrices(400, dims, 2));
const { background } = set;

function rowsOf(masker: MaskerName, seed = 1): RowStandIns {
  const standIns = standInsOf(masker, set, seed);
  if (standIns.kind !== "rows") throw new Error("This masker has one table of rows.");
  return standIns;
}

const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

/** Each row of a modality as one text, for comparing sets of rows. */
const written = ({ rows, columns, data }: (typeof background.matrices)[number]) =>
  Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns).join(" "));

describe.each(["marginal", "independent", "mean", "zero", "noise"] as const)("the masker %s", (masker) => {
  it("gives rows of every modality's width, with weights that sum to one, under its own name", () => {
    const { name, rows } = rowsOf(masker);
    expect(name).toBe(masker);
    expect(rows.matrices.map(({ columns }) => columns)).toEqual(dims);
    for (const matrix of rows.matrices) {
      expect(matrix.rows).toBe(rows.weights.length);
      expect(matrix.data).toHaveLength(matrix.rows * matrix.columns);
    }
    // At most 400 equal weights: rounding of their sum.
    expect(rows.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it("is a function of the evaluation and the seed", () => {
    const made = () => {
      const { madeWithoutGroup, ...rest } = rowsOf(masker, 5);
      return [rest, madeWithoutGroup?.(20)];
    };
    expect(made()).toStrictEqual(made());
  });
});

describe("marginal", () => {
  it("is the background itself, drawn where it is a sample", () => {
    const { rows, drawn } = rowsOf("marginal");
    expect(rows).toBe(background);
    expect(drawn).toBe(true);
  });
});

describe("independent", () => {
  it("keeps the rows of each modality and breaks them up between modalities, by another seed otherwise", () => {
    const [one, other] = [rowsOf("independent", 1), rowsOf("independent", 2)];
    one.rows.matrices.forEach((matrix, m) => {
      expect(written(matrix).sort()).toEqual(written(background.matrices[m]!).sort());
      expect(matrix.data).not.toEqual(other.rows.matrices[m]!.data);
    });
    const joined = (matrices: typeof background.matrices) => {
      const texts = matrices.map(written);
      return texts[0]!.map((_, row) => texts.map((text) => text[row]).join(" / "));
    };
    const whole = new Set(joined(background.matrices));
    // Every row meets its own partner in the next modality once in 400 times.
    expect(joined(one.rows.matrices).filter((row) => whole.has(row)).length).toBeLessThan(5);
    expect(one.drawn).toBe(true);
  });
});

describe("mean and zero", () => {
  it("are one row each, which another background would move only where it is a mean", () => {
    for (const masker of ["mean", "zero"] as const) {
      const { rows, drawn } = rowsOf(masker);
      expect(rows.weights).toEqual(Float64Array.of(1));
      expect(drawn).toBe(masker === "mean");
    }
    const enumerated = standInsOf("mean", { ...set, estimator: "enumerated" }, 1);
    expect(enumerated).toMatchObject({ kind: "rows", drawn: false });
  });

  it("hold the means without every twentieth row", () => {
    const { matrices, count } = rowsOf("mean").withoutGroup!;
    expect(count).toBe(400);
    matrices.forEach(({ rows: groups, columns, data }, m) => {
      expect(groups).toBe(20);
      const all = background.matrices[m]!.data;
      for (let g = 0; g < groups; g++) {
        let sum = 0;
        for (let row = 0; row < 400; row++) if (row % 20 !== g) sum += all[row * columns]! / 380;
        expect(Math.abs(data[g * columns]! - sum)).toBeLessThan(1e-5 * 10 ** m);
      }
    });
  });

  it("hold the column means and zeros", () => {
    rowsOf("mean").rows.matrices.forEach(({ data }, m) => {
      const { rows, columns, data: all } = background.matrices[m]!;
      data.forEach((found, j) => {
        const values = Array.from({ length: rows }, (_, row) => all[row * columns + j]!);
        const mean = values.reduce((sum, value) => sum + value, 0) / rows;
        // The mean is rounded to single precision; scales are up to 100.
        expect(Math.abs(found - mean)).toBeLessThan(1e-5 * 10 ** m);
      });
    });
    for (const { data } of rowsOf("zero").rows.matrices)
      expect(data.every((value) => value === 0)).toBe(true);
  });
});

describe("noise", () => {
  it("has the background's column means and deviations and as many rows, columns unrelated", () => {
    const { rows, drawn } = rowsOf("noise");
    expect(drawn).toBe(true);
    expect(rows.weights).toHaveLength(400);
    rows.matrices.forEach((matrix, m) => {
      const found = columnMoments(matrix, rows.weights);
      const wanted = columnMoments(background.matrices[m]!, background.weights);
      found.means.forEach((mean, j) => {
        const deviation = wanted.deviations[j]!;
        // 400 draws: the mean has a standard error of 1/20 of a deviation, the deviation of 1/28; 4 of them.
        expect(Math.abs(mean - wanted.means[j]!)).toBeLessThan(0.2 * deviation);
        expect(Math.abs(found.deviations[j]! / deviation - 1)).toBeLessThan(0.15);
      });
    });
    expect(sorted(rows.matrices[0]!.data)).not.toEqual(sorted(background.matrices[0]!.data));
  });
});

describe("columnMoments", () => {
  it("gives a column of one value a deviation of exactly zero", () => {
    const data = new Float32Array(300).fill(0.1);
    const { deviations } = columnMoments(
      { rows: 300, columns: 1, data },
      new Float64Array(300).fill(1 / 300),
    );
    expect(deviations).toEqual(Float64Array.of(0));
  });
});
