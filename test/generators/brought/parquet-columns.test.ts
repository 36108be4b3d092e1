import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { plain, refusal } from "./fixtures.ts";

/** Written by bench/peers/foreign_parquet.py, twelve rows. */
const kinds = "test/fixtures/brought/kinds.parquet";
const rows = Array.from({ length: 12 }, (_, row) => row);
const words = rows.map((row) => ["beta", "alpha", "gamma"][row % 3]!);

const numbersOf = async (column: string, path = kinds) => {
  const other = column === "number" ? "single" : "number";
  const data = await readBroughtData({ path, modalities: `a=${other},b=${column}`, missing: "zero" });
  return plain(data).modalities.b!.flat();
};
const labelsOf = async (labels: string, path = kinds) =>
  plain(await readBroughtData({ path, modalities: "a=number,b=single", labels })).labels;

describe("columns of numbers in Parquet", () => {
  it.each([
    ["number", rows.map((row) => row / 4)],
    ["half", rows.map((row) => row / 2)],
    ["truth", rows.map((row) => 1 - (row % 2))],
    ["int8", rows.map((row) => row - 5)],
    ["uint32", rows.map((row) => 2 ** 32 - 2 ** 10 + 2 ** 8 * (row % 4))],
    ["uint64", rows],
    ["gaps", rows.map((row) => (row === 3 ? 0 : row))],
    ["numbered", rows.map((row) => 3 + 4 * (row % 2))],
  ])("of %s are read", async (column, expected) => {
    expect(await numbersOf(column)).toEqual(expected);
  });

  it.each(["brotli", "lz4"])(
    "are read in pages of the second version and deltas, packed by %s",
    async (codec) => {
      const path = `test/fixtures/brought/${codec}.parquet`;
      expect(await numbersOf("int8", path)).toEqual(rows.map((row) => row - 5));
      expect(await numbersOf("number", path)).toEqual(rows.map((row) => row / 4));
      expect(await numbersOf("uint64", path)).toEqual(rows);
      expect(await labelsOf("text", path)).toEqual(words);
    },
  );
});

describe("columns of labels in Parquet", () => {
  it.each([
    ["text", words],
    ["large_text", words],
    ["categories", words],
    ["numbered", rows.map((row) => String(3 + 4 * (row % 2)))],
    ["true_or_false", rows.map((row) => String(1 - (row % 2)))],
  ])("of %s are read", async (column, expected) => {
    expect(await labelsOf(column)).toEqual(expected);
  });
});

describe("columns of Parquet that are not what is wanted", () => {
  const otherwise = "something else than a number or a text";
  const both: readonly (readonly [string, string])[] = [
    ["timestamp", `has timestamps, ${otherwise}`],
    ["zoned", `has timestamps, ${otherwise}`],
    ["date", `has dates, ${otherwise}`],
    ["time", `has times of day, ${otherwise}`],
    ["json", `has JSON, ${otherwise}`],
    ["decimal", "has decimals"],
    ["list", "has lists or records"],
    ["record", "has lists or records"],
    ["nothing", "has no value in any row"],
    ["beyond", "row 1 has 1152921504606846976, which is beyond 2^53"],
    ["beyond_unsigned", "row 1 has 9223372036854775808, which is beyond 2^53"],
  ];
  it.each<readonly [string, string]>([
    ...both,
    ["text", "has texts, not numbers: encode them as numbers"],
    ["categories", "has texts, not numbers: encode them as numbers"],
    ["no_numbers", "has no value in any row"],
  ])("are refused as a modality: %s", async (column, reason) => {
    for (const missing of ["refuse", "drop-rows", "mean"] as const) {
      const message = await refusal({ path: kinds, modalities: `a=number,b=${column}`, missing });
      expect(message).toContain(`kinds.parquet, column "${column}"`);
      expect(message).toContain(reason);
      expect(message).not.toMatch(/damaged|save it again/);
    }
  });

  it.each<readonly [string, string]>([...both, ["no_numbers", "the label is missing"]])(
    "are refused as labels: %s",
    async (labels, reason) => {
      const message = await refusal({ path: kinds, modalities: "a=number,b=single", labels });
      expect(message).toContain(`column "${labels}"`);
      expect(message).toContain(reason);
      expect(message).not.toMatch(/damaged|save it again/);
    },
  );

  it("are left alone where no one asks for them, and so is a name that two have", async () => {
    expect(await numbersOf("single")).toEqual(rows.map((row) => row / 8));
    for (const request of [
      { path: kinds, modalities: "a=number,b=twice" },
      { path: kinds, modalities: "a=number,b=twi*" },
      { path: kinds, modalities: "a=0:1,b=25:27" },
      { path: kinds, modalities: "a=number,b=single", labels: "twice" },
    ])
      expect(await refusal(request)).toContain('has two columns named "twice"');
  });
});
