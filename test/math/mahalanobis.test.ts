import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { mahalanobis } from "../../math/mahalanobis.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";

const RIDGE = 0.01;

function normalRows(count: number, width: number): Float64Array {
  const rows = new Float64Array(count * width);
  fillNormal(rows, 0.5, 1, randomStream(3, `test/mahalanobis/${count}x${width}`));
  return rows;
}

/** By an inverse matrix. */
function byInverse(reference: Float64Array, width: number, row: Float64Array): number {
  const rows = Matrix.from1DArray(reference.length / width, width, reference);
  const means = rows.mean("column");
  const centred = rows.clone().subRowVector(means);
  const covariance = centred.transpose().mmul(centred).div(rows.rows).add(Matrix.eye(width).mul(RIDGE));
  const off = Matrix.rowVector(row).subRowVector(means);
  return off.mmul(inverse(covariance)).mmul(off.transpose()).get(0, 0);
}

describe("mahalanobis", () => {
  it.each([1, 2, 7])("is the quadratic form of the inverse covariance, for %i columns", (width) => {
    const reference = normalRows(30, width);
    const distance = mahalanobis(reference, width, RIDGE);
    const rows = normalRows(5, width);
    for (let i = 0; i < 5; i++) {
      const row = rows.subarray(i * width, (i + 1) * width);
      // Condition numbers below 1e3 in double precision.
      expect(distance(row) / byInverse(reference, width, row)).toBeCloseTo(1, 10);
    }
  });

  it("sees a broken copy that neither column shows by itself", () => {
    const single = normalRows(200, 1);
    const copied = Float64Array.from({ length: 400 }, (_, i) => single[Math.floor(i / 2)]!);
    const distance = mahalanobis(copied, 2, RIDGE);
    // Across the diagonal only the ridge is left: (1 + 1) / 0.01; along it the variance is about 2.
    const mean = single.reduce((sum, value) => sum + value, 0) / 200;
    expect(distance(Float64Array.of(mean + 1, mean - 1))).toBeCloseTo(2 / RIDGE, 6);
    expect(distance(Float64Array.of(mean + 1, mean + 1))).toBeLessThan(2);
  });

  it("is finite where there are fewer rows than columns", () => {
    const distance = mahalanobis(normalRows(3, 10), 10, RIDGE);
    const found = distance(normalRows(1, 10));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
