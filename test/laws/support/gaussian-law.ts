import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { expect } from "vitest";
import type { Dataset, GaussianLaw } from "../../../generators/index.ts";

/** Eigenvalues and variances of tables of numbers around one, by double precision: this much is zero. */
const ROUNDING = 1e-9;

/** What float32 may do to a linear function of latents, relative to the size of its terms: 2^-24 a term, and room. */
const SINGLE_PRECISION = 1e-5;

/** Expects a covariance that is one, coefficients that fit it, and rules that agree wherever samples can be. */
export function expectGaussianLaw(law: GaussianLaw, labelNoise: number): void {
  const { sizes, covariance, coefficients, targetNoise, target } = law;
  const size = sum(sizes);
  for (const own of sizes) expect(own).toBeGreaterThan(0);
  expect(covariance).toHaveLength(size * size);
  expect(coefficients).toHaveLength(size);
  expect(targetNoise).toBeGreaterThanOrEqual(0);
  expect(law.labelNoise).toBe(labelNoise);
  if (target === "class") expect(law.classes).toBe(2);
  const table = Matrix.from1DArray(size, size, covariance);
  expect(table.transpose().to2DArray()).toEqual(table.to2DArray());
  const variances = new EigenvalueDecomposition(table, { assumeSymmetric: true }).realEigenvalues;
  for (const variance of variances) expect(variance).toBeGreaterThanOrEqual(-ROUNDING);
  for (const rule of rulesOf(law)) {
    expect(rule).toHaveLength(size);
    const gap = Matrix.columnVector(rule.map((weight, k) => weight - coefficients[k]!));
    const disagreement = gap.transpose().mmul(table).mmul(gap).get(0, 0);
    expect(Math.abs(disagreement)).toBeLessThanOrEqual(ROUNDING);
  }
}

/** Expects of a row of a dataset the label or the number that its latents make, where noise leaves no doubt. */
export function expectGaussianRow(law: GaussianLaw): (dataset: Dataset, row: number) => void {
  const { sizes, coefficients, targetNoise, labelNoise, target, classes } = law;
  return ({ latents, labels, targets }, row) => {
    const entries = sizes.flatMap((size, m) => [...latents[m]!.data.subarray(row * size, (row + 1) * size)]);
    const terms = entries.map((entry, k) => entry * coefficients[k]!);
    const reach = SINGLE_PRECISION * sum(terms.map(Math.abs));
    const value = sum(terms);
    expect(labels[row]).toBeGreaterThanOrEqual(0);
    expect(labels[row]).toBeLessThan(classes);
    if (target === "value") {
      expect(targets![row]).toSatisfy(Number.isFinite);
      if (targetNoise === 0) expect(Math.abs(targets![row]! - value)).toBeLessThanOrEqual(reach);
    } else if (targetNoise === 0 && labelNoise === 0 && Math.abs(value) > reach) {
      expect(labels[row]).toBe(Number(value > 0));
    }
  };
}

function rulesOf({ rule, conflictRules }: GaussianLaw): readonly (readonly number[])[] {
  return rule === null ? conflictRules.map((conflict) => conflict.rule) : [rule];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
