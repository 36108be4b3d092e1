import {
  allCombinations,
  type ConflictRule,
  type GaussianLaw,
  type Law,
  type Rule,
  stateIndex,
} from "./law.ts";

/** The law in which what is predicted is as likely as before, whatever the modalities hold. */
export function withoutInformation(law: Law): Law {
  const nothing = { rule: null, noRule: "labels ignore the data", conflictRules: [] };
  if (law.kind === "gaussian") {
    return {
      ...law,
      ...nothing,
      coefficients: law.coefficients.map(() => 0),
      targetNoise: 1,
      labelNoise: 0,
    };
  }
  const labels = Array.from({ length: law.classes }, (_, c) =>
    law.states.reduce((sum, state) => sum + state.probability * state.labels[c]!, 0),
  );
  return { ...law, ...nothing, states: law.states.map((state) => ({ ...state, labels })) };
}

/** The law with one more modality that holds noise. */
export function withNoise(law: Law): Law {
  if (law.kind === "gaussian") return gaussianWith(law, null);
  return {
    ...law,
    alphabets: [...law.alphabets, 1],
    states: law.states.map((state) => ({ ...state, symbols: [...state.symbols, 0] })),
  };
}

/**
 * The law with one more modality that repeats the first. What to answer when the two contradict each other is open: every
 * rule is split into one that reads the original and one that reads the duplicate.
 */
export function withDuplicate(law: Law): Law {
  if (law.kind === "gaussian") return gaussianWith(law, 0);
  const alphabets = [...law.alphabets, law.alphabets[0]!];
  const reading = (rule: Rule, duplicate: boolean): Rule =>
    allCombinations(alphabets).map((symbols) => {
      const own = symbols.slice(0, -1);
      if (duplicate) own[0] = symbols.at(-1)!;
      return rule[stateIndex(law.alphabets, own)]!;
    });
  return {
    ...law,
    alphabets,
    states: law.states.map((state) => ({ ...state, symbols: [...state.symbols, state.symbols[0]!] })),
    ...split(law, reading),
  };
}

/** A Gaussian law with one more modality: a copy of one of its modalities, or one number of noise (null). */
function gaussianWith(law: GaussianLaw, copied: number | null): GaussianLaw {
  const { sizes, covariance } = law;
  const before = sizes.reduce((sum, size) => sum + size, 0);
  const added = copied === null ? 1 : sizes[copied]!;
  const from = sizes.slice(0, copied ?? 0).reduce((sum, size) => sum + size, 0);
  // The entry that a row or column repeats; null for noise.
  const source = (k: number) => (k < before ? k : copied === null ? null : from + k - before);
  const size = before + added;
  const extended = Array.from({ length: size * size }, (_, cell) => {
    const [row, column] = [Math.floor(cell / size), cell % size];
    const [a, b] = [source(row), source(column)];
    return a === null || b === null ? Number(row === column) : covariance[a * before + b]!;
  });
  const reading = (rule: readonly number[], duplicate: boolean) => {
    const own = rule.map((weight, k) => (duplicate && k >= from && k < from + added ? 0 : weight));
    const other = Array.from({ length: added }, (_, k) => (duplicate ? rule[from + k]! : 0));
    return [...own, ...other];
  };
  return {
    ...law,
    sizes: [...sizes, added],
    covariance: extended,
    coefficients: reading(law.coefficients, false),
    ...(copied === null
      ? {
          rule: law.rule && reading(law.rule, false),
          conflictRules: law.conflictRules.map(({ name, rule }) => ({ name, rule: reading(rule, false) })),
        }
      : split(law, reading)),
  };
}

/** The rules of a law whose first modality there is twice. */
function split<R>(
  law: { rule: R | null; noRule: string | null; conflictRules: readonly ConflictRule<R>[] },
  reading: (rule: R, duplicate: boolean) => R,
): { rule: null; noRule: string; conflictRules: ConflictRule<R>[] } {
  const both = (rule: R, prefix: string) => [
    { name: `${prefix}trust-original`, rule: reading(rule, false) },
    { name: `${prefix}trust-duplicate`, rule: reading(rule, true) },
  ];
  if (law.rule !== null) {
    return { rule: null, noRule: "masking breaks the copies", conflictRules: both(law.rule, "") };
  }
  const conflictRules = law.conflictRules.flatMap(({ name, rule }) => both(rule, `${name}, `));
  return { rule: null, noRule: law.noRule ?? "masking breaks the copies", conflictRules };
}
