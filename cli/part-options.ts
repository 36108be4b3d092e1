import type { Command } from "commander";
import { isModuleFile } from "../math/default-export.ts";
import type { PartSource } from "../math/programs/open-parts.ts";
import { UserError } from "../math/user-error.ts";
import { parseSeconds } from "./option-parsers.ts";

export interface MetricOptionValues {
  readonly metric?: string[];
  readonly metricCommand?: string[];
  readonly metricTimeout?: number;
}

export interface GeneratorOptionValues {
  /** A generator's id, or a module's file. */
  readonly generator?: string;
  readonly generatorCommand?: string;
  readonly generatorTimeout?: number;
}

/** Seconds that a program may take for one answer unless the user gives it more. */
const TIME_LIMIT = 60;

const oneMore = (value: string, before: string[] | undefined) => [...(before ?? []), value];

/** Adds the options that bring a metric of the user's own. */
export function withMetricOptions(command: Command): Command {
  return command
    .option(
      "--metric <file>",
      "your own metric besides: a .ts or .js module, as docs/your-metric.md shows; may be given again",
      oneMore,
    )
    .option(
      "--metric-command <command>",
      "or a program that is one, as docs/metric-protocol.md says; may be given again",
      oneMore,
    )
    .option(
      "--metric-timeout <seconds>",
      `seconds that such a program may take for a model (default: ${TIME_LIMIT})`,
      parseSeconds("--metric-timeout"),
    );
}

/** Adds the options that bring a program that is a generator. */
export function withGeneratorCommand(command: Command): Command {
  return command
    .option("--generator-command <command>", "or a program that is one, as docs/generator-protocol.md says")
    .option(
      "--generator-timeout <seconds>",
      `seconds that such a program may take for a law or the rows of a modality (default: ${TIME_LIMIT})`,
      parseSeconds("--generator-timeout"),
    );
}

/** Where the metrics are that the options name. */
export function metricSources({
  metric = [],
  metricCommand = [],
  metricTimeout: timeLimit = TIME_LIMIT,
}: MetricOptionValues): PartSource[] {
  return [...metric.map(fileSource), ...metricCommand.map((command) => programSource(command, timeLimit))];
}

/** Where the user's own generator is that the options name; none where they name one of the project's, or none. */
export function generatorSources({
  generator,
  generatorCommand,
  generatorTimeout: timeLimit = TIME_LIMIT,
}: GeneratorOptionValues): PartSource[] {
  const file = generator !== undefined && isModuleFile(generator) ? generator : undefined;
  if (file !== undefined && generatorCommand !== undefined)
    throw new UserError("--generator and --generator-command both bring a generator: give one of them.");
  if (file !== undefined) return [fileSource(file)];
  return generatorCommand === undefined ? [] : [programSource(generatorCommand, timeLimit)];
}

function fileSource(file: string): PartSource {
  return { kind: "file", file };
}

function programSource(command: string, timeLimit: number): PartSource {
  return { kind: "command", command, timeLimit };
}
