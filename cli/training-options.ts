import type { Command } from "commander";
import { UserError } from "../math/user-error.ts";
import { type Encoders, type LearningRateSchedule, parseSchedule } from "../models/index.ts";
import type { TrainingChanges } from "../suites/index.ts";
import { givenOptions } from "./given-options.ts";
import { parseChoice, parseNumber, parseWhole } from "./option-parsers.ts";

/** Options of how networks are trained. */
export interface TrainingOptionValues {
  readonly encoders?: Encoders;
  readonly epochs?: number;
  readonly schedule?: LearningRateSchedule;
  readonly stopEarly?: number;
  readonly leastGain?: number;
  readonly keep?: "last" | "best";
  readonly classWeights?: "none" | "balanced";
  readonly validationLoss?: boolean;
}

export const trainingOptionNames = [
  ...(["encoders", "epochs", "schedule", "stopEarly", "leastGain"] as const),
  ...(["keep", "classWeights", "validationLoss"] as const),
] satisfies readonly (keyof TrainingOptionValues)[];

/**
 * Adds the options of how networks are trained to a command.
 *
 * @param epochs - the default, in words
 */
export function withTrainingOptions(command: Command, epochs = "the preset's"): Command {
  return command
    .option("--epochs <number>", `epochs of training (default: ${epochs})`, parseWhole("--epochs"))
    .option(
      "--encoders <name>",
      "trained, or frozen at their random start as the paper's code has them in intermediate and late fusion",
      parseChoice("encoders", ["trained", "frozen"] as const),
    )
    .option(
      "--schedule <name>",
      "learning rate over the epochs: constant, cosine, or step:30:0.1 (times 0.1 after every 30) (default: constant)",
      (text) => parseSchedule("--schedule", text),
    )
    .option(
      "--stop-early <epochs>",
      "stop training when the validation loss has not fallen for so many epochs (default: never)",
      parseWhole("--stop-early"),
    )
    .option(
      "--least-gain <loss>",
      "with --stop-early: by how much it must fall to count (default: 0)",
      parseNumber("--least-gain"),
    )
    .option(
      "--keep <name>",
      "weights to keep: of the last epoch, or of the best by validation loss (default: last)",
      parseChoice("choice of weights to keep", ["last", "best"] as const),
    )
    .option(
      "--class-weights <name>",
      "none, or balanced: classes count alike in the loss (default: none)",
      parseChoice("class weights", ["none", "balanced"] as const),
    )
    .option("--validation-loss", "save the validation loss of every epoch, even where nothing needs it");
}

/**
 * What those options change of a preset's training.
 *
 * @throws UserError for a gain without early stopping, or below zero
 */
export function trainingChanges(options: TrainingOptionValues): TrainingChanges {
  const { stopEarly: patience, leastGain } = options;
  if (leastGain !== undefined && patience === undefined) {
    throw new UserError("--least-gain belongs to early stopping: give --stop-early too, or leave it out.");
  }
  if (leastGain !== undefined && leastGain < 0) {
    throw new UserError(`--least-gain is ${leastGain}: give 0 or more, as in --least-gain 0.001.`);
  }
  return {
    ...givenOptions<TrainingChanges, TrainingOptionValues>(options, [
      "encoders",
      "epochs",
      "schedule",
      "keep",
      "classWeights",
      "validationLoss",
    ]),
    ...(patience === undefined ? {} : { stopEarly: { patience, leastGain: leastGain ?? 0 } }),
  };
}
