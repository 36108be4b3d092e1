import { bitCount } from "../../../math/bit-count.ts";
import { interactionIndex } from "../../../metrics/indices/index.ts";
import { coalitions, type RandomGame, sumOf, unanimity } from "./random-games.ts";

/** An index up to an order, [2^n]. */
export type Index = (values: readonly number[], order: number) => Float64Array;

/** What an axiom says must be equal, in a game. */
export interface Equality {
  readonly found: ArrayLike<number>;
  readonly wanted: ArrayLike<number>;
}

/** What an axiom says of an index and a game of two players or more. */
export type Axiom = (index: Index, game: RandomGame) => Equality;

/** Constant that is added where an axiom speaks of one. */
const AMOUNT = 1.5;

/** Axioms of interaction indices. The last player stands for any: the order of the players is an axiom of its own. */
export const axioms = {
  linearity(index, { values, order }) {
    const other = values.map((value) => value ** 2);
    const [one, two] = [index(values, order), index(other, order)];
    return {
      found: index(
        values.map((value, s) => value - 2 * other[s]!),
        order,
      ),
      wanted: one.map((value, s) => value - 2 * two[s]!),
    };
  },

  "order of players"(index, { values, order, players }) {
    const turned = (s: number) => ((s << 1) & (values.length - 1)) | (s >> (players - 1));
    const whole = index(values, order);
    return {
      found: index(
        values.map((_, s) => values[turned(s)]!),
        order,
      ),
      wanted: whole.map((_, s) => whole[turned(s)]!),
    };
  },

  "equal players"(index, { values, order }) {
    const found = index(
      values.map((value, s) => value + values[swapped(s)]!),
      order,
    );
    return { found, wanted: found.map((_, s) => found[swapped(s)]!) };
  },

  "blindness to constants"(index, { values, order }) {
    return {
      found: index(
        values.map((value) => value + AMOUNT),
        order,
      ).fill(0, 0, 1),
      wanted: index(values, order).fill(0, 0, 1),
    };
  },

  /** A player that changes nothing has nothing. */
  "null player"(index, { values, order }) {
    return { found: [index(withDummy(values, 0), order)[values.length]!], wanted: [0] };
  },

  /** A player that adds the same to everyone has that. */
  "dummy player"(index, { values, order }) {
    return { found: [index(withDummy(values, AMOUNT), order)[values.length]!], wanted: [AMOUNT] };
  },

  /** A player that adds the same to everyone has no interaction. */
  "dummy interaction"(index, { values, order }) {
    const found = index(withDummy(values, AMOUNT), order + 1).slice(values.length + 1);
    return { found, wanted: new Float64Array(found.length) };
  },

  /** A coalition that a dummy joins adds what both add. */
  "dummy partner"(index, { values, order }) {
    const found = index(withDummy(values, AMOUNT), order + 1);
    const joined = coalitions(Math.log2(values.length), order);
    return {
      found: joined.map((s) => found[s | values.length]!),
      wanted: joined.map((s) => found[s]! + AMOUNT),
    };
  },

  efficiency(index, { values, order }) {
    return { found: [sumOf(index(values, order))], wanted: [values.at(-1)! - values[0]!] };
  },

  "efficiency of all orders"(index, { values, players }) {
    return { found: [sumOf(index(values, players))], wanted: [values.at(-1)! - values[0]!] };
  },

  /** With no order left out the index is the Moebius coefficients. */
  "Moebius at the top"(index, { values, players }) {
    return {
      found: index(values, players).slice(1),
      wanted: interactionIndex(values, "Moebius").slice(1),
    };
  },

  /**
   * The interaction of S and a player is that of S where the player is there, less that of S where it is not, of one order
   * less (Grabisch and Roubens 1999).
   */
  recursion(index, { values, order, players }) {
    const half = values.length / 2;
    const lower = Math.min(order, players - 1);
    const absent = index(values.slice(0, half), lower);
    return {
      found: index(values, lower + 1).slice(half + 1),
      wanted: index(values.slice(half), lower)
        .map((value, s) => value - absent[s]!)
        .slice(1),
    };
  },

  /**
   * Where only one coalition, larger than the order, does anything, coalitions below the order have nothing, and those of
   * the order within it share it (interaction distribution; Sundararajan, Dhamdhere and Agarwal 2020).
   */
  distribution(index, { order, players }) {
    const all = 2 ** players - 1;
    const found = index(unanimity(players, all), order);
    const top = coalitions(players, order).filter((s) => bitCount(s) === order);
    return {
      found: coalitions(players, order).map((s) => found[s]!),
      wanted: coalitions(players, order).map((s) => (bitCount(s) === order ? 1 / top.length : 0)),
    };
  },
} satisfies Record<string, Axiom>;

/** An axiom of interaction indices. */
export type AxiomName = keyof typeof axioms;

/** The coalition with the first two players in each other's place. */
function swapped(coalition: number): number {
  return coalition % 4 === 1 || coalition % 4 === 2 ? coalition ^ 3 : coalition;
}

/** The game with one more player, the last, who adds a constant to everyone. */
function withDummy(values: readonly number[], amount: number): number[] {
  return [...values, ...values.map((value) => value + amount)];
}
