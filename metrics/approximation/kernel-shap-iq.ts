import { bernoulli } from "../../math/bernoulli.ts";
import { binomial } from "../../math/binomial.ts";
import { bitCount } from "../../math/bit-count.ts";
import { forEachSampled, leastSample, type Stratum, sampleCoalitions } from "./coalition-sample.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { kernelWeight } from "./moebius-fit.ts";
import { leastEquations } from "./regression-fsii.ts";
import { type Equation, weightedFit } from "./weighted-fit.ts";
import { withoutParts } from "./without-parts.ts";

/**
 * KernelSHAP-IQ: Shapley interactions order by order, each order as the weighted fit of what the lower orders leave of the
 * game. Exact for the first two orders where all coalitions are there, and believed to be for the others.
 */
export const kernelShapIq: Method = {
  title: "KernelSHAP-IQ",
  source: "Fumagalli, Muschalik, Kolpaczki, Huellermeier and Hammer 2024",
  indices: ["SII"],
  unbiased: false,
  leastBudget: (players, order) => Math.max(leastSample(players, false), leastEquations(players, order)),
  estimate(task: Task): Estimates {
    const { values, players, order, budget, random } = task;
    // A coalition and its complement are one equation of a pair: by themselves they tell twice as much.
    const strata = sampleCoalitions(players, budget, random, false);
    const asked: number[] = [];
    forEachSampled(strata, players, (coalition) => asked.push(coalition));
    values.ask(asked);
    const fitted = withoutParts(strata, (counted) => orderByOrder(task, strata, counted), 2 ** players - 1);
    if (fitted !== null) return fitted;
    throw new RangeError(`A budget of ${budget} does not settle the fits up to order ${order}: give more.`);
  },
};

/** Coalitions so small or so large that an order's kernel has no weight for them bind its fit, next to exactly. */
const BINDING = 1e6;

function orderByOrder(
  { values, players, order, coalitions }: Task,
  strata: readonly Stratum[],
  counted: (stratum: Stratum, coalition: number) => number,
): Float64Array | null {
  const found = new Float64Array(coalitions.length);
  const empty = values.of(0);
  const rest = new Map<number, number>();
  forEachSampled(strata, players, (coalition) => rest.set(coalition, values.of(coalition) - empty));
  let from = 0;
  for (let level = 1; level <= order; level++) {
    const own = coalitions.subarray(from, from + binomial(players, level));
    const parts = Float64Array.from({ length: level + 1 }, (_, held) => partOf(level, held));
    const share = (coalition: number) => {
      const unknowns: number[] = [];
      const factors: number[] = [];
      own.forEach((interaction, position) => {
        const factor = parts[bitCount(interaction & coalition)]!;
        if (factor === 0) return;
        unknowns.push(position);
        factors.push(factor);
      });
      return { unknowns: Int32Array.from(unknowns), factors: Float64Array.from(factors) };
    };
    const equations: Equation[] = [];
    const shares = new Map<number, ReturnType<typeof share>>();
    const largest = kernelWeight(players, level, level);
    forEachSampled(strata, players, (coalition, size, represented, stratum) => {
      const known = share(coalition);
      shares.set(coalition, known);
      const factor = counted(stratum, coalition);
      if (factor === 0 || known.unknowns.length === 0) return;
      const inside = size >= level && size <= players - level;
      const weight = inside ? kernelWeight(players, size, level) * represented * factor : BINDING * largest;
      equations.push({ ...known, target: rest.get(coalition)!, weight });
    });
    const total = level === 1 ? values.of(2 ** players - 1) - empty : null;
    const fitted = weightedFit(own.length, equations, total);
    if (fitted === null) return null;
    found.set(fitted, from);
    from += own.length;
    for (const [coalition, { unknowns, factors }] of shares) {
      let taken = 0;
      for (let k = 0; k < unknowns.length; k++) taken += factors[k]! * fitted[unknowns[k]!]!;
      rest.set(coalition, rest.get(coalition)! - taken);
    }
  }
  return found;
}

/** What a coalition that holds so many players of an interaction takes of it (Grabisch 1997): sum over r of C(held, r) B. */
function partOf(level: number, held: number): number {
  let sum = 0;
  for (let r = 1; r <= held; r++) sum += binomial(held, r) * bernoulli(level - r);
  return sum;
}
