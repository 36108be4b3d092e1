import type { NpyArray } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";

/**
 * Coalitions that are lists of their members, as a matrix of who is in which: [coalitions, players] of 0 and 1.
 *
 * @param lists - members by their names, or by their numbers from 0 or from 1: of all coalitions one has them all
 * @param names - of the players; null: not told
 * @throws UserError if a member is no player
 */
export function coalitionMembers(
  lists: readonly (readonly unknown[])[],
  names: readonly string[] | null,
  where: string,
): NpyArray {
  const players = Math.max(1, Math.ceil(Math.log2(lists.length)));
  const numbered = lists.every((members) => members.every((member) => Number.isInteger(member)));
  const all = new Set(lists.flat());
  const first = numbered && !all.has(0) && all.has(players) ? 1 : 0;
  const data = new Float64Array(lists.length * players);
  lists.forEach((members, coalition) => {
    for (const member of members) {
      const player = numbered ? Number(member) - first : (names?.indexOf(String(member)) ?? -1);
      if (!(player >= 0 && player < players))
        throw new UserError(
          `${where} has ${JSON.stringify(member)?.slice(0, 40)} in coalition ${coalition + 1}, which is none of ${players} players: ` +
            'give their numbers from 0, or their names as "names" too.',
        );
      data[coalition * players + player] = 1;
    }
  });
  return { data, shape: [lists.length, players] };
}
