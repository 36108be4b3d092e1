import type { Check, Comparison, Move } from "../../suites/compare/comparison.ts";
import { movement } from "../tables/movement.ts";
import type { TestCase, TestGroup } from "./junit-report.ts";

/**
 * What a comparison checked: a case for every row of the old run whose numbers were held against their tolerances (a
 * record, a dataset, a model, a finding, a score), grouped by what it is of, and one for everything else that is wrong.
 */
export function comparisonGroups(comparison: Comparison): TestGroup[] {
  const moves = new Map<string, Move[]>();
  for (const move of [...comparison.moves, ...comparison.scores]) {
    const name = identity(move);
    const known = moves.get(name);
    if (known === undefined) moves.set(name, [move]);
    else known.push(move);
  }
  const groups = new Map<string, TestCase[]>();
  for (const check of comparison.checks) {
    const owner = check.model ?? check.dataset ?? "the whole run";
    const cases = groups.get(owner) ?? [];
    groups.set(owner, cases);
    cases.push(checkCase(check.quantity, moves.get(identity(check)) ?? []));
  }
  return [
    { name: "rows and parts", cases: restCases(comparison.failures) },
    ...[...groups].map(([name, cases]) => ({ name, cases })),
  ];
}

function identity({ dataset, model, quantity }: Check): string {
  return JSON.stringify([dataset, model, quantity]);
}

function checkCase(name: string, moves: readonly Move[]): TestCase {
  const [first, ...rest] = moves.map(movement);
  if (first === undefined) return { name };
  return { name, outcome: { kind: "failure", message: first, text: [first, ...rest].join("\n") } };
}

function restCases(failures: readonly string[]): TestCase[] {
  if (failures.length === 0) return [{ name: "nothing is missing, broken or of another unit" }];
  return failures.map((sentence, position) => ({
    name: `failure ${position + 1}`,
    outcome: { kind: "failure", message: sentence, text: sentence },
  }));
}
