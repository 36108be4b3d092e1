import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedClassWeights } from "../../models/class-weights.ts";

const classes = 4;

describe("balanced class weights", () => {
  it("give every class that has rows the same sum, and average one over the rows", () => {
    const labelled = fc.array(fc.integer({ min: 0, max: classes - 1 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(labelled, (given) => {
        const labels = Int32Array.from(given);
        const weights = balancedClassWeights({ labels, classes }, Int32Array.from(labels.keys()));
        const present = new Set(given);
        let total = 0;
        for (let c = 0; c < classes; c++) {
          const sum = weights[c]! * given.filter((label) => label === c).length;
          if (present.has(c)) expect(sum).toBeCloseTo(given.length / present.size, 12);
          else expect(weights[c]).toBe(0);
          total += sum;
        }
        expect(total).toBeCloseTo(given.length, 10);
      }),
    );
  });

  it("are one where classes have equally many rows", () => {
    const labels = Int32Array.of(2, 0, 1, 1, 0, 2);
    const rows = Int32Array.from(labels.keys());
    expect([...balancedClassWeights({ labels, classes: 3 }, rows)]).toEqual([1, 1, 1]);
  });

  it("look at the rows of training alone", () => {
    const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 1, 1);
    expect([...balancedClassWeights({ labels, classes: 2 }, Int32Array.of(0, 1, 2, 3))]).toEqual([2 / 3, 2]);
  });
});
