import fc from "fast-check";
import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";
import { gameOf } from "./game-of.ts";

/**
 * Coalition values between 0 and 1, like probabilities, on a grid of thousandths: a model's behaviour is then either
 * nothing or far above what counts as rounding, so that no ratio of it is ill-conditioned.
 */
export const values = (modalities: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    { minLength: 2 ** modalities, maxLength: 2 ** modalities },
  );

/**
 * Games of 1 to 4 samples of unequal weight, in 1 or 3 draw groups: of two predicted classes, or, one in three, of a
 * model's one output.
 */
export const games = (modalities: number): fc.Arbitrary<CoalitionGame> =>
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 3)).chain(([samples, groups]) =>
    fc
      .record({
        rows: fc.array(values(modalities), { minLength: samples * groups, maxLength: samples * groups }),
        weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: samples, maxLength: samples }),
        predicted: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: samples, maxLength: samples }),
        target: fc.constantFrom("predicted", "predicted", "output"),
      })
      .map(({ rows, weights, predicted, target }) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        return gameOf(rows, {
          groups,
          target,
          classes: target === "output" ? 1 : 2,
          weights: Float64Array.from(weights, (weight) => weight / total),
          predicted: target === "output" ? new Int32Array(samples) : Int32Array.from(predicted),
        });
      }),
  );

/** Orders of the modalities. */
export const orders = (modalities: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: modalities }, (_, m) => m),
    { minLength: modalities },
  );
