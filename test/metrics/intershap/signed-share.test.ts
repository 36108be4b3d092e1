import { describe, expect, it, test } from "vitest";
import { pairwiseInteractions, signedInteractionShare } from "../../../metrics/index.ts";
import { expectTenDigits, type ReferenceGame, referenceGames } from "../reference-vectors.ts";

interface SignedReference extends ReferenceGame {
  readonly signed_ratio: readonly number[];
  readonly signed_ratio_mean: number;
}

const shareOf = (rows: readonly (readonly number[])[], modalities: number) =>
  signedInteractionShare(pairwiseInteractions(rows.flat(), modalities), modalities);

describe.each(referenceGames as readonly SignedReference[])("$name of the reference", (reference) => {
  test("signed share of each sample and its mean", () => {
    const { modalities, samples, coalition_values: values } = reference;
    const rows = Array.from({ length: samples }, (_, row) =>
      Array.from({ length: 2 ** modalities }, (_, coalition) => values[coalition]![row]!),
    );
    const shares = shareOf(rows, modalities);
    expectTenDigits(shares, reference.signed_ratio);
    const mean = shares.reduce<number>((sum, share) => sum + share! / samples, 0);
    expectTenDigits([mean], [reference.signed_ratio_mean]);
  });
});

describe("signed share of interaction", () => {
  it("is 1 for a bonus alone, 0 for a sum, and negative where interaction takes away", () => {
    const bonus = [0.25, 0.25, 0.25, 0.75];
    const sum = [0.25, 0.375, 0.5, 0.625];
    const overlap = [0, 0.5, 0.5, 0.75];
    const shares = shareOf([bonus, sum, overlap], 2);
    [1, 0, -1 / 3].forEach((share, row) => {
      expect(shares[row]).toBeCloseTo(share, 12);
    });
  });

  it("is null where nothing moves, and where what moves cancels, also only up to rounding", () => {
    const nothing = [0.4, 0.4, 0.4, 0.4];
    const cancelled = [0.1, 0.7, 0.3, 0.1];
    const rounded = [0.3, 0.9, 0.5, 0.1 + 0.2];
    expect(shareOf([nothing, cancelled, rounded], 2)).toEqual([null, null, null]);
  });

  it("does not depend on the unit of the output", () => {
    const row = [0.25, 0.5, 0.375, 1];
    expect(shareOf([row.map((value) => value * 2 ** -40)], 2)).toEqual(shareOf([row], 2));
  });
});
