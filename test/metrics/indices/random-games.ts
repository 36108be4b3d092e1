import fc from "fast-check";
import { expect } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";

/** A game by coalition bitmask, and an order that its indices may be asked for. */
export interface RandomGame {
  readonly players: number;
  readonly order: number;
  readonly values: readonly number[];
}

/** Values of the coalitions of so many players, within -1 and 1. */
export function valuesOf(players: number): fc.Arbitrary<number[]> {
  const value = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);
  return fc.array(value, { minLength: 2 ** players, maxLength: 2 ** players });
}

/** Games of some to six players, of any order. */
export function games(fewest = 1, most = 6): fc.Arbitrary<RandomGame> {
  return fc.integer({ min: fewest, max: most }).chain((players) =>
    fc.record({
      players: fc.constant(players),
      order: fc.integer({ min: 1, max: players }),
      values: valuesOf(players),
    }),
  );
}

/** The game that is 1 for coalitions that contain all of the given ones, else 0. */
export function unanimity(players: number, coalition: number): number[] {
  return Array.from({ length: 2 ** players }, (_, s) => Number((s & coalition) === coalition));
}

/**
 * Expects tables to agree. Six players' values within 1 have Moebius coefficients within 64, of which up to 64 are summed
 * with weights that stay below 10: rounding leaves less than 1e-11.
 */
export function expectSame(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-10): void {
  expect(found.length).toBe(wanted.length);
  expect(distance(found, wanted)).toBeLessThan(tolerance);
}

/** Largest distance of two tables. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, s) => Math.max(largest, Math.abs(value - b[s]!)), 0);
}

/** Sum over the coalitions of one player or more. */
export function sumOf(interactions: ArrayLike<number>): number {
  return Array.from(interactions)
    .slice(1)
    .reduce((sum, value) => sum + value, 0);
}

/** Coalitions of one player up to the order. */
export function coalitions(players: number, order: number): number[] {
  return Array.from({ length: 2 ** players }, (_, s) => s).filter((s) => s > 0 && bitCount(s) <= order);
}
