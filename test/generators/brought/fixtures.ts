import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished } from "vitest";
import { type BroughtData, type DataRequest, readBroughtData } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";

/** The same numbers in every format; see bench/peers/brought_data.py. */
const fixtures = "test/fixtures/brought";

/** A folder of the running test's own, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "brought-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bytes of a fixture. */
export function fixture(name: string): Buffer {
  return /\.h5(ad|mu)$/.test(name)
    ? gunzipSync(readFileSync(path.join(fixtures, `${name}.gz`)))
    : readFileSync(path.join(fixtures, name));
}

/** A file in a folder of the running test's own. */
export function written(name: string, content: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

/** A path to a fixture, unpacked where it is packed. */
export function fixturePath(name: string): string {
  if (name !== "folder") return written(name, fixture(name));
  const folder = temporaryFolder();
  cpSync(path.join(fixtures, name), folder, { recursive: true });
  return folder;
}

/** Numbers and labels as plain lists. */
export function plain({ modalities, labels }: BroughtData) {
  return {
    modalities: Object.fromEntries(modalities.map(({ name, matrix }) => [name, rowsOf(matrix)])),
    labels:
      labels &&
      (labels.kind === "class" ? Array.from(labels.values, (c) => labels.names[c]) : [...labels.values]),
  };
}

function rowsOf({ rows, columns, data }: { rows: number; columns: number; data: Float32Array }): number[][] {
  expect(data).toHaveLength(rows * columns);
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)]);
}

/** The message of a refusal, held to what is promised of each: one line that names the file or what to say. */
export async function refusal(request: DataRequest): Promise<string> {
  let error: unknown = null;
  try {
    await readBroughtData(request);
  } catch (thrown) {
    error = thrown;
  }
  if (!(error instanceof UserError))
    throw new Error(`Not refused: ${path.basename(request.path)}`, { cause: error });
  expect(error.message).toMatch(/^[^\n]+\.$/);
  expect(error.message.length).toBeLessThan(700);
  return error.message;
}
