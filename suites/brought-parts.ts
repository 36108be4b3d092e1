import { addMetric, type MetricSource, openMetrics } from "../metrics/index.ts";

/** Where the parts are that a user brings to a run: every process of it loads them for itself. */
export interface BroughtSources {
  readonly metrics: readonly MetricSource[];
}

export const nothingBrought: BroughtSources = { metrics: [] };

/** What was loaded. */
export interface BroughtParts {
  /** Ids, in the order of their sources. */
  readonly metrics: readonly string[];
  /** Ends the programs among them. */
  close(): Promise<void>;
}

/**
 * Loads what a user brings and makes it known in this process, beside what the project has.
 *
 * @throws UserError if a part cannot be used, or has the name of another
 */
export async function openBroughtParts(sources: BroughtSources): Promise<BroughtParts> {
  const { metrics, close } = await openMetrics(sources.metrics);
  try {
    for (const metric of metrics) addMetric(metric);
  } catch (error) {
    await close();
    throw error;
  }
  return { metrics: metrics.map(({ card }) => card.id), close };
}
