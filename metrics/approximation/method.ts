import type { RandomStream } from "../../math/random-stream.ts";
import type { IndexName } from "../indices/index.ts";
import type { GameValues } from "./game-values.ts";

/** What a method is given. */
export interface Task {
  readonly values: GameValues;
  /** n. */
  readonly players: number;
  readonly index: IndexName;
  /** Highest order, 1..n. */
  readonly order: number;
  /** Distinct coalitions that may be evaluated. */
  readonly budget: number;
  readonly random: RandomStream;
  /** The K coalitions of 1..order players, the smaller first. */
  readonly coalitions: Int32Array;
}

/** What a method gives for the coalitions of its task, [K]. */
export interface Estimates {
  readonly values: Float64Array;
  /** What the method makes of its errors; NaN where it can make nothing of them. A zero is no promise: see `exact`. */
  readonly standardErrors: Float64Array;
  /** Whether a value is exact by construction, whatever was drawn; left out: none is. */
  readonly exact?: readonly boolean[];
}

/** A way to estimate an index from some of the coalitions. Adding one: a file, and a line in `methods.ts`. */
export interface Method {
  readonly title: string;
  /** Author, year. */
  readonly source: string;
  /** Indices that it estimates. */
  readonly indices: readonly IndexName[];
  /** Whether the mean over seeds is the index itself, whatever the budget. */
  readonly unbiased: boolean;
  /** Smallest budget that it can work with. */
  leastBudget(players: number, order: number): number;
  estimate(task: Task): Estimates;
}
