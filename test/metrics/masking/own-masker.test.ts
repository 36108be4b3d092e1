import { describe, expect, it } from "vitest";
import { type Matrix, takeRows } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import type { MaskedSamples, OwnMasker } from "../../../metrics/masking/own-masker.ts";
import { standInsOf } from "../../../metrics/masking/stand-ins-of.ts";
import { evaluationOf, normalMatrices } from "./evaluation-sets.ts";

const set = evaluationOf(normalMatrices(6, [2, 1], 1), normalMatrices(10, [2, 1], 2));
const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: new Float32Array(rows * columns),
});

/** Uses a masker as a game would. */
function use(masker: OwnMasker, coalition = 1): void {
  const standIns = standInsOf(masker, set, 1);
  if (standIns.kind === "chosen") standIns.choose(coalition, 2, 5);
  if (standIns.kind === "imputed") standIns.impute(coalition, 2, 5);
}

describe("a masker of a user's own", () => {
  it("is recorded as own, with what it makes", () => {
    const first = takeRows(set.background.matrices[0]!, [3, 4]);
    const second = takeRows(set.background.matrices[1]!, [3, 4]);
    const rows = standInsOf({ name: "two", rows: () => [first, second] }, set, 1);
    expect(rows).toEqual({
      kind: "rows",
      name: "own:two",
      rows: { matrices: [first, second], weights: Float64Array.of(0.5, 0.5) },
      drawn: true,
    });
    const chosen = standInsOf({ name: "c", count: 2, choose: () => Int32Array.of(0, 9) }, set, 1);
    expect(chosen.kind === "chosen" && [chosen.name, ...chosen.choose(1, 0, 1)]).toEqual(["own:c", 0, 9]);
    const made = [zeros(4, 2), zeros(4, 1)];
    const imputed = standInsOf({ name: "i", count: 2, impute: () => made }, set, 1);
    expect(imputed.kind === "imputed" && [imputed.name, imputed.impute(1, 0, 2)]).toEqual(["own:i", made]);
  });

  it("sees the samples asked about, and of them only what is present", () => {
    const seen: MaskedSamples[] = [];
    const choose = (asked: MaskedSamples) => {
      seen.push(asked);
      return new Int32Array(asked.samples);
    };
    use({ name: "curious", count: 1, choose }, 2);
    const present = takeRows(set.samples.matrices[1]!, [2, 3, 4]);
    expect(seen).toEqual([
      { coalition: 2, first: 2, samples: 3, present: [null, present], background: set.background },
    ]);
  });

  it("cannot change the samples", () => {
    const before = set.samples.matrices[0]!.data.slice();
    const choose = ({ present, samples }: MaskedSamples) => {
      present[0]?.data.fill(7);
      return new Int32Array(samples);
    };
    use({ name: "careless", count: 1, choose }, 1);
    expect(set.samples.matrices[0]!.data).toEqual(before);
  });

  it("may leave out the modalities that are present", () => {
    expect(() => use({ name: "i", count: 2, impute: () => [zeros(0, 0), zeros(6, 1)] }, 1)).not.toThrow();
  });
});

describe("a masker whose answers cannot be used", () => {
  const nan = { rows: 3, columns: 1, data: Float32Array.of(0, Number.NaN, 0) };
  const refused: readonly (readonly [string, OwnMasker, RegExp])[] = [
    ["has no name", { name: "", rows: () => [zeros(1, 2), zeros(1, 1)] }, /name of a masker.*empty/],
    ["makes no rows", { name: "a", rows: () => [zeros(0, 2), zeros(0, 1)] }, /own:a: it made no rows/],
    ["misses a modality", { name: "a", rows: () => [zeros(1, 2)] }, /made 1 matrices.*2 modalities/],
    [
      "is too narrow",
      { name: "a", rows: () => [zeros(2, 1), zeros(2, 1)] },
      /modality 1 is \[2, 1\].*\[2, 2\]/,
    ],
    ["has fewer rows elsewhere", { name: "a", rows: () => [zeros(2, 2), zeros(1, 1)] }, /modality 2/],
    ["counts halves", { name: "a", count: 1.5, choose: () => new Int32Array(3) }, /count is 1.5/],
    ["counts none", { name: "a", count: 0, impute: () => [] }, /count is 0/],
    ["chooses too few", { name: "a", count: 2, choose: () => new Int32Array(5) }, /chose 5 rows where 6/],
    ["chooses beyond", { name: "a", count: 1, choose: () => Int32Array.of(0, 10, 0) }, /row 10.*0 to 9/],
    ["chooses before", { name: "a", count: 1, choose: () => Int32Array.of(0, -1, 0) }, /row -1/],
    ["makes NaN", { name: "a", count: 1, impute: () => [zeros(3, 2), nan] }, /modality 2.*not finite/],
    [
      "makes too few",
      { name: "a", count: 2, impute: () => [zeros(6, 2), zeros(3, 1)] },
      /\[3, 1\].*\[6, 1\]/,
    ],
  ];
  it.each(refused)("is told so: one that %s", (_, masker, message) => {
    expect(() => use(masker)).toThrow(UserError);
    expect(() => use(masker)).toThrow(message);
  });
});
