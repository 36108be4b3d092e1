import { elementsOf } from "../math/elements-of.ts";

/**
 * The exact law behind a dataset, before any embedding: what each modality holds, how likely that is, and how the
 * target follows. Plain data, no metric values in it.
 */
export type Law = DiscreteLaw | GaussianLaw;

interface CommonLaw {
  /** What is predicted: a class, or a number. */
  readonly target: "class" | "value";
  /** Number of classes; 1 where the target is a number. */
  readonly classes: number;
  /** Why there is no rule, in a few words; null when there is one. */
  readonly noRule: string | null;
}

/**
 * A law of finitely many states. Each modality m holds one latent symbol in 0..alphabets[m]-1 (bits packed with the
 * first bit lowest; a modality without information holds symbol 0 of an alphabet of one).
 */
export interface DiscreteLaw extends CommonLaw {
  readonly kind: "discrete";
  /** Alphabet size of each modality's latent symbol. */
  readonly alphabets: readonly number[];
  /** The states that can occur, each once. */
  readonly states: readonly LawState[];
  /**
   * The rule on every combination of symbols, on the support or off it. Null when no rule is defined off the support
   * (redundancy: masking breaks the copies, and what to answer then is a choice of the model, not of the law) or the
   * label ignores the data (random).
   */
  readonly rule: Rule | null;
  /**
   * Where masking breaks copies: rules that agree on every state that can occur and differ in what they answer when
   * copies contradict each other. Each is one possible model, none is the truth. Empty where there is a rule.
   */
  readonly conflictRules: readonly ConflictRule<Rule>[];
}

/**
 * What a model that knows the rule answers, by state index (`stateIndex`): the probability of each class, [classes], or
 * the value of the target, [1]. Label noise is not part of it.
 */
export type Rule = readonly (readonly number[])[];

/** A rule with what it does about copies that contradict each other. */
export interface ConflictRule<R> {
  readonly name: string;
  readonly rule: R;
}

/** One joint latent state. */
export interface LawState {
  /** Symbol of each modality. */
  readonly symbols: readonly number[];
  readonly probability: number;
  /** Probability of each class given this state; [1] where the target is a number, which the rule then gives. */
  readonly labels: readonly number[];
}

/**
 * Jointly Gaussian modalities, centred, and a target that follows from a linear function of them and noise: its value,
 * or whether it is above zero.
 */
export interface GaussianLaw extends CommonLaw {
  readonly kind: "gaussian";
  /** Length of each modality's latent vector. */
  readonly sizes: readonly number[];
  /** Covariance of all latent entries, modality after modality, [K, K] row-major. */
  readonly covariance: readonly number[];
  /** Coefficient of each latent entry in the target, [K]; copies share theirs in any way that adds up. */
  readonly coefficients: readonly number[];
  /** Standard deviation of what is added to the linear function. */
  readonly targetNoise: number;
  /** Probability that a class is replaced by the other one afterwards. */
  readonly labelNoise: number;
  /** Coefficients of the linear function that a model of the rule reads, [K]; null where copies leave it open. */
  readonly rule: readonly number[] | null;
  readonly conflictRules: readonly ConflictRule<readonly number[]>[];
}

/**
 * What is known of data that were not drawn here: their form, and nothing of what lies behind them. No truth follows from
 * it, so whatever asks for one takes a `Law`.
 */
export interface UnknownLaw {
  readonly kind: "unknown";
  readonly modalities: number;
  readonly target: "class" | "value";
  /** Number of classes; 1 where the target is a number. */
  readonly classes: number;
  /** Why they have no truth; left out: `nothingKnown`. */
  readonly reason?: string;
}

/** The law of any data, known or not. */
export type AnyLaw = Law | UnknownLaw;

/** Why data of an unknown law have no truth: those of a user, and those that come with the project. */
export const nothingKnown = "nothing is known of the law behind real data";

/** Number of modalities of a law. */
export function modalitiesOf(law: AnyLaw): number {
  switch (law.kind) {
    case "discrete":
      return law.alphabets.length;
    case "gaussian":
      return law.sizes.length;
    case "unknown":
      return law.modalities;
  }
}

/** A state with one of its labels, and the probability of both together. */
export interface LabelledState {
  readonly symbols: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** Every state with every label it can have. */
export function labelledStates(law: DiscreteLaw): LabelledState[] {
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

/** Every combination of symbols, in the order of `stateIndex`. */
export function allCombinations(alphabets: readonly number[]): number[][] {
  return Array.from({ length: stateCount(alphabets) }, (_, index) => stateSymbols(alphabets, index));
}

/** Number of combinations of symbols. */
export function stateCount(alphabets: readonly number[]): number {
  return elementsOf(alphabets);
}
