import { type DiscreteLaw, type GaussianEmbedding, outcomesOf } from "../../generators/index.ts";
import { type BlockReading, blockReadings } from "./block-reading.ts";

/**
 * What Gaussian blocks let through of a discrete law. All that a sample tells of its state is the vector T = sum over
 * modalities of R_m x_m, one entry per distinct sign; given the signs s (-1 or +1) it is normal with mean G s and
 * covariance G. Bits that are equal in every state are one sign: their evidence adds up.
 */
export interface SignChannel {
  /** K: distinct signs that the data tell something of. */
  readonly signs: number;
  /** R_m, [K, d_m] per modality, row-major. */
  readonly readings: readonly Float64Array[];
  /** G, [K, K]. */
  readonly gram: Float64Array;
  /** Number of outcomes. */
  readonly outcomes: number;
  /** Value of each outcome where the target is a number, [outcomes]; null where outcomes are classes. */
  readonly values: Float64Array | null;
  /** The combinations of signs that can occur, each once. */
  readonly states: readonly SignState[];
}

/** One combination of signs. */
export interface SignState {
  /** -1 or +1, [K]. */
  readonly signs: readonly number[];
  /** Probability of the signs together with each outcome, [outcomes]. */
  readonly joint: Float64Array;
}

/** A bit of a reading, and the sign that it is. */
interface Carrier {
  readonly reading: BlockReading;
  readonly bit: number;
  readonly sign: number;
}

/** What an embedding lets through of a law. */
export function signChannel(law: DiscreteLaw, embedding: GaussianEmbedding): SignChannel {
  const { carriers, columns } = carriersOf(law, blockReadings(embedding));
  const signs = columns.length;
  const { count, values, joint } = outcomesOf(law);
  const states = law.states.map((_, i) => ({
    signs: columns.map((column) => column[i]!),
    joint: joint[i]!,
  }));
  return {
    signs,
    readings: embedding.modalities.map(({ projection }, m) =>
      summedReading(carriers, m, signs, projection.length / embedding.latentSize),
    ),
    gram: summedGram(carriers, signs),
    outcomes: count,
    values,
    states: merged(states),
  };
}

/** The bits of some readings with the signs that they are, and every sign's value in each state of the law. */
function carriersOf(
  law: DiscreteLaw,
  readings: readonly BlockReading[],
): { carriers: Carrier[]; columns: number[][] } {
  const columns = new Map<string, { sign: number; column: number[] }>();
  const carriers = readings.flatMap((reading) =>
    Array.from({ length: reading.bits }, (_, bit) => {
      if (reading.gram[bit * reading.bits + bit] === 0) return [];
      const column = law.states.map(({ symbols }) => ((symbols[reading.reader]! >> bit) & 1 ? 1 : -1));
      const name = column.join();
      const known = columns.get(name) ?? { sign: columns.size, column };
      columns.set(name, known);
      return [{ reading, bit, sign: known.sign }];
    }).flat(),
  );
  return { carriers, columns: Array.from(columns.values(), ({ column }) => column) };
}

/** R_m: the weights of all bits that are the same sign, added up. */
function summedReading(
  carriers: readonly Carrier[],
  modality: number,
  signs: number,
  columns: number,
): Float64Array {
  const sum = new Float64Array(signs * columns);
  for (const { reading, bit, sign } of carriers) {
    const weights = reading.weights[modality];
    // A modality that shares no noise is in its own reading only.
    if (!weights) continue;
    for (let k = 0; k < columns; k++) {
      sum[sign * columns + k] = sum[sign * columns + k]! + weights[bit * columns + k]!;
    }
  }
  return sum;
}

function summedGram(carriers: readonly Carrier[], signs: number): Float64Array {
  const sum = new Float64Array(signs * signs);
  for (const { reading, bit, sign } of carriers) {
    for (const other of carriers) {
      if (other.reading !== reading) continue;
      const cell = sign * signs + other.sign;
      sum[cell] = sum[cell]! + reading.gram[bit * reading.bits + other.bit]!;
    }
  }
  return sum;
}

/** States that differ only in what the data do not tell are one. */
function merged(states: readonly SignState[]): SignState[] {
  const found = new Map<string, SignState>();
  for (const { signs, joint } of states) {
    const name = signs.join();
    const same = found.get(name);
    if (same === undefined) found.set(name, { signs, joint: joint.slice() });
    else for (const [k, probability] of joint.entries()) same.joint[k] = same.joint[k]! + probability;
  }
  return [...found.values()];
}
