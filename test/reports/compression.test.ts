import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { readResults, writeResults } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { smallRun } from "../suites/compare/small-run.ts";

const results = smallRun();
let folder = "";
let bytes: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "compression-test-"));
  await writeResults(join(folder, "whole.json.gz"), results);
  bytes = await readFile(join(folder, "whole.json.gz"));
});
afterAll(() => rm(folder, { recursive: true }));

async function refusal(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  const error = await readResults(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return (error as Error).message.replace(path, name);
}

describe("results whose path ends in .gz", () => {
  it("are the same text, compressed, and are read back", async () => {
    expect(gunzipSync(bytes).toString("utf8")).toBe(serialiseResults(results));
    expect(await readResults(join(folder, "whole.json.gz"))).toEqual(results);
  });

  it("are the same bytes each time, with no name, time or system in their header", async () => {
    await writeResults(join(folder, "again.json.gz"), results);
    expect(await readFile(join(folder, "again.json.gz"))).toEqual(bytes);
    // RFC 1952: magic number, deflate, no flags, no time, best compression, system unknown.
    expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  });

  it("say when they are cut off, wherever", async () => {
    for (const end of [3, 10, 11, bytes.length >> 1, bytes.length - 1])
      expect(await refusal("cut.json.gz", bytes.subarray(0, end))).toBe(
        "cut.json.gz is cut off: copy it again or run the suite again.",
      );
  });

  it("say when a byte of them is another", async () => {
    // The checksum and the length stand at the end; deflate starts after ten bytes.
    for (const position of [2, 10, bytes.length - 8, bytes.length - 1]) {
      const spoilt = Buffer.from(bytes);
      spoilt[position]! ^= 0xff;
      expect(await refusal("spoilt.json.gz", spoilt)).toBe(
        "spoilt.json.gz is damaged: it cannot be decompressed; copy it again or run the suite again.",
      );
    }
  });

  it("say when they are empty or not compressed", async () => {
    expect(await refusal("empty.json.gz", "")).toBe(
      "empty.json.gz is empty: run the suite again to write it anew.",
    );
    expect(await refusal("plain.json.gz", serialiseResults(results))).toBe(
      "plain.json.gz is not compressed with gzip, though its name says so: name it .json.",
    );
  });

  it("are held to the schema like others", async () => {
    const { records } = results;
    const broken = JSON.stringify({ ...results, records: [{ ...records[0], value: "high" }] });
    expect(await refusal("broken.json.gz", gzipSync(broken))).toMatch(
      /^broken\.json\.gz is damaged: records\[0\]\.value must be number or null/,
    );
  });
});
