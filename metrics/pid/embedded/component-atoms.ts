import { type DialAmounts, type DialPart, partsOf } from "../../../generators/dial-amounts.ts";
import { isHeld } from "../../../generators/dial-components.ts";
import { biasedBit } from "../../../math/binary-entropy.ts";
import { largestOf, smallestOf } from "../../../math/extremes.ts";
import { type BlockReading, limitsOfChannel } from "../../../models/index.ts";

/** BROJA atoms of embedded data in bits. */
export interface EmbeddedAtoms {
  readonly redundancy: number;
  readonly unique: readonly [first: number, second: number];
  readonly synergy: number;
  /** No atom has a larger standard error; 0 where all are exact or from quadrature, which is right to 1e-6. */
  readonly error: number;
}

/** A share of two blocks' evidence that is no more than rounding. */
const ROUNDING = 1e-9;

/**
 * The BROJA atoms of the dial's components for two modalities whose blocks do not mix; null where they do.
 *
 * The label is a tuple of independent parts, and every part has blocks of its own, so that the triple (X1, X2, Y) is one
 * of independent triples, over which BROJA is additive (Bertschinger et al. 2014, lemma 19: potentials of the dual add up,
 * and products of couplings are couplings). Part by part:
 *
 * - unique to m: all that the block tells of its bit is unique to m, for the other modality has nothing of it;
 * - redundant: two Gaussian blocks with evidence G1 and G2 read the same bit. The weaker reading has the law of the
 *   stronger one scaled and with more noise, so it has nothing unique (lemma 6): redundancy is its information, the rest of
 *   the stronger one's is unique, and what both readings together, evidence G1 + G2, tell beyond the stronger one is synergy;
 * - synergistic: each private bit is a fair coin, whatever the label, so that all information is synergy.
 *
 * @param readings - of both modalities' blocks; G of a bit is the squared distance of its two means over four variances
 * @param seed - of what is simulated, should quadrature not do
 */
export function componentAtoms(
  amounts: DialAmounts,
  readings: readonly BlockReading[],
  seed: number,
): EmbeddedAtoms | null {
  if (readings.some(mixes)) return null;
  const parts = partsOf(amounts);
  const evidence = (modality: number, part: DialPart) => {
    const bit = parts.filter((other) => isHeld(other, modality)).indexOf(part);
    const reading = readings.find(({ reader }) => reader === modality);
    return reading === undefined ? 0 : reading.gram[bit * (reading.bits + 1)]!;
  };
  const sums = { redundancy: 0, unique: [0, 0] as [number, number], synergy: 0, error: 0 };
  for (const part of parts) {
    const chance = biasedBit(part.amount);
    const told = (...grams: number[]) => {
      const { information, informationError } = bitsTold(chance, grams, seed);
      sums.error += informationError;
      return information;
    };
    if (part.kind === "uniqueness") {
      sums.unique[part.modality as 0 | 1] += told(evidence(part.modality, part));
      continue;
    }
    const [first, second] = [evidence(0, part), evidence(1, part)];
    if (part.kind === "synergy") {
      sums.synergy += told(first, second);
      continue;
    }
    const alone = [told(first), told(second)] as const;
    const least = smallestOf(alone);
    sums.redundancy += least;
    sums.unique[0] += alone[0] - least;
    sums.unique[1] += alone[1] - least;
    sums.synergy += told(first + second) - largestOf(alone);
  }
  return sums;
}

/** Whether what a modality's columns tell of one block depends on another. */
function mixes({ bits, gram }: BlockReading): boolean {
  return gram.some((entry, cell) => {
    const [row, column] = [Math.floor(cell / bits), cell % bits];
    const scale = Math.sqrt(gram[row * (bits + 1)]! * gram[column * (bits + 1)]!);
    return row !== column && Math.abs(entry) > ROUNDING * scale;
  });
}

/**
 * Information in bits that Gaussian readings of independent signs have about their parity.
 *
 * @param chance - probability that the parity is 1; all but one of several signs are fair coins
 * @param grams - evidence of every sign
 */
function bitsTold(chance: number, grams: readonly number[], seed: number) {
  if (grams.includes(0)) return { information: 0, informationError: 0 };
  const count = grams.length;
  const gram = new Float64Array(count * count);
  grams.forEach((own, k) => {
    gram[k * (count + 1)] = own;
  });
  const share = 2 ** (1 - count);
  const states = Array.from({ length: 2 ** count }, (_, pattern) => {
    const bits = grams.map((_, k) => (pattern >> k) & 1);
    const parity = bits.reduce((sum, bit) => sum ^ bit, 0);
    const joint = Float64Array.of(0, 0);
    joint[parity] = share * (parity === 1 ? chance : 1 - chance);
    return { signs: bits.map((bit) => 2 * bit - 1), joint };
  });
  const channel = { signs: count, readings: [], gram, outcomes: 2, values: null, states };
  const { information, informationError } = limitsOfChannel(channel, seed);
  return { information: information!, informationError: informationError! };
}
