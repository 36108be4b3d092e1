import { UserError } from "../../math/user-error.ts";
import { coalitionInWords, isAlone, maskOfName, NOBODY, requireEach } from "./coalition-order.ts";
import { type GameValues, gameValue, playersOf } from "./game-values.ts";
import { listedCoalitions } from "./listed-coalitions.ts";
import { requireNames } from "./require-names.ts";
import type { TableRecords } from "./table-contents.ts";

/**
 * A game from a table of texts: a column for each coalition (`none`, `rna`, `rna+protein`, or bitmasks) and a row for each
 * sample, the columns in any order; or a row for each coalition, see `listedCoalitions`.
 *
 * @throws UserError if it is neither
 */
export function gameOfRecords(records: TableRecords, file: string): GameValues {
  const { header, rows } = records;
  requireNames(header, "column", file);
  rows.forEach((cells, sample) => {
    if (cells.length !== header.length)
      throw new UserError(
        `${file} has ${cells.length} cells in row ${sample + 1} of ${header.length} columns.`,
      );
  });
  const listed = listedCoalitions(records, file);
  if (listed !== null) return listed;
  const players = playersOf(header.length, file);
  const byNumber = header.every((name) => /^\d+$/.test(name));
  const names = byNumber
    ? Array.from({ length: players }, (_, m) => `player ${m + 1}`)
    : header.filter((name) => isAlone(name));
  if (names.length !== players)
    throw new UserError(
      `${file} has ${header.length} columns, which are the coalitions of ${players} players, and names ${names.length} of them alone (${names.slice(0, 8).join(", ")}): call columns ${NOBODY}, a, b, a+b.`,
    );
  const masks = header.map((name) => (byNumber ? Number(name) : maskOfName(name, names, file)));
  requireEach(masks, names, `${file}, among its columns,`);
  const values = new Float64Array(rows.length * header.length);
  rows.forEach((cells, sample) => {
    cells.forEach((cell, column) => {
      const mask = masks[column]!;
      const where = `${file}, row ${sample + 1}, coalition ${coalitionInWords(mask, names)}`;
      values[sample * header.length + mask] = gameValue(cell, where);
    });
  });
  return { names, samples: rows.length, values, predicted: null };
}
