import fc from "fast-check";
import { expect } from "vitest";
import { pairwiseInteractions } from "../../../metrics/game/pairwise-interactions.ts";
import { orders, values } from "./arbitrary-games.ts";
import { permutedValues, reordered } from "./permute.ts";

/**
 * What an index of pairwise interaction promises for every game (Grabisch and Roubens 1999). Each law takes the number
 * of players and tries random games of so many.
 */
type GameLaw = (players: number) => void;

/** Rounding of sums of at most 2^5 values below one with coefficients below one. */
const ROUNDING = 1e-13;

export const gameLaws: Readonly<Record<string, GameLaw>> = {
  "efficiency: the matrix sums to v(all) - v(none)": (players) => {
    fc.assert(
      fc.property(values(players), (v) => {
        const sum = pairwiseInteractions(v, players).reduce((total, cell) => total + cell, 0);
        expectNear([sum], [v.at(-1)! - v[0]!]);
      }),
    );
  },

  "symmetry: phi_ij is phi_ji": (players) => {
    fc.assert(
      fc.property(values(players), (v) => {
        const matrix = pairwiseInteractions(v, players);
        expectNear(
          matrix,
          matrix.map((_, cell) => matrix[(cell % players) * players + Math.floor(cell / players)]!),
        );
      }),
    );
  },

  "permuting the players permutes the matrix": (players) => {
    fc.assert(
      fc.property(values(players), orders(players), (v, order) => {
        const matrix = pairwiseInteractions(v, players);
        expectNear(
          pairwiseInteractions(permutedValues(v, order), players),
          matrix.map(
            (_, cell) => matrix[order[Math.floor(cell / players)]! * players + order[cell % players]!]!,
          ),
        );
      }),
    );
  },

  "players that can be exchanged have equal rows": (players) => {
    const swap = Array.from({ length: players }, (_, m) => (m < 2 ? 1 - m : m));
    fc.assert(
      fc.property(values(players), (v) => {
        const exchanged = permutedValues(v, swap);
        const matrix = pairwiseInteractions(
          v.map((value, coalition) => (value + exchanged[coalition]!) / 2),
          players,
        );
        const row = (player: number) => [...matrix.subarray(player * players, (player + 1) * players)];
        expectNear(row(0), reordered(row(1), swap));
      }),
    );
  },

  "dummy player: one that never matters has a row and a column of zeros": (players) => {
    fc.assert(
      fc.property(values(players), fc.nat({ max: players - 1 }), (v, dummy) => {
        const matrix = pairwiseInteractions(
          v.map((_, coalition) => v[coalition & ~(1 << dummy)]!),
          players,
        );
        const cells = matrix.filter(
          (_, cell) => cell % players === dummy || Math.floor(cell / players) === dummy,
        );
        expectNear(cells, new Float64Array(2 * players - 1));
      }),
    );
  },

  "what two players earn together and nobody alone is theirs, half in either entry": (players) => {
    const pairs = fc.shuffledSubarray([...Array(players).keys()], { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(pairs, fc.integer({ min: -4, max: 4 }), ([i, j], worth) => {
        const together = (1 << i!) | (1 << j!);
        const unanimity = Array.from({ length: 2 ** players }, (_, s) =>
          (s & together) === together ? worth : 0,
        );
        const wanted = new Float64Array(players * players);
        wanted[i! * players + j!] = worth / 2;
        wanted[j! * players + i!] = worth / 2;
        // Values up to 4 instead of 1.
        expectNear(pairwiseInteractions(unanimity, players), wanted, 4 * ROUNDING);
      }),
    );
  },

  "linearity: the matrix of a sum of games is the sum of their matrices": (players) => {
    const factor = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(values(players), values(players), factor, factor, (v, w, a, b) => {
        const [first, second] = [pairwiseInteractions(v, players), pairwiseInteractions(w, players)];
        expectNear(
          pairwiseInteractions(
            v.map((value, coalition) => a * value + b * w[coalition]!),
            players,
          ),
          first.map((value, cell) => a * value + b * second[cell]!),
          // Values up to 8 instead of 1.
          8 * ROUNDING,
        );
      }),
    );
  },

  "a constant added to the game changes nothing": (players) => {
    fc.assert(
      fc.property(values(players), fc.integer({ min: -4, max: 4 }), (v, constant) => {
        expectNear(
          pairwiseInteractions(
            v.map((value) => value + constant),
            players,
          ),
          pairwiseInteractions(v, players),
          // Values up to 5 instead of 1.
          5 * ROUNDING,
        );
      }),
    );
  },
};

function expectNear(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = ROUNDING): void {
  expect(found).toHaveLength(wanted.length);
  const furthest = Array.from(wanted, (value, k) => Math.abs(found[k]! - value));
  expect(Math.max(...furthest)).toBeLessThanOrEqual(tolerance);
}
