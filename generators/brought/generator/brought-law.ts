import { UserError } from "../../../math/user-error.ts";
import { allCombinations, type DiscreteLaw, type LawState, type Rule, stateCount } from "../../law.ts";

/** What follows from a combination of symbols: a class, or how likely each class is, or a number to be predicted. */
export type BroughtLabel = number | boolean | readonly number[];

/** A law as a user writes it: every combination of symbols, how likely it is, and what follows from it. */
export interface BroughtLaw {
  /** How many symbols each modality has: it holds 0, 1, ... */
  readonly alphabets: readonly number[];
  /** What is predicted; left out: a class. */
  readonly target?: "class" | "value";
  /** Left out: two. */
  readonly classes?: number;
  /** How likely a combination is, up to a factor that all have; left out: all alike. */
  weight?(symbols: readonly number[]): number;
  /** What follows from a combination. Null where that is open, which it may be where the combination cannot occur. */
  label(symbols: readonly number[]): BroughtLabel | null;
  /** Answers to combinations for which `label` leaves it open, by the name of the rule; left out: none. */
  readonly conflictRules?: Readonly<Record<string, (symbols: readonly number[]) => BroughtLabel>>;
}

/** Most combinations of symbols: tables over all of them are kept, and decompositions are solved on them. */
const MOST_COMBINATIONS = 65_536;

/** How far from one the shares of the classes may sum: what decimal fractions leave. */
const SUM_TOLERANCE = 1e-9;

const OPEN = "what follows from combinations that cannot occur is left open";
const IGNORED = "labels ignore the data";

/**
 * The exact law that a user describes.
 *
 * @param where - what messages call it: `The law of and-or, setting "and",`
 * @throws UserError if it is none
 */
export function lawOf(told: BroughtLaw, modalities: number, where: string): DiscreteLaw {
  const { alphabets, target = "class", classes = target === "class" ? 2 : 1 } = told;
  requireAlphabets(alphabets, modalities, where);
  if (target !== "class" && target !== "value")
    throw new UserError(`${where} has the target ${String(target)}: give "class" or "value".`);
  if (target === "class" ? !Number.isInteger(classes) || classes < 2 : classes !== 1)
    throw new UserError(
      `${where} has ${String(classes)} classes: give two or more, and leave them out where a number is predicted.`,
    );
  const combinations = allCombinations(alphabets);
  const weights = combinations.map((symbols) => weightOf(told, symbols, where));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw new UserError(`${where} has no combination that can occur: give some a weight.`);

  const answerOf = (label: BroughtLabel | null, symbols: readonly number[]) =>
    completeLabel(label, target, classes, `${where} at ${symbolsText(symbols)}`);
  const answers = combinations.map((symbols) => answerOf(told.label(symbols), symbols));
  const states = combinations.flatMap((symbols, i): LawState[] => {
    if (weights[i] === 0) return [];
    const answer = answers[i];
    if (answer == null)
      throw new UserError(
        `${where} leaves open what follows from ${symbolsText(symbols)}, which can occur: say it, or give it no weight.`,
      );
    return [{ symbols, probability: weights[i]! / total, labels: target === "class" ? answer : [1] }];
  });
  const form = { kind: "discrete", alphabets: [...alphabets], target, classes, states } as const;
  const onSupport = answers.filter((_, i) => weights[i]! > 0).map((answer) => answer!);
  if (onSupport.every((answer) => answer.every((share, k) => share === onSupport[0]![k]))) {
    if (target === "value" || onSupport[0]!.includes(1))
      throw new UserError(`${where} has one answer to everything: there is nothing to predict.`);
    return { ...form, rule: null, noRule: IGNORED, conflictRules: [] };
  }
  if (answers.every((answer) => answer !== null))
    return { ...form, rule: answers, noRule: null, conflictRules: [] };
  const conflictRules = Object.entries(told.conflictRules ?? {}).map(([name, answer]) => ({
    name,
    rule: combinations.map(
      (symbols, i) => answers[i] ?? answered(answerOf(answer(symbols), symbols), name, where),
    ) satisfies Rule,
  }));
  return { ...form, rule: null, noRule: OPEN, conflictRules };
}

function requireAlphabets(alphabets: unknown, modalities: number, where: string): void {
  const sized = Array.isArray(alphabets) && alphabets.every((size) => Number.isInteger(size) && size >= 1);
  if (!sized || alphabets.length !== modalities)
    throw new UserError(
      `${where} has the alphabets ${JSON.stringify(alphabets)}: give a whole number for each of ${modalities} modalities, how many symbols it has.`,
    );
  const count = stateCount(alphabets);
  if (count > MOST_COMBINATIONS)
    throw new UserError(
      `${where} has ${count} combinations of symbols, more than ${MOST_COMBINATIONS}: give smaller alphabets.`,
    );
}

function weightOf({ weight }: BroughtLaw, symbols: readonly number[], where: string): number {
  const told: unknown = weight?.(symbols) ?? 1;
  if (typeof told === "number" && Number.isFinite(told) && told >= 0) return told;
  throw new UserError(
    `${where} gives ${symbolsText(symbols)} the weight ${String(told)}: give a number, 0 or more.`,
  );
}

/** A label as rules have it: the probability of every class, or the number; null where it is open. */
function completeLabel(
  label: unknown,
  target: "class" | "value",
  classes: number,
  where: string,
): readonly number[] | null {
  if (label === null || label === undefined) return null;
  if (target === "value") {
    // Plus zero: there is no negative zero in JSON.
    if (typeof label === "number" && Number.isFinite(label)) return [label + 0];
    throw new UserError(`${where} has the answer ${String(label)}: give a finite number.`);
  }
  if (Array.isArray(label)) return sharesOf(label, classes, where);
  const own = Number(label);
  if (typeof label !== "object" && Number.isInteger(own) && own >= 0 && own < classes)
    return Array.from({ length: classes }, (_, k) => Number(k === own));
  throw new UserError(
    `${where} has the label ${String(label)}: give a class from 0 to ${classes - 1}, or how likely each of them is.`,
  );
}

function sharesOf(shares: readonly unknown[], classes: number, where: string): readonly number[] {
  const sum = shares.reduce<number>((total, share) => total + Number(share), 0);
  const likely = shares.every((share) => typeof share === "number" && share >= 0);
  if (shares.length === classes && likely && Math.abs(sum - 1) <= SUM_TOLERANCE)
    return shares.map((share) => Number(share) / sum + 0);
  throw new UserError(
    `${where} has the label [${shares.join(", ")}]: give ${classes} probabilities that sum to 1.`,
  );
}

function answered(answer: readonly number[] | null, name: string, where: string): readonly number[] {
  if (answer !== null) return answer;
  throw new UserError(
    `${where} has a conflict rule ${name} that leaves something open: it answers everything.`,
  );
}

function symbolsText(symbols: readonly number[]): string {
  return `(${symbols.join(", ")})`;
}
