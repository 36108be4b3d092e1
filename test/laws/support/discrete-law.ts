import { expect } from "vitest";
import {
  type Dataset,
  type DiscreteLaw,
  type Rule,
  stateCount,
  stateIndex,
} from "../../../generators/index.ts";

/** Sums of at most some thousand probabilities in double precision. */
const ROUNDING = 1e-12;

/** Expects states that are each there once and have probability one together, and rules that fit them. */
export function expectDiscreteLaw(law: DiscreteLaw, labelNoise: number): void {
  const { alphabets, states, classes, target } = law;
  const indices = states.map(({ symbols }) => stateIndex(alphabets, symbols));
  expect(new Set(indices).size).toBe(states.length);
  expect(sum(states.map(({ probability }) => probability))).toBeCloseTo(1, 12);
  expect(states.every(({ probability }) => probability > 0)).toBe(true);
  const fits = (symbol: number, m: number) =>
    Number.isInteger(symbol) && symbol >= 0 && symbol < alphabets[m]!;
  expect(states.every(({ symbols }) => symbols.length === alphabets.length && symbols.every(fits))).toBe(
    true,
  );
  const labels = states.map((state) => state.labels);
  expectProbabilities(labels, classes);

  const rules = rulesOf(law);
  for (const rule of rules) {
    expect(rule).toHaveLength(stateCount(alphabets));
    if (target === "class") expectProbabilities(rule, classes);
    else expect(rule.every((answer) => answer.length === 1 && Number.isFinite(answer[0]))).toBe(true);
  }
  const onSupport = rules.map((rule) => indices.map((index) => rule[index]!));
  // However many rules there are and whatever is done to the labels, all answer alike where samples can be.
  for (const answers of onSupport.slice(1)) expectSame(answers, onSupport[0]!);
  const exact = target === "class" && labelNoise === 0;
  if (exact && onSupport.length > 0) expectSame(onSupport[0]!, labels);
}

/** Expects of a row of a dataset that its symbols can occur, with the label or the number that it has. */
export function expectDiscreteRow(law: DiscreteLaw): (dataset: Dataset, row: number) => void {
  const { alphabets } = law;
  const states = new Map(law.states.map((state) => [stateIndex(alphabets, state.symbols), state]));
  const [rule] = rulesOf(law);
  return ({ latents, labels, targets }, row) => {
    const index = stateIndex(
      alphabets,
      latents.map(({ data }) => data[row]!),
    );
    expect(states.get(index)!.labels[labels[row]!]).toBeGreaterThan(0);
    if (law.target === "value") expect(targets![row]).toBe(rule![index]![0]);
  };
}

/** Expects rows of so many shares, none below zero, that sum to one. */
function expectProbabilities(rows: readonly (readonly number[])[], classes: number): void {
  expect(rows.every((row) => row.length === classes && row.every((share) => share >= 0))).toBe(true);
  expectSame(
    rows.map((row) => [sum(row)]),
    rows.map(() => [1]),
  );
}

/** One comparison for tables of thousands of rows: an expectation for each number would take most of the time. */
function expectSame(found: Rule, wanted: Rule): void {
  const distances = found.flatMap((row, i) => row.map((value, k) => Math.abs(value - wanted[i]![k]!)));
  expect(distances.every((distance) => distance <= ROUNDING)).toBe(true);
}

function rulesOf({ rule, conflictRules }: DiscreteLaw): readonly Rule[] {
  return rule === null ? conflictRules.map((conflict) => conflict.rule) : [rule];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
