import { binomial } from "../../math/binomial.ts";
import { coalitionsUpTo } from "../game/coalitions.ts";
import { forEachSampled, type Stratum } from "./coalition-sample.ts";
import type { GameValues } from "./game-values.ts";
import { type Equation, weightedFit } from "./weighted-fit.ts";

/** Weight of a coalition's size in the Shapley kernel: (n - t - l)! (t - l)! / (n - 2l + 1)! for l <= t <= n - l. */
export function kernelWeight(players: number, size: number, least: number): number {
  const span = players - 2 * least;
  return 1 / ((span + 1) * binomial(span, size - least));
}

/**
 * The game of an order whose Moebius coefficients fit the sampled coalitions best by the Shapley kernel, equal to the game
 * for none and for all (Tsai, Yeh and Ravikumar 2023, whose Faith-Shap these are where all coalitions are there).
 *
 * @param counted - factor of what each coalition stands for, by stratum and unit; 0 leaves a unit out
 * @returns coefficients by coalition, that of the empty one first; null where the sample does not settle them
 */
export function moebiusFit(
  values: GameValues,
  strata: readonly Stratum[],
  players: number,
  order: number,
  counted: number | ((stratum: Stratum, coalition: number) => number),
): ReadonlyMap<number, number> | null {
  const coalitions = coalitionsUpTo(players, order);
  const positions = new Map(Array.from(coalitions, (coalition, position) => [coalition, position]));
  const everyone = 2 ** players - 1;
  const empty = values.of(0);
  const equations: Equation[] = [];
  forEachSampled(strata, players, (coalition, size, represented, stratum) => {
    const factor = typeof counted === "number" ? counted : counted(stratum, coalition);
    if (size === 0 || size === players || factor === 0) return;
    equations.push({
      unknowns: within(coalition, order, players, positions),
      factors: null,
      target: values.of(coalition) - empty,
      weight: kernelWeight(players, size, 1) * represented * factor,
    });
  });
  const fitted = weightedFit(coalitions.length, equations, values.of(everyone) - empty);
  if (fitted === null) return null;
  return new Map([
    [0, empty] as const,
    ...Array.from(coalitions, (coalition, position) => [coalition, fitted[position]!] as const),
  ]);
}

/** Positions of the coalitions of up to `order` players within another, ascending. */
function within(
  coalition: number,
  order: number,
  players: number,
  positions: ReadonlyMap<number, number>,
): Int32Array {
  const own: number[] = [];
  for (let player = 0; player < players; player++) if (coalition & (1 << player)) own.push(1 << player);
  const found: number[] = [];
  // depth: order.
  const extend = (from: number, sofar: number, left: number) => {
    for (let k = from; k < own.length; k++) {
      const next = sofar | own[k]!;
      found.push(positions.get(next)!);
      if (left > 1) extend(k + 1, next, left - 1);
    }
  };
  extend(0, 0, order);
  return Int32Array.from(found).sort();
}
