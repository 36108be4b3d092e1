import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { refusal, written } from "./fixtures.ts";

/** A table of 30 rows: a column of small numbers, and one that is asked about. */
const table = (numbers: (row: number) => number | string) => {
  const rows = Array.from({ length: 30 }, (_, row) => `${row},${numbers(row)}`);
  return { path: written("a.csv", ["a,b", ...rows].join("\n")), modalities: "x=a,y=b" };
};
const notes = async (numbers: (row: number) => number | string) =>
  (await readBroughtData(table(numbers))).notes;

/** A `.npy` file of 30 rows and two columns of float64. */
const array = (numbers: (row: number) => number) => {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (30, 2), }".padEnd(117);
  const start = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header}\n`, "latin1");
  const data = Float64Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? k : numbers((k - 1) / 2)));
  const path = written("a.npy", Buffer.concat([start, Buffer.from(data.buffer)]));
  return { path, modalities: "x=0:1,y=1:2" };
};

describe("numbers that float32 cannot tell apart", () => {
  it.each([
    ["large whole numbers", () => table((row) => 4294967200 + row), 'column "b" has numbers from 4294967200'],
    [
      "identifiers",
      () => table((row) => 9007199254740000 + row),
      'column "b" has numbers from 9007199254740000',
    ],
    ["broken numbers", () => table((row) => 1e6 + row / 1e4), 'column "b" has numbers from 1000000'],
    ["tiny numbers", () => table((row) => row * 1e-60), 'column "b" has numbers from 0'],
    ["arrays", () => array((row) => -1.7e9 - row), "column 2 has numbers from -1700000029"],
  ])("are refused in a column of %s", async (_, request, expected) => {
    const said = await refusal(request());
    expect(said).toContain(expected);
    expect(said).toMatch(
      /one and the same as float32, .*: subtract the column's mean, or scale it, before saving\.$/,
    );
  });

  it("are told where much of a column's range is lost", async () => {
    // Steps of float32 are 128 here, and 1.7e9 is a multiple of it: 320 beyond it is 64 away, of a range of 580.
    const [note, ...more] = (await notes((row) => 1.7e9 + 20 * row))!;
    expect(more).toEqual([]);
    expect(note).toMatch(
      /column "b" has numbers from 1700000000 to 1700000580, which float32, .*, rounds by up to 11 % of that range: subtract/,
    );
  });

  it.each([
    ["differences above a thousand steps", (row: number) => 1.7e9 + 86_400 * row],
    ["one value", () => 4294967201],
    ["the noise of what was computed", (row: number) => (row % 2 === 0 ? 0.3 : 0.1 + 0.2)],
    ["ordinary numbers", (row: number) => Math.sin(row) * 1e3],
    ["large numbers of all sizes", (row: number) => 10 ** row],
  ])("are no matter with %s", async (_, numbers) => {
    expect(await notes(numbers)).toEqual([]);
  });
});
