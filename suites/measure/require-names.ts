import { indexColumnInWords, isIndexColumn } from "../../generators/index.ts";
import { requireUnicode } from "../../math/decode-utf8.ts";
import { UserError } from "../../math/user-error.ts";

/**
 * Holds the names of players, sources or columns to being names: results, and the user, know them by nothing else.
 *
 * @param what - what messages call one: `player`
 * @param where - what messages call the file; "" if the caller names it
 * @throws UserError if one is empty, the index of a table, or there twice
 */
export function requireNames(names: readonly string[], what: string, where: string): void {
  const before = where === "" ? "" : `${where}: `;
  const index = names.findIndex(isIndexColumn);
  if (index >= 0)
    throw new UserError(
      what === "column"
        ? `${before}${indexColumnInWords(names, index)}.`
        : `${before}${what} ${index + 1} has no name: give each a name of its own.`,
    );
  for (const name of names) requireUnicode(name, `${before}a name`);
  const seen = new Set<string>();
  for (const name of names.map((one) => one.trim())) {
    if (seen.has(name))
      throw new UserError(
        `${before}there are two ${what}s named ${JSON.stringify(name.slice(0, 40))}: give each a name of its own.`,
      );
    seen.add(name);
  }
}
