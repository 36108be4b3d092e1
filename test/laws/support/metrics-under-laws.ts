import { addMetric, type Metric, metrics, openMetrics } from "../../../metrics/index.ts";

/**
 * The metrics that laws are held over: all that the project has, or, where these name one, the user's own and no other:
 * `SYNERGY_BENCH_METRIC`, a module, `SYNERGY_BENCH_METRIC_COMMAND`, a program.
 */
export const metricsUnderLaws: readonly Metric[] = await chosen();

async function chosen(): Promise<readonly Metric[]> {
  const { SYNERGY_BENCH_METRIC: file, SYNERGY_BENCH_METRIC_COMMAND: command } = process.env;
  if (file === undefined && command === undefined) return metrics;
  // Programs end with the tests' process, when their standard input does.
  const own = await openMetrics([
    ...(file === undefined ? [] : [{ kind: "file", file } as const]),
    ...(command === undefined ? [] : [{ kind: "command", command, timeLimit: 36_000 } as const]),
  ]);
  for (const metric of own.parts) addMetric(metric);
  return own.parts;
}
