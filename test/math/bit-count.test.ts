import fc from "fast-check";
import { expect, it } from "vitest";
import { bitCount } from "../../math/bit-count.ts";

it("bitCount is the number of ones in binary", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (bitmask) => {
      expect(bitCount(bitmask)).toBe(bitmask.toString(2).replaceAll("0", "").length);
    }),
  );
});
