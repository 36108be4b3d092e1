import { addGenerator, openGenerators } from "../../generators/index.ts";
import type { OpenedParts, PartSource } from "../../math/programs/open-parts.ts";
import { addMetric, openMetrics } from "../../metrics/index.ts";

/** Where the parts are that a user brings to a run: every process of it loads them for itself. */
export interface BroughtSources {
  readonly metrics: readonly PartSource[];
  readonly generators: readonly PartSource[];
}

export const nothingBrought: BroughtSources = { metrics: [], generators: [] };

/** What was loaded. */
export interface BroughtParts {
  /** Ids, in the order of their sources. */
  readonly metrics: readonly string[];
  readonly generators: readonly string[];
  /** Ends the programs among them. */
  close(): Promise<void>;
}

/**
 * Loads what a user brings and makes it known in this process, beside what the project has.
 *
 * @throws UserError if a part cannot be used, or has the name of another
 */
export async function openBroughtParts(sources: BroughtSources): Promise<BroughtParts> {
  const opened: OpenedParts<unknown>[] = [];
  const close = async () => {
    for (const { close: end } of opened) await end();
  };
  try {
    const generators = await openGenerators(sources.generators);
    opened.push(generators);
    const metrics = await openMetrics(sources.metrics);
    opened.push(metrics);
    for (const generator of generators.parts) addGenerator(generator);
    for (const metric of metrics.parts) addMetric(metric);
    return {
      generators: generators.parts.map(({ id }) => id),
      metrics: metrics.parts.map(({ card }) => card.id),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
