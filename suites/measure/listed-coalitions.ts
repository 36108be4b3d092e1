import { UserError } from "../../math/user-error.ts";
import { isAlone, maskOfName, NOBODY, requireEach } from "./coalition-order.ts";
import { type GameValues, gameValue, playersOf } from "./game-values.ts";
import { requireNames } from "./require-names.ts";
import type { TableRecords } from "./table-contents.ts";

const VALUE = /^(v|values?)$/i;
const COALITION = /^coalitions?$/i;
const SAMPLE = /^(samples?|rows?|instances?|id)$/i;

/**
 * A game from a table with a row for each coalition: a column `value`, and which coalition it is of, by a column `coalition`
 * (`rna+protein`, or a bitmask) or by a column of 0 and 1 for each player. With a column `sample` of several samples, each
 * with all coalitions; rows in any order.
 *
 * @returns null for a table of another form
 * @throws UserError if a coalition is missing, or there twice
 */
export function listedCoalitions({ header, rows }: TableRecords, file: string): GameValues | null {
  const value = header.findIndex((name) => VALUE.test(name));
  const coalition = header.findIndex((name) => COALITION.test(name));
  const wide = header.some((name) => name === NOBODY || name.includes("+"));
  if (wide || (value < 0 && coalition < 0)) return null;
  const sample = header.findIndex((name) => SAMPLE.test(name));
  const others = header.flatMap((_, k) => ([value, coalition, sample].includes(k) ? [] : [k]));
  if (value < 0 || (coalition >= 0 && others.length > 0))
    throw new UserError(
      `${file} lists coalitions in rows and has the columns ${header.slice(0, 8).join(", ")}: give coalition and value, and sample if there are several.`,
    );
  const samples = groupedRows(sample < 0 ? null : rows.map((cells) => cells[sample]!.trim()), rows.length);
  const told =
    coalition >= 0
      ? byName(
          rows.map((cells) => cells[coalition]!.trim()),
          file,
        )
      : null;
  const { names, masks } =
    told ??
    byMembers(
      others.map((k) => header[k]!),
      rows.map((cells) => others.map((k) => cells[k]!)),
      file,
    );
  requireNames(names, "player", file);
  const count = 2 ** playersOf(2 ** names.length, file);
  const values = new Float64Array(samples.length * count);
  samples.forEach((own, position) => {
    const which = sample < 0 ? file : `${file}, sample ${rows[own[0]!]![sample]}`;
    requireEach(
      own.map((row) => masks[row]!),
      names,
      which,
    );
    for (const row of own)
      values[position * count + masks[row]!] = gameValue(rows[row]![value]!, `${file}, row ${row + 1}`);
  });
  return { names, samples: samples.length, values, predicted: null };
}

/** Rows of each sample, samples in the order in which they first appear. */
function groupedRows(keys: readonly string[] | null, count: number): readonly (readonly number[])[] {
  if (keys === null) return [Array.from({ length: count }, (_, row) => row)];
  const groups = new Map<string, number[]>();
  keys.forEach((key, row) => {
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(row);
  });
  return [...groups.values()];
}

interface Told {
  readonly names: readonly string[];
  /** Of each row. */
  readonly masks: readonly number[];
}

function byName(cells: readonly string[], file: string): Told {
  const different = [...new Set(cells)];
  if (different.every((cell) => /^\d+$/.test(cell))) {
    const players = playersOf(different.length, file);
    const masks = cells.map(Number);
    const beyond = masks.find((mask) => mask >= 2 ** players);
    // Digits of 0 and 1 could be who is in the coalition, from either end.
    if (beyond !== undefined || different.some((cell) => /^0\d/.test(cell)))
      throw new UserError(
        `${file} has the coalitions ${different.slice(0, 4).join(", ")}, ..., which are no bitmasks from 0 to ${2 ** players - 1}: give names as a+b, or a column of 0 and 1 for each player.`,
      );
    return { names: Array.from({ length: players }, (_, m) => `player ${m + 1}`), masks };
  }
  const names = different.filter((cell) => isAlone(cell));
  return { names, masks: cells.map((cell) => maskOfName(cell, names, file)) };
}

const members: Readonly<Record<string, number>> = { "0": 0, "1": 1, false: 0, true: 1, "0.0": 0, "1.0": 1 };

function byMembers(names: readonly string[], cells: readonly (readonly string[])[], file: string): Told {
  const masks = cells.map((row, position) =>
    row.reduce((mask, cell, player) => {
      const member = members[cell.trim().toLowerCase()];
      if (member === undefined)
        throw new UserError(
          `${file} has ${JSON.stringify(cell.slice(0, 40))} in row ${position + 1}, column ${names[player]}: give 1 for who is in the coalition, and 0 else.`,
        );
      return mask | (member << player);
    }, 0),
  );
  return { names, masks };
}
