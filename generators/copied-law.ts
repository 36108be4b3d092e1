import { allCombinations, type ConflictRule, type DiscreteLaw, type LawState, type Rule } from "./law.ts";

/** Symbols that tell a class between them, and what some of them may hold copies of. */
export interface CopiedSymbols {
  /** Alphabet size of each modality's symbol. */
  readonly alphabets: readonly number[];
  readonly classes: number;
  /** Whether all copies of the same thing are equal: combinations where they are not never occur. */
  agree(symbols: readonly number[]): boolean;
  /** Probability of a combination whose copies agree, above zero. */
  probability(symbols: readonly number[]): number;
  /** The class, where the copies of one modality, counted from 0, are believed. */
  label(symbols: readonly number[], trusted: number): number;
  /** The classes left open where copies contradict each other, each once. */
  open(symbols: readonly number[]): readonly number[];
}

/**
 * The law of symbols that tell the class. Its rule is their class where nothing is copied. Where something is, masking
 * breaks the copies, and there are conflict rules instead: `trust-1` to `trust-M` believe the copies of one modality,
 * `coin` takes the open classes as equally likely.
 */
export function copiedLaw({
  alphabets,
  classes,
  agree,
  probability,
  label,
  open,
}: CopiedSymbols): DiscreteLaw {
  const combinations = allCombinations(alphabets);
  // One row per class, shared: a rule has thousands of rows.
  const certain = Array.from({ length: classes }, (_, k) => spread([k], classes));
  const trust = (trusted: number): Rule => combinations.map((symbols) => certain[label(symbols, trusted)]!);
  const states = combinations.filter(agree).map(
    (symbols): LawState => ({
      symbols,
      probability: probability(symbols),
      labels: certain[label(symbols, 0)]!,
    }),
  );
  const law = { kind: "discrete", target: "class", classes, alphabets, states } as const;
  if (states.length === combinations.length) {
    return { ...law, rule: trust(0), noRule: null, conflictRules: [] };
  }
  const conflictRules: ConflictRule<Rule>[] = alphabets.map((_, m) => ({
    name: `trust-${m + 1}`,
    rule: trust(m),
  }));
  const coin = combinations.map((symbols) =>
    agree(symbols) ? certain[label(symbols, 0)]! : spread(open(symbols), classes),
  );
  conflictRules.push({ name: "coin", rule: coin });
  return { ...law, rule: null, noRule: "masking breaks the copies", conflictRules };
}

/** The same probability for each of some classes. */
function spread(among: readonly number[], classes: number): number[] {
  return Array.from({ length: classes }, (_, k) => (among.includes(k) ? 1 / among.length : 0));
}
