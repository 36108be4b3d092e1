import { describe, expect, test } from "vitest";
import { type CoalitionGame, interShap, pairwiseInteractions, shapeOfGame } from "../../../metrics/index.ts";
import { gameOf } from "../../laws/support/game-of.ts";
import { expectTenDigits, type ReferenceGame, referenceGames } from "../reference-vectors.ts";

/** The table as a game in which nothing was drawn. */
function tableOf({ modalities, samples, coalition_values: values }: ReferenceGame): CoalitionGame {
  return gameOf(
    Array.from({ length: samples }, (_, row) =>
      Array.from({ length: 2 ** modalities }, (_, coalition) => values[coalition]![row]!),
    ),
  );
}

/** The interactions of each sample, [M][M]. */
function matricesOf(reference: ReferenceGame): number[][][] {
  const { modalities, samples } = reference;
  const cells = pairwiseInteractions(tableOf(reference).values, modalities);
  return Array.from({ length: samples }, (_, row) =>
    Array.from({ length: modalities }, (_, i) => {
      const start = (row * modalities + i) * modalities;
      return [...cells.subarray(start, start + modalities)];
    }),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("there are tables of two, three and four modalities", () => {
  expect(referenceGames.map(({ modalities }) => modalities)).toEqual([2, 2, 3, 4]);
});

describe.each(referenceGames)("$name", (reference) => {
  test("interaction matrices", () => {
    expectTenDigits(matricesOf(reference).flat(2), reference.interaction_matrix.flat(2));
  });

  test("Shapley values are the sums of the rows", () => {
    expectTenDigits(matricesOf(reference).flat().map(sum), reference.shapley.flat());
  });

  test("absolute interaction of each sample", () => {
    const offDiagonal = matricesOf(reference).map((matrix) =>
      sum(matrix.flatMap((row, i) => row.map((cell, j) => (i === j ? 0 : Math.abs(cell))))),
    );
    expectTenDigits(offDiagonal, reference.interaction_sum_abs);
  });

  test("local InterSHAP of each sample and its mean", () => {
    const { perSample, local } = interShap(tableOf(reference));
    expectTenDigits(perSample, reference.abs_ratio);
    expectTenDigits(perSample, reference.local_intershap);
    expectTenDigits([local.value, local.value], [reference.abs_ratio_mean, reference.local_intershap_mean]);
  });

  test("global InterSHAP", () => {
    expectTenDigits([interShap(tableOf(reference)).global.value], [reference.dataset_intershap]);
  });

  test("SHAPE of coalition values, absolute and relative", () => {
    const { absolute, relative } = shapeOfGame(tableOf(reference));
    expectTenDigits(
      [absolute.value, relative],
      [reference.cross_modal_shape, reference.cross_modal_shape_relative],
    );
  });
});
