import { Command } from "commander";
import { type ComparisonFormat, comparisonFormats, readResults, renderComparison } from "../reports/index.ts";
import { compareResults } from "../suites/index.ts";
import { parseChoice } from "./option-parsers.ts";
import { print } from "./print.ts";
import { warnIfPartial } from "./warn-if-partial.ts";

/** `compare`: which numbers of an old run moved in a new one. */
export function compareCommand(): Command {
  return new Command("compare")
    .description("tell which numbers of saved results moved beyond their tolerance, and how the times relate")
    .argument("<old>", "results to compare with: a results.json, or a baseline (.json.gz)")
    .argument("<new>", "results of the same suite and preset")
    .option(
      "--format <name>",
      comparisonFormats.join(", "),
      parseChoice("format", comparisonFormats),
      "table",
    )
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing moved, 1 something did, 2 they could not be compared. A new run that lacks a part has moved; of an old one, what it lacks is not compared.",
    )
    .action(async (oldFile: string, newFile: string, { format }: { format: ComparisonFormat }) => {
      const sides = { old: oldFile, new: newFile };
      const [old, now] = [await readResults(oldFile), await readResults(newFile)];
      warnIfPartial(oldFile, old);
      warnIfPartial(newFile, now);
      const comparison = compareResults(old, now, sides);
      await print(renderComparison(comparison, format));
      if (comparison.regressed) process.exitCode = 1;
    });
}
