import { rm } from "node:fs/promises";
import path from "node:path";
import { type Format, formats, type RenderOptions, renderPieces, writeResults } from "../reports/index.ts";
import type { Results } from "../suites/index.ts";
import { printedFormat, saveFormats } from "./formats.ts";
import { print } from "./print.ts";
import { savePlots } from "./save-plots.ts";
import { warn } from "./warn.ts";

/** How results are shown and saved. */
interface Saving {
  readonly format: readonly Format[];
  readonly plots?: string;
}

/**
 * Saves results as JSON and in every other format that is asked for, prints one of them, and says on standard error where
 * the rest is. Results that lack a part are saved as partial ones, and leave complete ones of before as they are; complete
 * ones take the place of partial ones. What cannot be saved is printed all the same.
 *
 * @param folder - of `results.json`
 * @throws UserError if the system does not let a file be written
 */
export async function saveResults(
  folder: string,
  results: Results,
  { format, plots }: Saving,
  rendering: RenderOptions = {},
): Promise<void> {
  const partial = path.join(folder, "results.partial");
  const place = results.complete ? path.join(folder, "results") : partial;
  const printed = printedFormat(format);
  try {
    await writeResults(`${place}.json`, results);
  } finally {
    await print(await renderPieces(results, printed.id, rendering));
  }
  process.stderr.write(`Saved to ${place}.json\n`);
  if (printed.id !== "table") sayFailures(results);
  const others = format.filter((other) => other !== printed && other.id !== "json");
  await saveFormats(place, others, results, rendering);
  if (results.complete) {
    for (const { extension } of formats) await rm(`${partial}.${extension}`, { force: true });
    if (plots !== undefined) await savePlots(plots, results);
  } else if (plots !== undefined) {
    warn(
      `No pictures are saved to ${plots}, since parts of the run have no result: report ${place}.json --plots <folder> draws what there is`,
    );
  }
}

/** Says what failed where what is printed is for programs, and nobody reads it for a sentence. */
function sayFailures({ failures }: Results): void {
  const [first] = failures;
  // Whoever interrupts a run is told so.
  if (first === undefined || first.message.startsWith("the run was interrupted")) return;
  const others = failures.length === 1 ? "" : ` (and ${failures.length - 1} more)`;
  process.stderr.write(`Failed: ${first.cell}: ${first.message}${others}\n`);
}
