import type { Command } from "commander";
import { UserError } from "../math/user-error.ts";
import type { MetricSource } from "../metrics/index.ts";
import { parseNumber } from "./option-parsers.ts";

export interface MetricOptionValues {
  readonly metric?: string[];
  readonly metricCommand?: string[];
  readonly metricTimeout?: number;
}

/** Seconds that a program may take for a subject unless the user gives it more. */
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
      parseNumber("--metric-timeout"),
    );
}

/** Where the metrics are that the options name. */
export function metricSources({
  metric = [],
  metricCommand = [],
  metricTimeout,
}: MetricOptionValues): MetricSource[] {
  if (metricTimeout !== undefined && metricTimeout <= 0)
    throw new UserError(
      `--metric-timeout is ${metricTimeout}: give a number of seconds above 0, as in --metric-timeout 60.`,
    );
  const timeLimit = metricTimeout ?? TIME_LIMIT;
  return [
    ...metric.map((file) => ({ kind: "file", file }) as const),
    ...metricCommand.map((command) => ({ kind: "command", command, timeLimit }) as const),
  ];
}
