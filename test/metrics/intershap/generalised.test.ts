import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import {
  enumeratedGame,
  enumeratedSubject,
  findMetric,
  type IndexName,
  interactionIndex,
  interShap,
  metrics,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { games } from "../../laws/support/arbitrary-games.ts";
import { gameOf, valuesOf } from "../../laws/support/game-of.ts";

const variants = metrics.filter(({ card }) => card.variantOf === "intershap");
const indices = variants.map(({ card }) => card.title.replace("InterSHAP by ", "") as IndexName);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const sizeOf = (coalition: number) => coalition.toString(2).replaceAll("0", "").length;

/** The share of one row of values by its definition: absolute interactions of two and more by those of one and more. */
function shareOf(values: readonly number[], index: IndexName, order: number): number {
  const table = [...interactionIndex(values, index, order)].map(Math.abs);
  const total = (least: number) =>
    sum(table.filter((_, coalition) => sizeOf(coalition) >= least && sizeOf(coalition) <= order));
  return total(2) / total(1);
}

it("there is a variant of InterSHAP for every index of interaction", () => {
  expect(indices).toEqual([
    "SII",
    "k-SII",
    "STII",
    "FSII",
    "BII",
    "FBII",
    "CHII",
    "Moebius",
    "Co-Moebius",
    "kADD-SHAP",
  ]);
});

describe.each(indices)("InterSHAP by %s", (index) => {
  it.each([2, 3, 4])(
    "is the ratio of its definition for games of %i modalities at every order",
    (modalities) => {
      const rows = fc.array(fc.integer({ min: 0, max: 1000 }), {
        minLength: 2 ** modalities,
        maxLength: 2 ** modalities,
      });
      fc.assert(
        fc.property(rows, fc.integer({ min: 2, max: modalities }), (thousandths, order) => {
          const values = thousandths.map((value) => value / 1000);
          const { global, local, meanOfAbs } = interShap(gameOf([values]), { index, order });
          fc.pre(global.value !== null);
          const wanted = shareOf(values, index, order);
          // Ratios of sums of at most 16 values below one.
          for (const { value } of [global, local, meanOfAbs]) expect(value).toBeCloseTo(wanted, 10);
        }),
        { numRuns: 30 },
      );
    },
  );

  it("deals the whole out to coalitions, and to their sizes", () => {
    fc.assert(
      fc.property(games(3), (game) => {
        const scores = interShap(game, { index, order: 3 });
        fc.pre(scores.global.value !== null);
        const ofCoalitions = [...scores.coalitions].map((coalition) => ({
          size: sizeOf(coalition),
          value: scores.ofCoalition(coalition).value!,
        }));
        expect(sum(ofCoalitions.map(({ value }) => value))).toBeCloseTo(1, 10);
        for (const size of [1, 2, 3]) {
          const own = ofCoalitions.filter((one) => one.size === size).map(({ value }) => value);
          expect(scores.ofSize(size).value).toBeCloseTo(sum(own), 10);
        }
        expect(scores.ofSize(2).value! + scores.ofSize(3).value!).toBeCloseTo(scores.global.value!, 10);
        expect(sum(scores.contributions.map(({ value }) => value!))).toBeCloseTo(scores.ofSize(1).value!, 10);
      }),
      { numRuns: 30 },
    );
  });
});

it.each([2, 3, 4])("the paper's score is that of k-SII of order 2, for %i modalities", (modalities) => {
  fc.assert(
    fc.property(games(modalities), (game) => {
      const paper = interShap(game);
      const general = interShap(game, { index: "k-SII", order: 2 });
      expect([general.global, general.local, general.meanOfAbs]).toEqual([
        paper.global,
        paper.local,
        paper.meanOfAbs,
      ]);
      if (paper.global.value === null) return;
      const cells = [...paper.matrix].map(Math.abs);
      const pairs = cells.filter((_, cell) => cell % (modalities + 1) !== 0);
      expect(paper.global.value).toBeCloseTo(sum(pairs) / sum(cells), 12);
    }),
    { numRuns: 50 },
  );
});

describe("pure synergy of the highest order", () => {
  const generator = findGenerator("xor");
  const shares = (modalities: number, index: IndexName, order: number) => {
    const request = { generator: "xor", setting: "synergy", logic: "parity", modalities } as const;
    const game = enumeratedGame(discrete(generator.law(generator.complete(request))))!;
    const { global, local, meanOfAbs } = interShap(game, { index, order });
    return [global.value, local.value, meanOfAbs.value];
  };

  it.each([2, 3, 4, 5, 6])("is M / (2M - 2) to the paper's pairs, M = %i", (modalities) => {
    for (const value of shares(modalities, "k-SII", 2))
      expect(value).toBeCloseTo(modalities / (2 * modalities - 2), 12);
  });

  it.each([2, 3, 4, 5, 6])("is all of it to Moebius, k-SII, STII and FSII of order M = %i", (modalities) => {
    for (const index of ["Moebius", "k-SII", "STII", "FSII"] as const) {
      for (const value of shares(modalities, index, modalities)) expect(value).toBeCloseTo(1, 12);
    }
  });

  it.each([3, 4, 5])("is all of it to STII from order 2 on, M = %i", (modalities) => {
    for (let order = 2; order <= modalities; order++) {
      for (const value of shares(modalities, "STII", order)) expect(value).toBeCloseTo(1, 12);
    }
  });

  it("is not all of it to SII, which shares it out over smaller coalitions too", () => {
    for (const value of shares(3, "SII", 3)) expect(value).toBeLessThan(0.75);
  });
});

it.each(indices)("pairs alone are all interaction to %s, at every order that can hold them", (index) => {
  for (const modalities of [2, 3, 4]) {
    const values = valuesOf(modalities, (present) =>
      sum(present.flatMap((i) => present.filter((j) => j > i).map((j) => (1 + i + j) / 100))),
    );
    // Only indices that leave single modalities what is theirs alone say so; the others give them a part of the pairs.
    const fair = ["k-SII", "STII", "FSII", "FBII", "Moebius"].includes(index);
    for (let order = 2; order <= modalities; order++) {
      const { value } = interShap(gameOf([values]), { index, order }).global;
      if (fair) expect(value).toBeCloseTo(1, 12);
      else expect(value).toBeLessThan(1);
    }
  }
});

describe("samples that cancel", () => {
  const generator = findGenerator("spectral");
  const spec = generator.complete({
    generator: "spectral",
    setting: "shares",
    shares: [1 / 3, 1 / 3, 1 / 3],
    modalities: 3,
  });
  const law = discrete(generator.law(spec));

  it("leave no mean to any index, and all of their absolute values to mean-of-abs", () => {
    const subject = enumeratedSubject(law, oracle(law)!, {
      samples: 1,
      background: 1,
      draws: 1,
      clusters: 1,
    });
    for (const { card } of variants) {
      const measured = findMetric(card.id)
        .measure(subject)
        .filter(({ order, coalition, size }) => order === 3 && coalition === null && size === null);
      const of = (aggregation: string) => measured.filter((one) => one.aggregation === aggregation);
      expect(of("global").map(({ value }) => value)).toEqual([null]);
      expect(of("mean-of-abs")).toHaveLength(1);
      expect(of("mean-of-abs")[0]!.value).toBeGreaterThan(0.3);
    }
  });

  it("show by Moebius the amplitudes of the orders: two thirds of the variance make 63 % of the deviations", () => {
    const { meanOfAbs } = interShap(enumeratedGame(law)!, { index: "Moebius", order: 3 });
    // One order of three coefficients of 1/3, one of three, one of a single one of sqrt(1/3).
    expect(meanOfAbs.value).toBeCloseTo((1 + Math.sqrt(1 / 3)) / (2 + Math.sqrt(1 / 3)), 12);
  });
});
