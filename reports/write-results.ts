import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import type { Results } from "../suites/results.ts";
import { serialiseResults } from "./serialise-results.ts";

/**
 * Saves results: whoever reads the file finds the old ones or the new ones, never a part. Missing directories are
 * made.
 *
 * @throws UserError if the system does not let the file be written
 * @throws Error if the results break their schema: a bug of whoever made them
 */
export async function writeResults(path: string, results: Results): Promise<void> {
  const text = serialiseResults(results);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write results to ${path}: ${reason}; choose another place.`);
  }
}
