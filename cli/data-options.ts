import type { Command } from "commander";
import { parseNumber, parseWhole, parseWholes } from "./option-parsers.ts";

/** The options that `withDataOptions` gives a command. */
export interface DataOptionValues {
  readonly profile?: "paper" | "code";
  readonly logic?: "parity" | "exactly-one";
  readonly modalities?: number;
  readonly dims?: number[];
  readonly samples?: number;
  readonly latentDimensions?: number;
  readonly blockMean?: number;
  readonly blockDeviation?: number;
  readonly labelNoise?: number;
}

export const dataOptionNames = [
  "profile",
  "logic",
  "modalities",
  "dims",
  "samples",
  "latentDimensions",
  "blockMean",
  "blockDeviation",
  "labelNoise",
] as const satisfies readonly (keyof DataOptionValues)[];

/**
 * Lets a command be told what data a generator makes.
 *
 * @param whose - defaults, in words: `the preset's`
 */
export function withDataOptions(command: Command, whose: string): Command {
  return command
    .option("--profile <name>", `whose constants: paper or code (default: ${whose})`)
    .option(
      "--logic <name>",
      "label of the synergy setting for more than two modalities: parity or exactly-one",
    )
    .option("--modalities <number>", "number of modalities", parseWhole("--modalities"))
    .option("--dims <list>", "columns of each modality, e.g. 200,100", parseWholes("--dims", "200,100"))
    .option("--samples <number>", "samples of each dataset", parseWhole("--samples"))
    .option(
      "--latent-dimensions <number>",
      `dimensions of the latent blocks that carry bits (default: ${whose})`,
      parseWhole("--latent-dimensions"),
    )
    .option(
      "--block-mean <number>",
      `distance of the blocks' means from zero (default: ${whose})`,
      parseNumber("--block-mean"),
    )
    .option(
      "--block-deviation <number>",
      `standard deviation inside a block (default: ${whose})`,
      parseNumber("--block-deviation"),
    )
    .option(
      "--label-noise <probability>",
      "probability that a label is replaced by another (default: 0)",
      parseNumber("--label-noise"),
    );
}
