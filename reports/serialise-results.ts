import type { Results } from "../suites/results.ts";
import { findViolation } from "./find-violation.ts";
import { gatheredPieces } from "./gathered-pieces.ts";
import { resultsSchema } from "./results-schema.ts";

/**
 * Results as the text that is saved: JSON in the schema's order of fields, tables with one row a line so that a changed
 * number is a changed line, and a newline at the end.
 *
 * @throws Error if they break the schema: a bug of whoever made them
 */
export function serialiseResults(results: Results): string {
  return [...serialisedPieces(results)].join("");
}

/**
 * The same text in pieces: the whole may be longer than the longest string.
 *
 * @throws Error as above, before the first piece
 */
export function serialisedPieces(results: Results): Iterable<string> {
  const violation = findViolation(results);
  if (violation !== null) throw new Error(`These results cannot be saved: ${violation}.`);
  return gatheredPieces(pieces(results));
}

function* pieces(results: Results): Iterable<string> {
  let before = "{\n";
  for (const [name, schema] of Object.entries(resultsSchema.properties)) {
    const value = results[name as keyof Results];
    yield `${before}  ${JSON.stringify(name)}: `;
    if (Array.isArray(value)) yield* rows(value, schema.items);
    else yield indented(value);
    before = ",\n";
  }
  yield "\n}\n";
}

function* rows(values: readonly unknown[], { properties }: { properties: object }): Iterable<string> {
  if (values.length === 0) {
    yield "[]";
    return;
  }
  const order = Object.keys(properties);
  let before = "[\n";
  for (const value of values) {
    yield `${before}    ${JSON.stringify(value, order)}`;
    before = ",\n";
  }
  yield "\n  ]";
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
}
