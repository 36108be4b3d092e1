import { borderFit } from "./border-fit.ts";
import { forEachSampled, type Stratum, sampleCoalitions } from "./coalition-sample.ts";
import type { Task } from "./method.ts";

/** A sample of a game less a game of low order: what is left to estimate, and what to add again. */
export interface ResidualSample {
  readonly strata: readonly Stratum[];
  /** Residual of every sampled coalition. */
  readonly residuals: ReadonlyMap<number, number>;
  /** Index of the game that was subtracted, by coalition of the task, [K]. */
  readonly known: Float64Array;
}

/** Draws the coalitions of a task, evaluates them, and takes off the fit of those that are there whatever the seed. */
export function residualSample(task: Task): ResidualSample {
  const { values, players, budget, random, coalitions, index, order } = task;
  const strata = sampleCoalitions(players, budget, random);
  const asked: number[] = [];
  forEachSampled(strata, players, (coalition) => asked.push(coalition));
  values.ask(asked);
  const fit = borderFit(task, strata);
  const residuals = new Map<number, number>();
  for (const coalition of asked) residuals.set(coalition, values.of(coalition) - fit.valueOf(coalition));
  return { strata, residuals, known: fit.index(index, order, coalitions) };
}
