import type { Results } from "../suites/results.ts";
import { findViolation } from "./find-violation.ts";
import { resultsSchema } from "./results-schema.ts";

/**
 * Results as the text that is saved: JSON in the schema's order of fields, tables with one row a line so that a
 * changed number is a changed line, and a newline at the end.
 *
 * @throws Error if they break the schema: a bug of whoever made them
 */
export function serialiseResults(results: Results): string {
  const violation = findViolation(results);
  if (violation !== null) throw new Error(`These results cannot be saved: ${violation}.`);
  const fields = Object.entries(resultsSchema.properties).map(([name, schema]) => {
    const value = results[name as keyof Results];
    return `  ${JSON.stringify(name)}: ${Array.isArray(value) ? rows(value, schema.items) : indented(value)}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

function rows(values: readonly unknown[], { properties }: { properties: object }): string {
  if (values.length === 0) return "[]";
  const order = Object.keys(properties);
  return `[\n${values.map((value) => `    ${JSON.stringify(value, order)}`).join(",\n")}\n  ]`;
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
}
