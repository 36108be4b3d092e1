import path from "node:path";
import { writeWhole } from "../math/write-whole.ts";
import { type Format, findFormat, formats, type RenderOptions, render } from "../reports/index.ts";
import type { Results } from "../suites/index.ts";
import { parseNames } from "./option-parsers.ts";

/** What `--format` says of itself. */
export const formatsHelp = `formats, separated by commas: ${formats.map(({ id }) => id).join(", ")}`;

/** Reads `table,csv`. Throws `UserError`, with the nearest name, for a format that there is not. */
export function parseFormats(text: string): readonly Format[] {
  return parseNames("--format")(text).map(findFormat);
}

/** Of several formats the one that is printed: the table, else the first. */
export function printedFormat(asked: readonly Format[]): Format {
  return asked.find(({ id }) => id === "table") ?? asked[0]!;
}

/**
 * Saves results in several formats, and says where on standard error.
 *
 * @param place - path of the files without what their format adds: `results/synergy-quick/results`
 */
export async function saveFormats(
  place: string,
  asked: readonly Format[],
  results: Results,
  options: RenderOptions = {},
): Promise<void> {
  for (const { id, extension } of asked) {
    const file = `${place}.${extension}`;
    await writeWhole(file, await render(results, id, options), `the format ${id}`);
    process.stderr.write(`Saved to ${path.normalize(file)}\n`);
  }
}
