import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mmShap } from "../../../metrics/index.ts";
import { games } from "../../laws/support/arbitrary-games.ts";
import { gameOf, valuesOf } from "../../laws/support/game-of.ts";
import { expectTenDigits, referenceGames } from "../reference-vectors.ts";

describe.each(referenceGames)(
  "$name of the reference",
  ({ modalities, samples, coalition_values, shapley }) => {
    it("shares out the absolute Shapley values of each sample", () => {
      const rows = Array.from({ length: samples }, (_, row) =>
        Array.from({ length: 2 ** modalities }, (_, coalition) => coalition_values[coalition]![row]!),
      );
      const wanted = Array.from({ length: modalities }, (_, m) =>
        shapley.reduce((sum, own) => {
          const all = own.reduce((total, value) => total + Math.abs(value), 0);
          return sum + Math.abs(own[m]!) / all / samples;
        }, 0),
      );
      expectTenDigits(
        mmShap(gameOf(rows)).map(({ value }) => value),
        wanted,
      );
    });
  },
);

describe("mmShap", () => {
  it("gives interaction to those who take part in it, half each", () => {
    const both = valuesOf(3, (present) => Number(present.includes(0) && present.includes(2)));
    expect(mmShap(gameOf([both])).map(({ value }) => value)).toEqual([0.5, 0, 0.5]);
  });

  it("averages shares, not values: a sample that moves little counts like any other", () => {
    const [little, much] = [
      valuesOf(2, (p) => 0.01 * Number(p.includes(0))),
      valuesOf(2, (p) => Number(p.includes(1))),
    ];
    expect(mmShap(gameOf([little, much])).map(({ value }) => value)).toEqual([0.5, 0.5]);
  });

  it("leaves out samples that do not move, and has no number where none does", () => {
    const [still, moving] = [valuesOf(2, () => 0.7), valuesOf(2, (p) => Number(p.includes(1)))];
    expect(mmShap(gameOf([still, moving])).map(({ value }) => value)).toEqual([0, 1]);
    for (const { value, reason } of mmShap(gameOf([still]))) {
      expect(value).toBeNull();
      expect(reason).toContain("does not move");
    }
  });

  it.each([2, 3, 4])("sums to one over %i modalities", (modalities) => {
    fc.assert(
      fc.property(games(modalities), (game) => {
        const values = mmShap(game).map(({ value }) => value);
        if (values[0] === null) return;
        expect(values.reduce((sum: number, value) => sum + value!, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});
