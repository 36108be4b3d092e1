import type { Command } from "commander";
import { type MaskerName, maskerNames } from "../metrics/index.ts";
import type { MeasureChanges } from "../suites/index.ts";
import { parseChoice, parsePrecision, parseWhole } from "./option-parsers.ts";

/** The options that `withMeasuringOptions` gives a command. */
export interface MeasuringOptionValues {
  readonly masker?: MaskerName;
  readonly draws?: number;
  readonly precision?: number;
  readonly localPrecision?: number;
}

export const measuringOptionNames = [
  "masker",
  "draws",
  "precision",
  "localPrecision",
] as const satisfies readonly (keyof MeasuringOptionValues & keyof MeasureChanges)[];

/**
 * Lets a command be told how modalities are masked, and how many rows are drawn for that.
 *
 * @param usual - defaults, in words
 */
export function withMeasuringOptions(
  command: Command,
  usual: { readonly masker: string; readonly draws: string },
): Command {
  return command
    .option(
      "--masker <name>",
      `what stands in for masked modalities: ${maskerNames.join(", ")} (default: ${usual.masker})`,
      parseChoice("masker", maskerNames),
    )
    .option(
      "--draws <number>",
      `background rows for each sample and coalition (default: ${usual.draws})`,
      parseWhole("--draws"),
    )
    .option(
      "--precision <error>",
      "masking error of global scores to reach by drawing more rows, e.g. 0.001",
      parsePrecision("--precision"),
    )
    .option(
      "--local-precision <error>",
      "the same for local scores, which need far more rows, e.g. 0.01",
      parsePrecision("--local-precision"),
    );
}
