import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CoalitionGame,
  pairwiseInteractions,
  sampleAttributions,
  sourceOf,
} from "../../../metrics/index.ts";
import { games } from "../../laws/support/arbitrary-games.ts";

const someGames = fc.integer({ min: 1, max: 4 }).chain(games);

/** v of a sample and coalition: the mean over draw groups. */
function meanValue(game: CoalitionGame, sample: number, coalition: number): number {
  const { values, samples, modalities, groups } = game;
  let sum = 0;
  for (let g = 0; g < groups; g++) sum += values[(g * samples + sample) * 2 ** modalities + coalition]!;
  return sum / groups;
}

describe("what modalities add to each sample's output", () => {
  it("sums with the base value to the whole, and the base is the output with all masked", () => {
    fc.assert(
      fc.property(someGames, (game) => {
        const { coalitions, values, baseValues } = sampleAttributions(sourceOf(game));
        const { modalities, samples } = game;
        expect(coalitions).toHaveLength(modalities + (modalities * (modalities - 1)) / 2);
        for (let sample = 0; sample < samples; sample++) {
          const own = values.subarray(sample * coalitions.length, (sample + 1) * coalitions.length);
          const whole = own.reduce((sum, value) => sum + value, baseValues[sample]!);
          expect(baseValues[sample]).toBeCloseTo(meanValue(game, sample, 0), 12);
          expect(whole).toBeCloseTo(meanValue(game, sample, 2 ** modalities - 1), 12);
        }
      }),
    );
  });

  it("is the paper's matrix: its diagonal, and twice what stands beside it", () => {
    fc.assert(
      fc.property(
        someGames.filter(({ modalities }) => modalities > 1),
        (game) => {
          const { coalitions, values } = sampleAttributions(sourceOf(game));
          const { modalities, samples } = game;
          const mean = Float64Array.from({ length: samples * 2 ** modalities }, (_, k) =>
            meanValue(game, Math.floor(k / 2 ** modalities), k % 2 ** modalities),
          );
          const matrices = pairwiseInteractions(mean, modalities);
          for (const [k, value] of values.entries()) {
            const sample = Math.floor(k / coalitions.length);
            const players = [...Array(modalities).keys()].filter(
              (m) => coalitions[k % coalitions.length]! & (1 << m),
            );
            const [i, j = i] = players as [number, number?];
            const entry = matrices[(sample * modalities + i) * modalities + j]!;
            expect(value).toBeCloseTo(players.length * entry, 12);
          }
        },
      ),
    );
  });
});
