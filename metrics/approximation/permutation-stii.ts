import { binomial } from "../../math/binomial.ts";
import { bitCount } from "../../math/bit-count.ts";
import { permutation } from "../../math/permutation.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { Observations } from "./observations.ts";

/**
 * Permutation sampling of the Shapley-Taylor index: at the highest order the derivative of every S where those are there
 * who come before the first of it; below the highest order the Moebius coefficients, which a few coalitions settle.
 */
export const permutationStii: Method = {
  title: "permutation sampling",
  source: "Sundararajan, Dhamdhere and Agarwal 2020",
  indices: ["STII"],
  unbiased: true,
  leastBudget(players, order) {
    let least = 0;
    for (let size = 0; size <= order; size++) least += binomial(players, size);
    for (let before = 1; before < players; before++)
      for (let size = 1; size <= order; size++) least += binomial(players - before - 1, size - 1);
    return least;
  },
  estimate,
};

/** More permutations than this of a game whose coalitions are all known tell nothing new. */
const MOST_ROUNDS = 10_000;

function estimate({ values, players, order, budget, random, coalitions }: Task): Estimates {
  const observations = new Observations(coalitions);
  const lower = coalitions.filter((coalition) => bitCount(coalition) < order);
  const highest = coalitions.filter((coalition) => bitCount(coalition) === order);
  values.ask([0, 2 ** players - 1, ...lower]);
  for (const coalition of lower) {
    let sum = 0;
    for (let part = coalition; ; part = (part - 1) & coalition) {
      const sign = (bitCount(coalition) - bitCount(part)) % 2 === 0 ? 1 : -1;
      sum += sign * values.of(part);
      if (part === 0) break;
    }
    observations.exactly(coalition, sum);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sequence = permutation(players, random);
    const before = new Int32Array(players);
    let sofar = 0;
    for (const player of sequence) {
      before[player] = sofar;
      sofar |= 1 << player;
    }
    const asked = new Set<number>();
    const places = Array.from(highest, (coalition) => ({
      coalition,
      before: beforeFirst(coalition, before),
    }));
    for (const { coalition, before: others } of places) {
      for (let part = coalition; ; part = (part - 1) & coalition) {
        asked.add(others | part);
        if (part === 0) break;
      }
    }
    if (values.evaluations + values.newAmong(asked) > budget) break;
    values.ask(asked);
    for (const { coalition, before: others } of places) observations.derivative(values, coalition, others);
  }
  return observations.estimates();
}

/** Those who come before the first player of a coalition. */
function beforeFirst(coalition: number, before: Int32Array): number {
  let first = -1;
  for (let rest = coalition; rest > 0; rest &= rest - 1) {
    const own = before[31 - Math.clz32(rest & -rest)]!;
    if (first < 0 || bitCount(own) < bitCount(first)) first = own;
  }
  return first;
}
