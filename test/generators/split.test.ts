import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stratifiedSplit } from "../../generators/split.ts";
import { randomStream } from "../../math/random-stream.ts";

describe("stratifiedSplit", () => {
  it("is exactly 70/15/15 for a multiple of 20 rows", () => {
    const labels = Int32Array.from({ length: 20_000 }, (_, row) => Number(row % 3 === 0));
    const { train, validation, test } = stratifiedSplit(labels, randomStream(1, "split"));
    expect([train.length, validation.length, test.length]).toEqual([14_000, 3_000, 3_000]);
  });

  it("uses every row once, in ascending order, each class within two rows of its share", () => {
    const someLabels = fc.array(fc.nat({ max: 2 }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(someLabels, fc.integer({ min: 1, max: 1000 }), (list, seed) => {
        const labels = Int32Array.from(list);
        const { train, validation, test } = stratifiedSplit(labels, randomStream(seed, "split"));
        const rows = [...train, ...validation, ...test].sort((a, b) => a - b);
        expect(rows).toEqual(list.map((_, row) => row));
        for (const [part, share] of [[train, 0.7] as const, [validation, 0.15], [test, 0.15]] as const) {
          expect(part.length).toBeGreaterThan(0);
          expect([...part]).toEqual([...part].sort((a, b) => a - b));
          for (const label of [0, 1, 2]) {
            const inPart = part.filter((row) => labels[row] === label).length;
            const inAll = list.filter((value) => value === label).length;
            expect(Math.abs(inPart - share * inAll)).toBeLessThan(2);
          }
        }
      }),
    );
  });

  it("depends on its stream and on nothing else", () => {
    const labels = new Int32Array(100);
    const first = stratifiedSplit(labels, randomStream(1, "split"));
    expect(stratifiedSplit(labels, randomStream(1, "split"))).toEqual(first);
    expect(stratifiedSplit(labels, randomStream(2, "split"))).not.toEqual(first);
  });
});
