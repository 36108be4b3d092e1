import { mkdtempSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A new folder, to be removed by whoever asks for it. */
export function newFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "cli-test-"));
}

/** Every file and folder below a folder, with forward slashes, sorted. */
export function contents(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.map((name) => name.replaceAll(path.sep, "/")).sort();
}
