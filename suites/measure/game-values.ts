import { strictNumber, whyNoNumber } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";

/** A table of a game as it was read. */
export interface GameValues {
  /** Of the players, [M]. */
  readonly names: readonly string[];
  readonly samples: number;
  /** [samples, 2^M] by bitmask; NaN where there is no number. */
  readonly values: Float64Array;
  /** The class whose probability a row is, [samples]; null: not told. */
  readonly predicted: Int32Array | null;
}

/** A table of more players has more columns than anyone has values for. */
const MOST_PLAYERS = 16;

/** How many players have so many coalitions. Throws `UserError` if none do. */
export function playersOf(coalitions: number, file: string): number {
  const players = Math.log2(coalitions);
  if (Number.isInteger(players) && players >= 2 && players <= MOST_PLAYERS) return players;
  throw new UserError(
    `${file} has ${coalitions} values a row: a game of M players has 2^M, with M from 2 to ${MOST_PLAYERS}.`,
  );
}

/** A cell as a number. Throws `UserError` if it is none, or missing. */
export function gameValue(cell: string, where: string): number {
  const value = strictNumber(cell);
  if (value === null) throw new UserError(`${where}: ${whyNoNumber(cell)}.`);
  if (Number.isNaN(value))
    throw new UserError(`${where}: the value is missing; give one for each coalition.`);
  return value;
}
