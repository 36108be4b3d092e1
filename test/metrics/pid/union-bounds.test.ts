import { expect, test } from "vitest";
import { primalBound } from "../../../metrics/pid/union-bounds.ts";
import { unionProgram } from "../../../metrics/pid/union-program.ts";

test("sources that miss masses of different orders gain no more than each misses", () => {
  // Three sources of two symbols; of the second symbols, target 0 has next to nothing, by orders less in the first.
  const marginals = [1e-30, 1e-17, 1e-17].map((rare) => Float64Array.of(0.5, 0.49999, rare, 1e-5));
  const program = unionProgram(marginals, 2);
  // All sources alike, without the rare masses.
  const cells = Float64Array.from(program.sides[0]!, (v, i) => {
    const seconds = program.sides.map((side) => program.symbol[side[i]!]! % 2);
    if (new Set(seconds).size > 1) return 0;
    if (seconds[0] === 0) return program.target[v] === 0 ? 0.5 : 0.49999;
    return program.target[v] === 0 ? 0 : 1e-5;
  });
  const value = 0.5 * Math.log(0.5 / 0.99999) + 0.49999 * Math.log(0.49999 / 0.99999);
  // Masses of 1e-17 change nothing that doubles would show.
  expect(primalBound(program, cells)).toBeCloseTo(value, 12);
});
