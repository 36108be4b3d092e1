import { type Format, type RenderOptions, renderPieces, writeResults } from "../reports/index.ts";
import type { Results } from "../suites/index.ts";
import { printedFormat, saveFormats } from "./formats.ts";
import { print } from "./print.ts";
import { savePlots } from "./save-plots.ts";

/** How results are shown and saved. */
interface Saving {
  readonly format: readonly Format[];
  readonly plots?: string;
}

/**
 * Saves results as JSON and in every other format that is asked for, prints one of them, and says on standard error where
 * the rest is.
 *
 * @param place - path of the files without what their format adds: `results/synergy-quick/results`
 */
export async function saveResults(
  place: string,
  results: Results,
  { format, plots }: Saving,
  rendering: RenderOptions = {},
): Promise<void> {
  await writeResults(`${place}.json`, results);
  const printed = printedFormat(format);
  await print(await renderPieces(results, printed.id, rendering));
  process.stderr.write(`Saved to ${place}.json\n`);
  if (printed.id !== "table") sayFailures(results);
  const others = format.filter((other) => other !== printed && other.id !== "json");
  await saveFormats(place, others, results, rendering);
  if (plots !== undefined) await savePlots(plots, results);
}

/** Says what failed where what is printed is for programs, and nobody reads it for a sentence. */
function sayFailures({ failures, complete }: Results): void {
  const [first] = failures;
  if (first === undefined || !complete) return;
  const others = failures.length === 1 ? "" : ` (and ${failures.length - 1} more)`;
  process.stderr.write(`Failed: ${first.cell}: ${first.message}${others}\n`);
}
