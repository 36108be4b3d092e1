import path from "node:path";
import { Command } from "commander";
import { placeKind } from "../math/place-kind.ts";
import { UserError } from "../math/user-error.ts";
import { type Format, readResults, renderPieces } from "../reports/index.ts";
import { openBroughtParts } from "../suites/index.ts";
import { formatOption, printedFormat, saveFormats } from "./formats.ts";
import { type MetricOptionValues, metricSources, withMetricOptions } from "./part-options.ts";
import { print } from "./print.ts";
import { requireWritable } from "./require-writable.ts";
import { savePlots } from "./save-plots.ts";
import { warnIfPartial } from "./warn-if-partial.ts";

interface ReportOptions extends MetricOptionValues {
  readonly format: readonly Format[];
  readonly out?: string;
  readonly plots?: string;
}

/** `report`: renders saved results again. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("render saved results again")
    .argument("<results>", "a results.json that a suite has written")
    .addOption(formatOption())
    .option("--out <place>", "folder, or file for one format, to save to instead of printing")
    .option("--plots <folder>", "where every picture is saved as a file of its own");
  return withMetricOptions(command)
    .addHelpText(
      "after",
      "\nOf several formats without --out the table, else the first, is printed; the others are saved beside the results.",
    )
    .action(async (file: string, options: ReportOptions) => {
      // Results hold the numbers of a user's own metrics; what to call those, only their cards say.
      const brought = await openBroughtParts({ metrics: metricSources(options), generators: [] });
      await brought.close();
      const { format: asked, out, plots } = options;
      const results = await readResults(file);
      warnIfPartial(file, results);
      if (plots !== undefined) {
        await requireWritable("--plots", plots);
        await savePlots(plots, results);
      }
      const name = path
        .basename(file)
        .replace(/\.gz$/, "")
        .replace(/\.json$/, "");
      if (out !== undefined) {
        await saveFormats(await placeOf(out, asked, name), asked, results);
        return;
      }
      const printed = printedFormat(asked);
      await print(await renderPieces(results, printed.id));
      const place = path.join(path.dirname(file), name);
      const isInput = ({ extension }: Format) => `${place}.${extension}` === path.normalize(file);
      const others = asked.filter((format) => format !== printed);
      await saveFormats(
        place,
        others.filter((format) => !isInput(format)),
        results,
      );
      if (others.some(isInput))
        process.stderr.write(`${file} stays as it is: save the JSON of this version with --out.\n`);
    });
}

/**
 * Where files are saved, without what their formats add: in a folder under the name of the results, or as one file,
 * where what the user gave ends like a file of that format.
 *
 * @throws UserError if several formats, or one of another ending, should go into one file, or nothing can be written
 */
async function placeOf(out: string, asked: readonly Format[], name: string): Promise<string> {
  const extension = path.extname(out);
  const file = extension !== "" && (await placeKind(out)) !== "folder";
  await requireWritable("--out", file ? path.dirname(out) : out);
  if (!file) return path.join(out, name);
  const [only] = asked;
  if (asked.length > 1)
    throw new UserError(`--out ${out} is one file, but --format has ${asked.length}: name a folder.`);
  if (extension !== `.${only!.extension}`)
    throw new UserError(
      `--out ${out} does not end in .${only!.extension}, as files of the format ${only!.id} do: name it so, or name a folder.`,
    );
  return out.slice(0, -extension.length);
}
