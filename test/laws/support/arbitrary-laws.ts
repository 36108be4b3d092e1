import fc from "fast-check";
import {
  type DiscreteLaw,
  type LawState,
  type Rule,
  stateCount,
  stateSymbols,
} from "../../../generators/index.ts";

/**
 * Laws with a rule that nobody designed: 1 to 3 symbols a modality (2 at most of four modalities), dependent
 * modalities, states that cannot occur; and either 2 or 3 classes, with a rule that is sure or one that is not, and
 * labels that do not always follow it, or a number as the target.
 */
export const ruledLaws = (modalities: number): fc.Arbitrary<DiscreteLaw> =>
  fc
    .record({
      alphabets: fc.array(fc.integer({ min: 1, max: modalities > 3 ? 2 : 3 }), {
        minLength: modalities,
        maxLength: modalities,
      }),
      classes: fc.integer({ min: 2, max: 3 }),
      answers: fc.constantFrom("sure", "graded", "numbers"),
    })
    .chain(({ alphabets, classes, answers }) => {
      const size = { minLength: stateCount(alphabets), maxLength: stateCount(alphabets) };
      const likely = fc
        .array(fc.integer({ min: 0, max: 3 }), size)
        .filter((weights) => weights.some(Boolean))
        .map((weights) => statesOf(alphabets, weights));
      if (answers === "numbers") return likely.chain((states) => numberLaws(alphabets, states));
      const row = answers === "sure" ? sureRow(classes) : gradedRow(classes);
      return likely.chain((states) => classLaws(alphabets, classes, states, fc.array(row, size)));
    });

/** A state with its place in the rule, before it has labels. */
type Place = Omit<LawState, "labels"> & { readonly index: number };

function statesOf(alphabets: readonly number[], likely: readonly number[]): Place[] {
  const total = likely.reduce((sum, weight) => sum + weight, 0);
  return likely.flatMap((weight, index) =>
    weight === 0 ? [] : [{ index, symbols: stateSymbols(alphabets, index), probability: weight / total }],
  );
}

/** One class for certain. */
const sureRow = (classes: number): fc.Arbitrary<number[]> =>
  fc.integer({ min: 0, max: classes - 1 }).map((label) => mixed(classes, [[label, 1]]));

/** Quarters for one class and the rest for another: on a grid, so that no behaviour is nearly nothing. */
const gradedRow = (classes: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: classes - 1 }),
      fc.integer({ min: 0, max: classes - 1 }),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([one, other, quarters]) =>
      mixed(classes, [
        [one, quarters / 4],
        [other, 1 - quarters / 4],
      ]),
    );

function classLaws(
  alphabets: readonly number[],
  classes: number,
  places: readonly Place[],
  rules: fc.Arbitrary<Rule>,
): fc.Arbitrary<DiscreteLaw> {
  const noise = fc.array(sureRow(classes), { minLength: places.length, maxLength: places.length });
  return fc
    .record({ rule: rules, noise, doubt: fc.constantFrom(0, 1 / 4) })
    .map(({ rule, noise, doubt }) => ({
      ...ruled(alphabets, rule),
      target: "class",
      classes,
      states: places.map(({ index, symbols, probability }, position) => ({
        symbols,
        probability,
        labels: rule[index]!.map((share, k) => (1 - doubt) * share + doubt * noise[position]![k]!),
      })),
    }));
}

function numberLaws(alphabets: readonly number[], places: readonly Place[]): fc.Arbitrary<DiscreteLaw> {
  const size = { minLength: stateCount(alphabets), maxLength: stateCount(alphabets) };
  return fc.array(fc.integer({ min: -8, max: 8 }), size).map((quarters) => ({
    ...ruled(
      alphabets,
      quarters.map((value) => [value / 4]),
    ),
    target: "value",
    classes: 1,
    states: places.map(({ symbols, probability }) => ({ symbols, probability, labels: [1] })),
  }));
}

const ruled = (alphabets: readonly number[], rule: Rule) =>
  ({ kind: "discrete", alphabets, rule, noRule: null, conflictRules: [] }) as const;

function mixed(classes: number, parts: readonly (readonly [label: number, share: number])[]): number[] {
  const row = new Array<number>(classes).fill(0);
  for (const [label, share] of parts) row[label] = row[label]! + share;
  return row;
}
