import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alikeOrder } from "../../../metrics/game/alike-order.ts";

const features = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }))
  .chain(([count, rows]) =>
    fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: rows, maxLength: rows }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((columns) => columns.map((column) => Float64Array.from(column)));

describe("alikeOrder", () => {
  it("keeps every row once", () => {
    fc.assert(
      fc.property(features, (own) => {
        const rows = Int32Array.from(own[0]!.keys());
        expect([...alikeOrder(own, rows)].sort((a, b) => a - b)).toEqual([...rows]);
      }),
    );
  });

  it("leaves the rows as they are where nothing tells them apart", () => {
    const rows = Int32Array.of(3, 1, 2);
    expect(alikeOrder([], rows)).toEqual(rows);
    expect(alikeOrder([new Float64Array(4)], rows)).toEqual(rows);
  });

  it("halves by one feature after the other", () => {
    // Four corners of a square, two rows in each: every corner is a stretch of two.
    const x = Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1);
    const y = Float64Array.of(0, 0, 1, 1, 0, 0, 1, 1);
    expect([...alikeOrder([x, y], Int32Array.from(x.keys()))]).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
  });
});
