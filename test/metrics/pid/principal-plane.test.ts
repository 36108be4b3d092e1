import { PCA } from "ml-pca";
import { describe, expect, it } from "vitest";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { principalPlane } from "../../../metrics/pid/principal-plane.ts";

function matrixOf(rows: number, columns: number, seed: number) {
  const data = new Float32Array(rows * columns);
  fillNormal(data, 0, 1, randomStream(seed, "test/plane"));
  // Directions of very different length, so that the first two are no matter of rounding.
  for (let i = 0; i < data.length; i++)
    data[i] = data[i]! * (i % columns === 0 ? 9 : i % columns === 1 ? 4 : 1);
  return { rows, columns, data };
}

describe("the first two principal components of rows of length one", () => {
  it.each([
    ["few rows of many columns", 12, 60],
    ["many rows of few columns", 60, 12],
    ["as many of either", 20, 20],
    ["one row fewer", 19, 20],
    ["two rows", 2, 7],
  ])("are those of ml-pca on the rows themselves: %s", (_, rows, columns) => {
    const matrix = matrixOf(rows, columns, rows * columns);
    const table = Array.from({ length: rows }, (_, i) =>
      Array.from(matrix.data.subarray(i * columns, (i + 1) * columns)),
    );
    const unit = table.map((row) => row.map((x) => x / Math.hypot(...row)));
    const expected = new PCA(unit).predict(unit, { nComponents: 2 }).to2DArray();
    const points = principalPlane(matrix);
    for (const k of [0, 1]) {
      // An axis may point either way, the same for all rows.
      const sign =
        Math.sign(points.reduce((sum, point, row) => sum + point[k]! * (expected[row]![k] ?? 0), 0)) || 1;
      points.forEach((point, row) => {
        expect(point[k]).toBeCloseTo(sign * (expected[row]![k] ?? 0), 9);
      });
    }
  });

  it("of one row are nothing", () => {
    expect(principalPlane(matrixOf(1, 4, 1))).toEqual([[0, 0]]);
  });
});
