import type { NpyArray } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";

/** What the coalition of nobody is called. */
export const NOBODY = "none";

/**
 * The bitmask of each coalition as an array tells them, bit 0 the first player: a matrix of who is in which
 * [coalitions, players], of 0 and 1 or false and true; bitmasks [coalitions]; or names, `rna+protein` [coalitions].
 *
 * @param names - of the players, for arrays of names
 * @throws UserError unless it tells all coalitions of the players, each once
 */
export function coalitionOrder(told: NpyArray, names: readonly string[], where: string): Int32Array {
  const { data, shape } = told;
  const players = names.length;
  const count = 2 ** players;
  if (shape[0] !== count || shape.length > 2 || (shape.length === 2 && shape[1] !== players))
    throw new UserError(
      `${where} has the shape [${shape.join(", ")}], and ${players} players have ${count} coalitions: give [${count}, ${players}] of 0 and 1, or [${count}] bitmasks.`,
    );
  const masks = new Int32Array(count);
  if (!ArrayBuffer.isView(data)) {
    if (shape.length > 1) throw new UserError(`${where} has texts: give [${count}] names such as a+b.`);
    data.forEach((name, k) => {
      masks[k] = maskOfName(name, names, where);
    });
  } else
    for (let k = 0; k < count; k++)
      masks[k] = shape.length === 1 ? maskOf(data[k]!, count, where) : maskOfRow(data, k, players, where);
  requireEach(masks, names, where);
  return masks;
}

function maskOf(number: number, count: number, where: string): number {
  if (Number.isInteger(number) && number >= 0 && number < count) return number;
  throw new UserError(
    `${where} has ${number}, which is no bitmask of 0 to ${count - 1}: give each of these once.`,
  );
}

function maskOfRow(data: ArrayLike<number>, row: number, players: number, where: string): number {
  let mask = 0;
  for (let player = 0; player < players; player++) {
    const member = data[row * players + player]!;
    if (member !== 0 && member !== 1)
      throw new UserError(
        `${where} has ${member} in row ${row + 1}: give 1 for who is in the coalition, and 0 else.`,
      );
    mask |= member << player;
  }
  return mask;
}

/** The bitmask of `none`, `rna`, or `rna+protein`. Throws `UserError` for a name of no player. */
export function maskOfName(name: string, names: readonly string[], where: string): number {
  if (name.trim() === NOBODY) return 0;
  return name.split("+").reduce((mask, part) => {
    const player = names.indexOf(part.trim());
    if (player < 0)
      throw new UserError(
        `${where} has the coalition ${JSON.stringify(name.slice(0, 60))}, but no ${JSON.stringify(part.trim().slice(0, 40))} of that player alone.`,
      );
    return mask | (1 << player);
  }, 0);
}

/** Throws `UserError` unless there is each coalition once. */
export function requireEach(masks: ArrayLike<number>, names: readonly string[], where: string): void {
  const seen = new Uint8Array(2 ** names.length);
  for (let k = 0; k < masks.length; k++) {
    if (seen[masks[k]!] === 1)
      throw new UserError(
        `${where} has the coalition ${coalitionInWords(masks[k]!, names)} twice: give each once.`,
      );
    seen[masks[k]!] = 1;
  }
  const missing = seen.indexOf(0);
  if (missing >= 0)
    throw new UserError(
      `${where} has none for the coalition ${coalitionInWords(missing, names)}: give one for each.`,
    );
}

/** A coalition as the header of a table has it. */
export function coalitionInWords(mask: number, names: readonly string[]): string {
  return mask === 0 ? NOBODY : names.filter((_, m) => mask & (1 << m)).join("+");
}

/** Whether a coalition's name is that of a player. */
export function isAlone(name: string): boolean {
  return name.trim() !== NOBODY && !name.includes("+");
}
