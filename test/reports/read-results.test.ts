import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { parseResults, readResults } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { exampleResults } from "./example-results.ts";

const text = serialiseResults(exampleResults());
const refusal = (damaged: string): string => {
  try {
    parseResults(damaged, "run.json");
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  return "accepted";
};

describe("parseResults", () => {
  it("reads what was written, with or without a byte order mark", () => {
    expect(parseResults(text, "run.json")).toEqual(exampleResults());
    expect(parseResults(`\uFEFF${text}`, "run.json")).toEqual(exampleResults());
  });

  it("says that an empty text is empty", () => {
    expect(refusal("\n")).toBe("run.json is empty: run the suite again to write it anew.");
  });

  it("says where a text was cut off", () => {
    const half = text.split("\n").slice(0, 40).join("\n").slice(0, -9);
    expect(refusal(half)).toBe(
      "run.json is cut off: it ends in the middle of line 40; copy it again or run the suite again.",
    );
  });

  it("calls every beginning of a text cut off or damaged, never valid", () => {
    for (let end = 0; end < 3000; end += 7)
      expect(refusal(text.slice(0, end))).toMatch(/is cut off|is empty/);
  });

  it("says where a text stops being JSON", () => {
    expect(refusal(text.replace('"preset": "quick",', '"preset": "quick"'))).toMatch(
      /^run\.json is not JSON \(Expected .* at line 5, column 3\): give a results\.json\.$/,
    );
    expect(refusal("generator,setting\nxor,synergy")).toMatch(
      /^run\.json is not JSON \(Unexpected token 'g'.*\)/,
    );
  });

  it("names the version it supports", () => {
    expect(refusal(text.replace('"schemaVersion": 6', '"schemaVersion": 7'))).toBe(
      "run.json has schemaVersion 7, but only 1 to 6 are supported: read it with the version of the program that wrote it.",
    );
  });

  it.each(["{}", "[]", "null", '"x"'])("does not take %s for results", (other) => {
    expect(refusal(other)).toBe(
      "run.json holds no results: it has no schemaVersion; give a file that a suite run wrote.",
    );
  });

  it("names the field that breaks the schema", () => {
    expect(refusal(text.replace('"modalities":2', '"modalities":"two"'))).toBe(
      'run.json is damaged: datasets[0].modalities must be a whole number, but is "two"; run the suite again to write it anew.',
    );
  });
});

describe("readResults", () => {
  const withoutGames = { ...exampleResults(), games: [] };
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "read-results-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("reads a file", async () => {
    const path = join(folder, "results.json");
    await writeFile(path, text);
    expect(await readResults(path)).toEqual(exampleResults());
  });

  it("reads the files of version 2 as those of the newest that say nothing of what was not known then", async () => {
    const { records, findings, warnings, ...old } = await readResults(
      "test/fixtures/historic-results/version-2.json.gz",
    );
    expect(old).toMatchObject({ schemaVersion: 6, measure: { masker: "marginal", precision: null } });
    expect([findings, warnings]).toEqual([[], []]);
    const now = exampleResults().records;
    expect(records).toEqual(now.map((record) => ({ ...record, draws: null, wholeBackground: null })));
  });

  it("reads the files of version 3 as those of the newest whose networks had no options of training", async () => {
    expect(await readResults("test/fixtures/historic-results/version-3.json.gz")).toEqual(withoutGames);
  });

  it("reads the files of version 4 as those of the newest that keep no games", async () => {
    expect(await readResults("test/fixtures/historic-results/version-4.json.gz")).toEqual(withoutGames);
  });

  it("reads the files of version 5 as those of the newest", async () => {
    expect(await readResults("test/fixtures/historic-results/version-5.json.gz")).toEqual(exampleResults());
  });

  it("still reads the files of version 6", async () => {
    // Written from test/reports/example-results.ts (vitest -u writes it again). Saved results stay readable: the
    // file may change with the example, but a change of format that it does not survive needs a new schemaVersion.
    expect((await readResults("test/fixtures/historic-results/version-6.json")).suite).toBe("synergy");
    await expect(text).toMatchFileSnapshot("../fixtures/historic-results/version-6.json");
  });

  it("says in plain words why a file cannot be read", async () => {
    const missing = join(folder, "missing.json");
    await expect(readResults(missing)).rejects.toThrow(
      new UserError(
        `Cannot read results from ${missing}: there is no such file or directory; give the path of a results.json.`,
      ),
    );
    await expect(readResults(folder)).rejects.toThrow(
      new UserError(
        `Cannot read results from ${folder}: it is a directory; give the path of a results.json.`,
      ),
    );
  });
});
