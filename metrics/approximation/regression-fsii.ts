import { binomial } from "../../math/binomial.ts";
import { forEachSampled, leastSample, sampleCoalitions } from "./coalition-sample.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { moebiusFit } from "./moebius-fit.ts";
import { withoutParts } from "./without-parts.ts";

/** Faith-Shap by its own definition: the game of the order that fits best, of sampled coalitions instead of all. */
export const regressionFsii: Method = {
  title: "regression",
  source: "Tsai, Yeh and Ravikumar 2023",
  indices: ["FSII"],
  unbiased: false,
  leastBudget: (players, order) => Math.max(leastSample(players), leastEquations(players, order)),
  estimate(task: Task): Estimates {
    const { values, players, order, budget, random, coalitions } = task;
    const strata = sampleCoalitions(players, budget, random);
    const asked: number[] = [];
    forEachSampled(strata, players, (coalition) => asked.push(coalition));
    values.ask(asked);
    const fitted = withoutParts(
      strata,
      (counted) => {
        const fit = moebiusFit(values, strata, players, order, counted);
        return fit && Float64Array.from(coalitions, (coalition) => fit.get(coalition)!);
      },
      2 ** players - 1,
    );
    if (fitted !== null) return fitted;
    throw new RangeError(`A budget of ${budget} does not settle the fit of order ${order}: give more.`);
  },
};

/** A quarter more equations than unknowns, so that leaving some out leaves enough. */
export function leastEquations(players: number, order: number): number {
  let unknowns = 0;
  for (let size = 1; size <= order; size++) unknowns += binomial(players, size);
  return Math.ceil(1.25 * unknowns) + 2;
}
