import { createReadStream } from "node:fs";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import type { Results } from "../suites/results.ts";
import { decompress, isCompressed } from "./compression.ts";
import { findViolation } from "./find-violation.ts";
import { JsonMembers } from "./json-members.ts";
import { schemaVersion } from "./results-schema.ts";
import { upgradeResults } from "./upgrade-results.ts";

/** Bytes that are read at once. */
const CHUNK = 2 ** 20;

/**
 * Reads saved results, compressed ones where the path ends in `.gz`: of any size, row by row.
 *
 * @throws UserError if the file cannot be read or does not hold valid results
 */
export async function readResults(path: string): Promise<Results> {
  const bytes = createReadStream(path, { highWaterMark: CHUNK });
  const members = new JsonMembers(path);
  let violation: unknown = null;
  try {
    for await (const chunk of isCompressed(path) ? decompress(bytes, path) : bytes) {
      // Of a compressed file, what comes later may tell that it is damaged: that is the reason to give.
      if (violation === null) violation = pushed(members, chunk);
      if (violation !== null && !isCompressed(path)) break;
    }
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read results from ${path}: ${reason}; give the path of a results.json.`);
  }
  if (violation !== null) throw violation;
  return resultsIn(members.end(), path);
}

/** What keeps a chunk from being read; null if nothing does. */
function pushed(members: JsonMembers, chunk: Uint8Array): unknown {
  try {
    members.push(chunk);
    return null;
  } catch (error) {
    return error;
  }
}

/**
 * Results from their JSON text, those of older versions in the form of the newest.
 *
 * @param where - what messages call the text, its path for instance
 * @throws UserError if the text is not JSON, is of another version, or breaks the schema
 */
export function parseResults(text: string, where: string): Results {
  const members = new JsonMembers(where);
  members.push(Buffer.from(text));
  return resultsIn(members.end(), where);
}

function resultsIn(saved: unknown, where: string): Results {
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
