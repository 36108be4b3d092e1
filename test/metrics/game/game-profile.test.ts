import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CoalitionGame, gameProfile, interShap } from "../../../metrics/index.ts";

/** Random games of M modalities: any values for any coalitions, draw groups and samples. */
const games = fc
  .record({
    modalities: fc.integer({ min: 2, max: 4 }),
    samples: fc.integer({ min: 1, max: 9 }),
    groups: fc.integer({ min: 1, max: 3 }),
  })
  .chain((size) => {
    const length = size.groups * size.samples * 2 ** size.modalities;
    return fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
      .map(
        (values): CoalitionGame => ({
          ...size,
          weights: new Float64Array(size.samples).fill(1 / size.samples),
          target: "predicted",
          predicted: new Int32Array(size.samples),
          classes: 1,
          sampled: true,
          drawn: size.groups > 1,
          values: Float64Array.from(values),
          masker: "marginal",
          modelEvaluations: 0,
        }),
      );
  });

describe("the profile of a game", () => {
  it("has the mean of every coalition over samples and draws", () => {
    fc.assert(
      fc.property(games, (game) => {
        const { values } = gameProfile(game, 100);
        const size = 2 ** game.modalities;
        const rows = game.values.length / size;
        for (let coalition = 0; coalition < size; coalition++) {
          let sum = 0;
          for (let row = 0; row < rows; row++) sum += game.values[row * size + coalition]!;
          expect(values[coalition]).toBeCloseTo(sum / rows, 12);
        }
      }),
    );
  });

  it("has the scores that InterSHAP gives the samples, of all or of some at equal distances", () => {
    fc.assert(
      fc.property(games, fc.integer({ min: 1, max: 12 }), (drawn, most) => {
        // Binary fractions cancel to nothing or to enough: a share of what rounding leaves has no digits to compare.
        const game = { ...drawn, values: drawn.values.map((value) => Math.round(64 * value) / 64) };
        const all = interShap(game).perSample;
        const { localScores } = gameProfile(game, most);
        const length = Math.min(most, all.length);
        expect(localScores).toHaveLength(length);
        localScores.forEach((score, k) => {
          const own = all[Math.floor((k * all.length) / length)]!;
          if (own === null) expect(score).toBeNull();
          else expect(score).toBeCloseTo(own, 9);
        });
      }),
    );
  });
});
