/**
 * The exact law behind a dataset, before any embedding: which symbol each modality holds, how likely each
 * joint state is, and how the label follows. Plain data, no metric values in it.
 *
 * Each modality m holds one latent symbol in 0..alphabets[m]-1 (bits packed with the first bit lowest; a
 * modality without information holds symbol 0 of an alphabet of one).
 */
export interface Law {
  readonly kind: "discrete";
  /** Alphabet size of each modality's latent symbol. */
  readonly alphabets: readonly number[];
  readonly classes: number;
  /** The states that can occur, each once. */
  readonly states: readonly LawState[];
  /**
   * The label rule on every combination of symbols, on the support or off it: class by state index
   * (`stateIndex`). Null when no rule is defined off the support (redundancy: masking breaks the copies, and
   * what to answer then is a choice of the model, not of the law) or the label ignores the data (random).
   */
  readonly rule: readonly number[] | null;
  /** Why there is no rule, in a few words; null when there is one. */
  readonly noRule: string | null;
}

/** One joint latent state. */
export interface LawState {
  /** Symbol of each modality. */
  readonly symbols: readonly number[];
  readonly probability: number;
  /** Probability of each class given this state. */
  readonly labels: readonly number[];
}

/** A state with one of its labels, and the probability of both together. */
export interface LabelledState {
  readonly symbols: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** Every state with every label it can have. */
export function labelledStates(law: Law): LabelledState[] {
  return law.states.flatMap(({ symbols, probability, labels }) =>
    labels.flatMap((share, label) => (share > 0 ? [{ symbols, label, weight: share * probability }] : [])),
  );
}

/** Position of a combination of symbols in tables over all combinations: the first modality varies fastest. */
export function stateIndex(alphabets: readonly number[], symbols: ArrayLike<number>): number {
  let index = 0;
  for (let m = alphabets.length - 1; m >= 0; m--) index = index * alphabets[m]! + symbols[m]!;
  return index;
}

/** The combination of symbols at a position: the inverse of `stateIndex`. */
export function stateSymbols(alphabets: readonly number[], index: number): number[] {
  let rest = index;
  return alphabets.map((size) => {
    const symbol = rest % size;
    rest = (rest - symbol) / size;
    return symbol;
  });
}

/** Number of combinations of symbols. */
export function stateCount(alphabets: readonly number[]): number {
  return alphabets.reduce((product, size) => product * size, 1);
}
