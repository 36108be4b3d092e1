import type { Logic } from "./dataset.ts";

export const logics: readonly Logic[] = ["parity", "exactly-one"];

/**
 * The label of some bits: 1 where the logic holds, else 0. Both logics are XOR on two bits and differ from
 * three on: parity asks for an odd number of ones, exactly-one for a single one.
 */
export function labelOf(logic: Logic, bits: readonly number[]): number {
  const ones = bits.reduce((sum, bit) => sum + bit, 0);
  return logic === "parity" ? ones % 2 : Number(ones === 1);
}
