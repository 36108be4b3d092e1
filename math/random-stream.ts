import seedrandom from "seedrandom";

/** A source of uniform numbers in [0, 1). Everything random in the project takes one as an argument. */
export type RandomStream = () => number;

/**
 * The named random stream of a seed: the same seed and name give the same numbers on every machine, and two
 * names give unrelated numbers, so that drawing more of one thing never moves another.
 *
 * The generator is seedrandom's `alea` (Baagøe 2010): 32 bits a number, period about 2^116.
 *
 * @param seed - a positive whole number, as given by the user
 * @param name - what the numbers are for, from general to particular: `"hd-xor/synergy/bits"`
 */
export function randomStream(seed: number, name: string): RandomStream {
  return seedrandom.alea(`${seed}/${name}`);
}
