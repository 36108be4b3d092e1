import path from "node:path";
import { Option } from "commander";
import { writeWhole } from "../math/write-whole.ts";
import { type Format, findFormat, formats, type RenderOptions, renderPieces } from "../reports/index.ts";
import type { Results } from "../suites/index.ts";
import { parseNames } from "./option-parsers.ts";

/**
 * The option `--format`, a list of formats.
 *
 * @param rest - what its help says after their names
 */
export function formatOption(rest = ""): Option {
  const names = formats.map(({ id }) => id).join(", ");
  return new Option("--format <list>", `formats, separated by commas: ${names}${rest}`)
    .argParser(parseFormats)
    .default(parseFormats("table"), "table");
}

/** Reads `table,csv`. Throws `UserError`, with the nearest name, for a format that there is not. */
function parseFormats(text: string): readonly Format[] {
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
    await writeWhole(file, await renderPieces(results, id, options), `the format ${id}`);
    process.stderr.write(`Saved to ${path.normalize(file)}\n`);
  }
}
