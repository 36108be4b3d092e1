import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { parseResults, readResults, writeResults } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import type { Results } from "../../suites/results.ts";
import { arbitraryResults } from "./arbitrary-results.ts";
import { exampleResults } from "./example-results.ts";

const results = exampleResults();
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-results-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("writeResults", () => {
  it("writes what readResults reads, into directories it makes", async () => {
    const path = join(folder, "a", "b", "results.json");
    await writeResults(path, results);
    expect(await readResults(path)).toEqual(results);
    expect(await readdir(join(folder, "a", "b"))).toEqual(["results.json"]);
  });

  it("writes one row a line and ends with a newline", async () => {
    const path = join(folder, "lines.json");
    await writeResults(path, results);
    const text = await readFile(path, "utf8");
    expect(text.endsWith("}\n")).toBe(true);
    const lines = text.split("\n");
    const rows = lines.filter((line) => line.startsWith('    {"'));
    const { datasets, models, games, records, scores } = results;
    const tables = [datasets, models, games, records, scores];
    expect(rows).toHaveLength(tables.reduce((sum, { length }) => sum + length, 0));
    expect(lines).toContain('  "failures": []');
  });

  it("writes the same text whatever the order in which fields were set", async () => {
    const reversed = <Row extends object>(row: Row) =>
      Object.fromEntries(Object.entries(row).reverse()) as Row;
    const other = reversed({ ...results, records: results.records.map(reversed) });
    expect(serialiseResults(other)).toBe(serialiseResults(results));
  });

  it("refuses to write what it could not read, and leaves the old file alone", async () => {
    const path = join(folder, "kept.json");
    await writeFile(path, "old");
    const broken = { ...results, seconds: Number.NaN };
    await expect(writeResults(path, broken)).rejects.toThrow(
      new Error("These results cannot be saved: seconds must be number, but is NaN."),
    );
    expect(await readFile(path, "utf8")).toBe("old");
  });

  it("replaces an old file and leaves no other behind when the system refuses", async () => {
    const place = join(folder, "full");
    await mkdir(join(place, "results.json"), { recursive: true });
    await expect(writeResults(join(place, "results.json"), results)).rejects.toThrow(
      new UserError(
        `Cannot write results to ${join(place, "results.json")}: it is a directory; choose another place.`,
      ),
    );
    expect(await readdir(place)).toEqual(["results.json"]);
  });

  it("says that a file is in the way", async () => {
    await writeFile(join(folder, "file"), "");
    for (const path of [
      join(folder, "file", "results.json"),
      join(folder, "file", "deeper", "results.json"),
    ]) {
      await expect(writeResults(path, results)).rejects.toThrow(
        new UserError(
          `Cannot write results to ${path}: a file stands where a directory of its path should be; choose another place.`,
        ),
      );
    }
  });

  it("loses nothing of any results", () => {
    fc.assert(
      fc.property(arbitraryResults, (any: Results) => {
        expect(parseResults(serialiseResults(any), "any.json")).toEqual(any);
      }),
    );
  });
});
