import { permutation } from "../../math/permutation.ts";
import type { RandomStream } from "../../math/random-stream.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { Observations } from "./observations.ts";

/**
 * Permutation sampling of Shapley interactions: where the players of S stand next to each other, what is before them is a
 * coalition of equally likely size. For order two the permutations come in sets in which every pair are neighbours
 * equally often: n / 2 of them where n is even (the Hamiltonian paths that make up the complete graph, Walecki), n
 * where it is odd.
 */
export const permutationSii: Method = {
  title: "permutation sampling",
  source: "Castro, Gomez and Tejada 2009; Tsai, Yeh and Ravikumar 2023",
  indices: ["SII"],
  unbiased: true,
  // Two sets of balanced permutations; of higher orders as much as lets most coalitions be neighbours some time.
  leastBudget: (players, order) => 2 * players * players + 100 * Math.max(0, order - 2) * order,
  estimate,
};

function estimate({ values, players, order, budget, random, coalitions }: Task): Estimates {
  const observations = new Observations(coalitions);
  for (;;) {
    for (const sequence of balancedSet(players, order, random)) {
      const { asked, blocks } = blocksOf(sequence, order);
      if (values.evaluations + values.newAmong(asked) > budget) return observations.estimates();
      values.ask(asked);
      for (const { coalition, before } of blocks) observations.derivative(values, coalition, before);
    }
    // Small games run out of new coalitions before the budget does: then there is nothing more to see.
    if (observations.rounds > MOST_ROUNDS) return observations.estimates();
    observations.rounds++;
  }
}

/** More sets than this only repeat what is known already. */
const MOST_ROUNDS = 10_000;

/** The coalitions of neighbours in a permutation, with what stands before each. */
function blocksOf(sequence: Int32Array, order: number) {
  const asked: number[] = [];
  const blocks: { coalition: number; before: number }[] = [];
  let before = 0;
  for (let from = 0; from < sequence.length; from++) {
    let coalition = 0;
    for (let to = from; to < Math.min(sequence.length, from + order); to++) {
      coalition |= 1 << sequence[to]!;
      blocks.push({ coalition, before });
      for (let part = coalition; ; part = (part - 1) & coalition) {
        asked.push(before | part);
        if (part === 0) break;
      }
    }
    before |= 1 << sequence[from]!;
  }
  return { asked, blocks };
}

/** Permutations in which every pair of players are neighbours equally often; one at random where more than pairs count. */
function balancedSet(players: number, order: number, random: RandomStream): Int32Array[] {
  const names = permutation(players, random);
  if (order !== 2 || players < 3) return [names];
  const even = players % 2 === 0;
  // Zigzags through 0..m-1 on a circle; with an odd number of players one more place is a gap that is closed.
  const size = players;
  const zigzag = Array.from({ length: size }, (_, k) => (k % 2 === 0 ? k / 2 : size - (k + 1) / 2));
  const turns = even ? size / 2 : size;
  const paths = Array.from({ length: turns }, (_, turn) =>
    Int32Array.from(zigzag, (place) => names[(place + turn) % size]!),
  );
  const order2 = permutation(paths.length, random);
  // Which end comes first is chance: else what stands before a pair would not be of every size alike.
  return Array.from(order2, (k) => (random() < 0.5 ? paths[k]! : paths[k]!.toReversed()));
}
