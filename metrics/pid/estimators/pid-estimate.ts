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

/** One number for every PID atom. */
export interface Atoms {
  readonly redundancy: number;
  readonly unique: readonly [first: number, second: number];
  readonly synergy: number;
}

/** An interval for every PID atom. */
export interface AtomIntervals {
  readonly redundancy: readonly [low: number, high: number] | null;
  readonly unique: readonly [
    first: readonly [number, number] | null,
    second: readonly [number, number] | null,
  ];
  readonly synergy: readonly [low: number, high: number] | null;
}

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

/** Atoms of every sample, bits, [N] each; single samples may well be below zero. */
export interface PointwiseAtoms {
  readonly redundancy: Float64Array;
  readonly unique: readonly [first: Float64Array, second: Float64Array];
  readonly synergy: Float64Array;
}

/** The same of every atom. */
export function mapAtoms<T, U>(
  { redundancy, unique: [first, second], synergy }: EachAtom<T>,
  of: (atom: T) => U,
): EachAtom<U> {
  return { redundancy: of(redundancy), unique: [of(first), of(second)], synergy: of(synergy) };
}

/** Anything there is one of for every atom. */
export interface EachAtom<T> {
  readonly redundancy: T;
  readonly unique: readonly [first: T, second: T];
  readonly synergy: T;
}
