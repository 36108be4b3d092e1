import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spectral } from "../../../generators/spectral.ts";
import { moebius } from "../../../math/moebius.ts";
import {
  enumeratedGame,
  enumeratedSubject,
  findMetric,
  type Measurement,
  pairwiseInteractions,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { dividendsOf, sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { closedFormInterShap, spectralSamples } from "./spectral-closed-form.ts";

// Games of up to 64 states and 64 coalitions, summed in another order than the closed form; ratios lose a few digits
// where a sample's terms nearly cancel.
const tolerance = 1e-9;

const settings = { samples: 40, background: 40, draws: 20, clusters: 3 };

function overall(measured: readonly Measurement[], aggregation: Measurement["aggregation"]): Measurement {
  return measured.find(
    (one) => one.aggregation === aggregation && one.target === "output" && one.coalition === null,
  )!;
}

function expectNear(found: ArrayLike<number>, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, k) => {
    expect(Math.abs(found[k]! - value)).toBeLessThanOrEqual(tolerance);
  });
}

describe.each([2, 3, 4, 5, 6])("the raw spectral function of %i modalities", (modalities) => {
  const coalitions = 2 ** modalities;
  const runs = { numRuns: modalities === 6 ? 8 : 20 };

  it("has the Moebius coefficients c_S z^S in the game of every state", () => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const law = spectralLaw(shares);
        const game = enumeratedGame(law)!;
        expect(game.target).toBe("output");
        law.states.forEach(({ symbols }, row) => {
          const values = game.values.slice(row * coalitions, (row + 1) * coalitions);
          moebius(values);
          expectNear(values, dividendsOf(shares, symbols));
        });
      }),
      runs,
    );
  });

  it("has the pairwise interactions and Shapley values of its dividends", () => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const game = enumeratedGame(spectralLaw(shares))!;
        const found = pairwiseInteractions(game.values, modalities);
        spectralSamples(shares).forEach(({ interactions, shapley }, row) => {
          const matrix = found.slice(row * modalities ** 2, (row + 1) * modalities ** 2);
          expectNear(matrix, interactions);
          // A row of the matrix sums to the modality's Shapley value.
          const rows = shapley.map((_, i) =>
            matrix.slice(i * modalities, (i + 1) * modalities).reduce((sum, value) => sum + value, 0),
          );
          expectNear(rows, shapley);
        });
      }),
      runs,
    );
  });

  it("has InterSHAP by the closed form, enumerated on its oracle, and no global score", () => {
    const intershap = findMetric("intershap");
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const law = spectralLaw(shares);
        const measured = intershap.measure(enumeratedSubject(law, oracle(law)!, settings));
        const { local, meanOfAbs } = closedFormInterShap(spectralSamples(shares), modalities);
        expectNear(
          [overall(measured, "local").value!, overall(measured, "mean-of-abs").value!],
          [local, meanOfAbs],
        );
        expect(overall(measured, "global")).toMatchObject({
          value: null,
          reason: expect.stringMatching(
            modalities === 2
              ? /^of one fixed output and two modalities this ratio is 50 %/
              : /^0\/0: the mean interactions of one fixed output cancel over samples/,
          ),
        });
      }),
      runs,
    );
  });
});

describe.each([2, 3, 4])("InterSHAP on samples of the oracle of %i modalities", (modalities) => {
  const spec = spectral.complete({ generator: "spectral", setting: "shares", modalities, samples: 2000 });
  const truth = closedFormInterShap(spectralSamples(spec.shares!), modalities);

  it.each([1, 2, 3, 4])("is within four of its own errors of the closed form, seed %i", (seed) => {
    const dataset = spectral.generate(spec, seed);
    const spent = { samples: 300, background: 300, draws: 40, clusters: 2 };
    const measured = findMetric("intershap").measure(sampledSubject(dataset, oracle(dataset.law)!, spent));
    for (const [aggregation, exact] of [
      ["local", truth.local],
      ["mean-of-abs", truth.meanOfAbs],
    ] as const) {
      const { value, maskingError, samplingError } = overall(measured, aggregation);
      // One in 16,000 by chance were errors Gaussian and known; they are known to 16 % only, which makes it one in 1,000.
      const error = Math.hypot(maskingError!, samplingError!);
      expect(Math.abs(value! - exact), aggregation).toBeLessThanOrEqual(4 * error);
      // An error as large as what it is the error of would say nothing.
      expect(error, aggregation).toBeLessThan(0.1);
    }
  });
});
