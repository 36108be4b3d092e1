/** How many names a sentence gives before it only counts. */
const NAMED = 3;

/** The first names of many, as a part of a sentence: `a; b; c and 9 more`. */
export function listing(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join("; ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A number of things: `1 record`, `12 records`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
