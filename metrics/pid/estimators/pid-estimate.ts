/** What an estimator makes of rows: one column per sample, symbols counting from 0. */
export interface SymbolColumns {
  /** Symbol of the first modality, [N]. */
  readonly first: Int32Array;
  /** Symbol of the second modality, [N]. */
  readonly second: Int32Array;
  /**
   * Symbol of both modalities seen together, [N], for the information of both; null = the pair of the two symbols.
   */
  readonly both: Int32Array | null;
  /** Class, [N]. */
  readonly target: Int32Array;
}

/** Anything there is one of for every PID atom. */
export interface EachAtom<T> {
  readonly redundancy: T;
  readonly unique: readonly [first: T, second: T];
  readonly synergy: T;
}

/** One number for every PID atom. */
export type Atoms = EachAtom<number>;

/** Atoms of every sample, bits, [N] each; single samples may well be below zero. */
export type PointwiseAtoms = EachAtom<Float64Array>;

/** An interval for every PID atom. */
export type AtomIntervals = EachAtom<readonly [low: number, high: number] | null>;

/** PID atoms estimated from rows, in bits. */
export interface PidEstimate extends Atoms {
  /** Over the choice of samples; the bias is no part of them. */
  readonly standardErrors: Atoms;
  /** That hold 95 % of the bootstrap over samples; null where there are fewer than twenty samples. */
  readonly intervals: AtomIntervals;
  /** Bias of the plug-in that has been taken off the atoms; null where nothing has. */
  readonly bias: Atoms | null;
  /** Every sample's part in the atoms, whose mean is the atom plus the bias taken off; null where there is none. */
  readonly perSample: PointwiseAtoms | null;
}

/** The same of every atom. */
export function mapAtoms<T, U>(
  { redundancy, unique: [first, second], synergy }: EachAtom<T>,
  of: (atom: T) => U,
): EachAtom<U> {
  return { redundancy: of(redundancy), unique: [of(first), of(second)], synergy: of(synergy) };
}

/** Atoms less others. */
export function lessAtoms(a: Atoms, b: Atoms): Atoms {
  return {
    redundancy: a.redundancy - b.redundancy,
    unique: [a.unique[0] - b.unique[0], a.unique[1] - b.unique[1]],
    synergy: a.synergy - b.synergy,
  };
}
