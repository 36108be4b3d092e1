import { type SynergyTruth, synergyOf } from "../../metrics/index.ts";
import type { Answer } from "./answer.ts";

/** Answers on datasets of which a truth says how much synergy they have. */
export interface KnownAnswers {
  readonly truth: SynergyTruth;
  readonly answers: readonly Answer[];
  /** Bits, or share of variance, [answers]. */
  readonly amounts: readonly number[];
}

/** Leaves out the answers on datasets of which the truth says nothing. */
export function knownAnswers(answers: readonly Answer[], truth: SynergyTruth): KnownAnswers {
  const known = answers.filter(({ dataset }) => synergyOf(dataset, truth) !== null);
  return { truth, answers: known, amounts: known.map(({ dataset }) => synergyOf(dataset, truth)!) };
}
