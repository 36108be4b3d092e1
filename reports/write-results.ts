import { writeWhole } from "../math/write-whole.ts";
import type { Results } from "../suites/results.ts";
import { compress, isCompressed } from "./compression.ts";
import { serialisedPieces } from "./serialise-results.ts";

/**
 * Saves results, compressed where the path ends in `.gz`: whoever reads the file finds the old ones or the new ones,
 * never a part. Missing directories are made.
 *
 * @throws UserError if the system does not let the file be written
 * @throws Error if the results break their schema: a bug of whoever made them
 */
export async function writeResults(path: string, results: Results): Promise<void> {
  const text = serialisedPieces(results);
  await writeWhole(path, isCompressed(path) ? compress(text) : text, "results");
}
