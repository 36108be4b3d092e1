import { bitCount } from "../../math/bit-count.ts";
import { randomStream } from "../../math/random-stream.ts";
import { approximate, type IndexName, interactionIndex, type MethodName } from "../../metrics/index.ts";
import type { StudyCell } from "../cell.ts";
import { type Finding, finding } from "../findings.ts";
import type { Study } from "./study.ts";
import { sumOfUnanimity } from "./sum-of-unanimity.ts";

/** What a cell of this study is made of. */
export interface ApproximationParameters {
  readonly method: MethodName;
  readonly index: IndexName;
  readonly order: number;
  readonly players: number;
  readonly games: number;
  readonly budgets: readonly number[];
}

/** Unanimity games in a sum. */
const TERMS = 30;

/** What the findings are called. */
export const ERROR = "mean squared error";
export const PREDICTED = "predicted by actual mean squared error";

/**
 * The error of an approximator against the exact index, of coalitions of the highest order, on random sums of unanimity
 * games; and how well it knows its own error.
 */
export const approximationError: Study = {
  id: "approximation-error",
  run(cell) {
    const parameters = cell.parameters as unknown as ApproximationParameters;
    return parameters.budgets.flatMap((budget) => errorsAt(cell, parameters, budget));
  },
};

function errorsAt(
  { seed }: StudyCell,
  { method, index, order, players, games }: ApproximationParameters,
  budget: number,
): Finding[] {
  const about = { subject: method, index, order, modalities: players, evaluations: budget };
  const errors: number[] = [];
  // Of the values whose error is known: what it was predicted to be, and what it is.
  let variances = 0;
  let known = 0;
  for (let g = 0; g < games; g++) {
    const random = randomStream(seed, `study/approximation/${players}/${g}`);
    const values = sumOfUnanimity(players, TERMS, random);
    const exact = interactionIndex(values, index, order);
    let found: ReturnType<typeof approximate>;
    try {
      const game = (asked: Int32Array) => Float64Array.from(asked, (coalition) => values[coalition]!);
      found = approximate(game, { players, index, order, method, budget, seed: seed * games + g + 1 });
    } catch (error) {
      // A budget that a method cannot work with is a finding; anything else is a fault.
      if (!(error instanceof RangeError)) throw error;
      return [finding({ finding: ERROR, ...about, unit: "squared output", reason: error.message, count: 0 })];
    }
    let squares = 0;
    let count = 0;
    found.coalitions.forEach((coalition, k) => {
      if (bitCount(coalition) !== order) return;
      squares += (found.values[k]! - exact[coalition]!) ** 2;
      count++;
      const error = found.standardErrors[k]!;
      if (error === null) return;
      known += (found.values[k]! - exact[coalition]!) ** 2;
      variances += error ** 2;
    });
    errors.push(squares / count);
  }
  const mean = errors.reduce((sum, error) => sum + error, 0) / games;
  const spread = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / Math.max(1, games - 1);
  const error = games < 2 ? null : Math.sqrt(spread / games);
  return [
    finding({ finding: ERROR, ...about, value: mean, error, unit: "squared output", count: games }),
    // Where everything was evaluated there is no error to be predicted.
    ...(budget >= 2 ** players
      ? []
      : [
          known === 0
            ? finding({ finding: PREDICTED, ...about, unit: "ratio", reason: "no error is known", count: 0 })
            : finding({
                finding: PREDICTED,
                ...about,
                value: variances / known,
                unit: "ratio",
                count: games,
              }),
        ]),
  ];
}
