import { expect, it } from "vitest";
import { sideBySide } from "../../math/side-by-side.ts";

it("puts the rows of two tables after each other", () => {
  const first = { rows: 2, columns: 1, data: Float64Array.of(1, 2) };
  const second = { rows: 2, columns: 2, data: Float64Array.of(3, 4, 5, 6) };
  expect(sideBySide(first, second)).toEqual({
    rows: 2,
    columns: 3,
    data: Float64Array.of(1, 3, 4, 2, 5, 6),
  });
});

it("keeps the kind of numbers, and takes tables without columns", () => {
  const none = { rows: 2, columns: 0, data: new Float32Array(0) };
  const one = { rows: 2, columns: 1, data: Float32Array.of(1, 2) };
  expect(sideBySide(none, one)).toEqual(one);
});
