import { Matrix, pseudoInverse } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { leastSquares } from "../../math/least-squares.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";

function drawn(length: number, name: string): Float64Array {
  const numbers = new Float64Array(length);
  fillNormal(numbers, 0, 1, randomStream(5, `test/least-squares/${name}`));
  return numbers;
}

/** Weights by the pseudo-inverse of the transposed rows. */
function reference(rows: Float64Array, width: number, target: Float64Array): number[] {
  const matrix = Matrix.from1DArray(rows.length / width, width, rows);
  return pseudoInverse(matrix.transpose(), 1e-9).mmul(Matrix.columnVector(target)).to1DArray();
}

describe("leastSquares", () => {
  it.each([
    [3, 7],
    [7, 7],
    [12, 7],
    [1, 7],
    [7, 1],
  ])("finds the weights of %i rows of %i entries", (count, width) => {
    const rows = drawn(count * width, `rows/${count}/${width}`);
    const target = drawn(width, `target/${count}/${width}`);
    const wanted = reference(rows, width, target);
    leastSquares(
      rows,
      width,
    )(target).forEach((weight, i) => {
      // Normal equations of a condition of some thousands.
      expect(weight).toBeCloseTo(wanted[i]!, 8);
    });
  });

  it.each([
    [2, 7],
    [5, 7],
  ])("shares the weight equally among copies of %i rows of %i entries", (count, width) => {
    const once = drawn(count * width, "once");
    const target = drawn(width, "target");
    const single = leastSquares(once, width)(target);
    const double = leastSquares(Float64Array.of(...once, ...once), width)(target);
    for (let i = 0; i < count; i++) {
      expect(double[i]).toBeCloseTo(single[i]! / 2, 8);
      expect(double[i + count]).toBeCloseTo(single[i]! / 2, 8);
    }
  });

  it("gives a row of zeros no weight", () => {
    const rows = drawn(3 * 6, "rows");
    rows.fill(0, 6, 12);
    const weights = leastSquares(rows, 6)(drawn(6, "target"));
    expect(weights[1]).toBe(0);
    expect(weights[0]).not.toBe(0);
  });
});
