import { readFile } from "node:fs/promises";
import { decodeFile } from "../math/decode-utf8.ts";
import { requireShallow } from "../math/parse-json.ts";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import type { Results } from "../suites/results.ts";
import { decompress, isCompressed } from "./compression.ts";
import { findViolation } from "./find-violation.ts";
import { schemaVersion } from "./results-schema.ts";
import { upgradeResults } from "./upgrade-results.ts";

/**
 * Reads saved results, compressed ones where the path ends in `.gz`.
 *
 * @throws UserError if the file cannot be read or does not hold valid results
 */
export async function readResults(path: string): Promise<Results> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read results from ${path}: ${reason}; give the path of a results.json.`);
  }
  return parseResults(isCompressed(path) ? decompress(bytes, path) : decodeFile(bytes, path), path);
}

/**
 * Results from their JSON text, those of older versions in the form of the newest.
 *
 * @param where - what messages call the text, its path for instance
 * @throws UserError if the text is not JSON, is of another version, or breaks the schema
 */
export function parseResults(text: string, where: string): Results {
  const saved = parseJson(text, where);
  if (typeof saved !== "object" || saved === null || !("schemaVersion" in saved)) {
    throw new UserError(
      `${where} holds no results: it has no schemaVersion; give a file that a suite run wrote.`,
    );
  }
  const value = upgradeResults({ ...saved });
  if (value.schemaVersion !== schemaVersion) {
    throw new UserError(
      `${where} has schemaVersion ${JSON.stringify(value.schemaVersion)}, but only 1 to ${schemaVersion} are supported: read it with the version of the program that wrote it.`,
    );
  }
  const violation = findViolation(value);
  if (violation === null) return value as unknown as Results;
  throw new UserError(`${where} is damaged: ${violation}; run the suite again to write it anew.`);
}

function parseJson(given: string, where: string): unknown {
  // Editors of some systems put a byte order mark in front, which JSON does not know.
  const text = given.replace(/^\uFEFF/, "").trimEnd();
  if (text === "") throw new UserError(`${where} is empty: run the suite again to write it anew.`);
  requireShallow(text, where);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? 0);
    if (/^(Unexpected end|Unterminated)/.test(message) || position >= text.length) {
      const lines = text.split("\n").length;
      throw new UserError(
        `${where} is cut off: it ends in the middle of line ${lines}; copy it again or run the suite again.`,
      );
    }
    const place = message.replace(/ in JSON at position .*/, () => ` at ${lineAndColumn(text, position)}`);
    // The message may quote a piece of the text, line breaks included.
    throw new UserError(`${where} is not JSON (${place.replace(/\s+/g, " ")}): give a results.json.`);
  }
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
