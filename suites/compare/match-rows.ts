import { UserError } from "../../math/user-error.ts";

/** What messages call the two sides of a comparison: the paths of their files, for instance. */
export interface Sides {
  readonly old: string;
  readonly new: string;
}

/** The rows of two tables, put side by side. */
export interface MatchedRows<Row> {
  /** Rows that both tables have, in the order of the old one. */
  readonly pairs: readonly (readonly [old: Row, new: Row])[];
  readonly missing: readonly Row[];
  readonly added: readonly Row[];
}

/**
 * Matches the rows of two tables that have the same identity.
 *
 * @param table - what the tables are called, for the message
 * @param identity - a text that is equal for equal rows and for no others
 * @param sides - what to call the results that the tables are from
 * @throws UserError if two rows of one table have the same identity: which of them to compare is not known
 */
export function matchRows<Row>(
  table: string,
  old: readonly Row[],
  now: readonly Row[],
  identity: (row: Row) => string,
  sides: Sides,
): MatchedRows<Row> {
  const before = byIdentity(table, old, identity, sides.old);
  const after = byIdentity(table, now, identity, sides.new);
  const pairs: [Row, Row][] = [];
  const missing: Row[] = [];
  for (const [key, row] of before) {
    const match = after.get(key);
    if (match === undefined) missing.push(row);
    else pairs.push([row, match]);
  }
  return { pairs, missing, added: [...after].flatMap(([key, row]) => (before.has(key) ? [] : [row])) };
}

function byIdentity<Row>(
  table: string,
  rows: readonly Row[],
  identity: (row: Row) => string,
  side: string,
): Map<string, Row> {
  const positions = new Map<string, number>();
  const found = new Map<string, Row>();
  rows.forEach((row, position) => {
    const key = identity(row);
    const earlier = positions.get(key);
    if (earlier !== undefined) {
      throw new UserError(
        `Cannot compare with ${side}: ${table}[${earlier}] and ${table}[${position}] are the same by every field that tells rows apart; run the suite again to write it anew.`,
      );
    }
    positions.set(key, position);
    found.set(key, row);
  });
  return found;
}
