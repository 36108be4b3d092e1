import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import {
  enumeratedGame,
  enumeratedSubject,
  findMetric,
  hStatistics,
  labelRule,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { fewDraws } from "../../laws/support/cases.ts";
import { gameOf, valuesOf } from "../../laws/support/game-of.ts";

/** Sums of up to 64 squares of numbers below ten; shares are 0 or a 1,600th at least, so ratios lose few digits. */
const tolerance = 1e-9;

/**
 * On independent fair signs the centred partial dependence F_S is the sum of c_T z^T over the non-empty T within S, and
 * its mean square the sum of c_T^2: every ratio is one of sums of shares.
 */
function closedForm(shares: readonly number[], coalition: string | null): number | null {
  const sum = (counts: (subset: number) => boolean) =>
    shares.reduce((total, share, subset) => (counts(subset) ? total + share : total), 0);
  if (coalition === null) return sum((subset) => bitCount(subset) > 1);
  const players = coalition.split("+").map((modality) => 1 << (Number(modality) - 1));
  if (players.length === 1) return sum((subset) => bitCount(subset) > 1 && (subset & players[0]!) !== 0);
  const pair = players[0]! | players[1]!;
  const whole = shares[players[0]!]! + shares[players[1]!]! + shares[pair]!;
  return whole === 0 ? null : shares[pair]! / whole;
}

describe.each([2, 3, 4, 5, 6])("H² of the raw spectral function of %i modalities", (modalities) => {
  it("is its closed form, measured on the oracle and in truth", () => {
    const metric = findMetric("h-statistic");
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const law = spectralLaw(shares);
        const measured = metric.measure(enumeratedSubject(law, oracle(law)!, fewDraws));
        expect(measured).toHaveLength(1 + modalities + (modalities * (modalities - 1)) / 2);
        for (const { value, coalition } of [...measured, ...metric.truth(law, labelRule)]) {
          const wanted = closedForm(shares, coalition);
          if (wanted === null) expect(value).toBeNull();
          else expect(Math.abs(value! - wanted), `${coalition}`).toBeLessThanOrEqual(tolerance);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("hStatistics", () => {
  it("is the ratio by hand: f(x) = 2 x1 + x1 x2 on fair signs", () => {
    const signs = [-1, 1].flatMap((second) => [-1, 1].map((first) => [first, second] as const));
    const rows = signs.map(([x1, x2]) => [0, 2 * x1, 0, 2 * x1 + x1 * x2]);
    const { overall, ofModalities, ofPairs } = hStatistics(gameOf(rows, { target: "output" }));
    for (const { value } of [overall, ...ofModalities, ...ofPairs]) expect(value).toBeCloseTo(1 / 5, 12);
  });

  it("reads the first class's probability, whichever class is predicted", () => {
    const law = spectralLaw([0, 0.2, 0.3, 0.5], { target: "class", scale: 4 });
    const game = enumeratedGame(law)!;
    const ofFirst = game.values.map((value, cell) => (game.predicted[cell >> 2] === 0 ? value : 1 - value));
    const fixed = {
      ...game,
      target: "output",
      predicted: new Int32Array(game.samples),
      values: ofFirst,
    } as const;
    expect(new Set(game.predicted).size).toBe(2);
    expect(hStatistics(game).overall.value).toBeCloseTo(hStatistics(fixed).overall.value!, 12);
  });

  it("has no number for more than two classes, and says why", () => {
    const game = gameOf([valuesOf(2, (present) => present.length / 2)], { classes: 3 });
    expect(hStatistics(game).overall).toMatchObject({
      value: null,
      reason: expect.stringContaining("two classes"),
    });
  });

  it("may be above one where modalities depend on each other", () => {
    // Two copies x of a sign in f = x1 - x2: alone each moves the output, together they cancel out but for a tenth.
    const rows = [-1, 1].map((x) => [0, x, -x, 0.1 * x]);
    expect(hStatistics(gameOf(rows, { target: "output" })).overall.value).toBeCloseTo(1, 12);
    const against = [-1, 1].map((x) => [0, x, x, 0.1 * x]);
    expect(hStatistics(gameOf(against, { target: "output" })).overall.value).toBeCloseTo(361, 9);
  });
});
