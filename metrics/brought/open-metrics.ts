import { parseArgsStringToArgv } from "string-argv";
import { UserError } from "../../math/user-error.ts";
import type { Metric } from "../metric.ts";
import { metricOfCommand } from "./command/metric-of-command.ts";
import { metricOfFile } from "./metric-file.ts";

/** Where a user's metric is: a module, or a program that speaks the protocol of docs/metric-protocol.md. */
export type MetricSource =
  | { readonly kind: "file"; readonly file: string }
  | {
      readonly kind: "command";
      readonly command: string;
      /** Seconds that the program may let itself be waited for. */
      readonly timeLimit: number;
    };

/** A user's metrics, ready to measure. */
export interface OpenedMetrics {
  readonly metrics: readonly Metric[];
  /** Ends the programs among them. */
  close(): Promise<void>;
}

/**
 * Loads modules and starts programs that are metrics.
 *
 * @returns metrics in the order of their sources
 * @throws UserError if one of them is no metric; then none is left running
 */
export async function openMetrics(sources: readonly MetricSource[]): Promise<OpenedMetrics> {
  const metrics: Metric[] = [];
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0)) await end();
  };
  try {
    for (const source of sources) {
      if (source.kind === "file") metrics.push(await metricOfFile(source.file));
      else {
        const { metric, close: end } = await metricOfCommand(openingOf(source));
        metrics.push(metric);
        closing.push(end);
      }
    }
    return { metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openingOf({ command, timeLimit }: Extract<MetricSource, { kind: "command" }>) {
  const [program, ...rest] = parseArgsStringToArgv(command);
  if (program === undefined)
    throw new UserError("--metric-command is empty: give a program and its arguments.");
  return { words: [program, ...rest], timeLimit } as const;
}
