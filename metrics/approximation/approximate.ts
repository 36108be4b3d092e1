import { randomStream } from "../../math/random-stream.ts";
import { coalitionsUpTo } from "../game/coalitions.ts";
import { type IndexName, interactionIndex } from "../indices/index.ts";
import { GameValues, type ValueFunction } from "./game-values.ts";
import type { Method } from "./method.ts";
import { approximationMethods, type MethodName } from "./methods.ts";

/** What is asked of an approximation. */
export interface ApproximationRequest {
  /** n, 2..30. */
  readonly players: number;
  readonly index: IndexName;
  /** Highest order, 1..n. */
  readonly order: number;
  readonly method: MethodName;
  /** Distinct coalitions that may be evaluated, those of none and of all players included. */
  readonly budget: number;
  readonly seed: number;
}

/** An index estimated from some of the coalitions. */
export interface Approximation {
  /** Bitmasks of the K coalitions of 1..order players, the smaller first. */
  readonly coalitions: Int32Array;
  /** Of each coalition, [K]. */
  readonly values: Float64Array;
  /**
   * Of each value, [K]. 0 where the value is exact by construction, and only there; null where nothing can be said of the
   * error, since what was drawn does not vary: it may be exact, or all that matters may have been missed.
   */
  readonly standardErrors: readonly (number | null)[];
  /** Distinct coalitions that were evaluated. */
  readonly evaluations: number;
  /** Whether the budget covered all coalitions, so that nothing was estimated. */
  readonly exact: boolean;
  readonly method: MethodName;
}

const MOST_PLAYERS = 30;
/** An error below this share of what the game's values differ by is rounding of values that do not vary. */
const NEGLIGIBLE = 1e-9;
/** Tables over more players than this are not made, whatever the budget. */
const MOST_EXACT = 20;

/**
 * Estimates an index of interaction of a game of many players from a budget of evaluations; exact where the budget covers
 * all coalitions.
 *
 * @param game - values of coalitions by bitmask, asked for in batches, none twice
 * @throws RangeError if the method does not estimate the index, the budget is too small for it, or the request makes no
 *   sense
 */
export function approximate(game: ValueFunction, request: ApproximationRequest): Approximation {
  const { players, index, order, method: name, budget, seed } = request;
  const method: Method = approximationMethods[name];
  requireWhole("players", players, 2, MOST_PLAYERS);
  requireWhole("order", order, 1, players);
  if (!method.indices.includes(index)) {
    throw new RangeError(`${name} does not estimate ${index}, but ${method.indices.join(", ")}.`);
  }
  const values = new GameValues(game);
  const coalitions = coalitionsUpTo(players, order);
  if (players <= MOST_EXACT && budget >= 2 ** players) {
    const all = Int32Array.from({ length: 2 ** players }, (_, coalition) => coalition);
    values.ask(all);
    const table = interactionIndex(
      Float64Array.from(all, (coalition) => values.of(coalition)),
      index,
      order,
    );
    return {
      coalitions,
      values: Float64Array.from(coalitions, (coalition) => table[coalition]!),
      standardErrors: Array.from(coalitions, () => 0),
      evaluations: values.evaluations,
      exact: true,
      method: name,
    };
  }
  const least = method.leastBudget(players, order);
  if (!(Number.isInteger(budget) && budget >= Math.min(least, 2 ** players))) {
    throw new RangeError(
      `The budget is ${budget}, but ${name} of order ${order} with ${players} players needs ${least} evaluations at least.`,
    );
  }
  const random = randomStream(seed, `approximation/${name}`);
  const found = method.estimate({ values, players, index, order, budget, random, coalitions });
  const rounding = NEGLIGIBLE * values.range;
  const standardErrors = Array.from(found.standardErrors, (error, k) => {
    if (found.exact?.[k]) return 0;
    return error > rounding ? error : null;
  });
  return {
    coalitions,
    values: found.values,
    standardErrors,
    evaluations: values.evaluations,
    exact: false,
    method: name,
  };
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is ${value}, and must be a whole number from ${least} to ${most}.`);
}
