import { readFile } from "node:fs/promises";
import { systemReason } from "./system-reason.ts";
import { UserError } from "./user-error.ts";

/**
 * What a JSON file holds that a user has written.
 *
 * @param what - what it should hold, for messages: `a spec of data`
 * @throws UserError if it cannot be read, or is not JSON
 */
export async function readJson(where: string, what: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(where, "utf8");
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${what} from ${where}: ${reason}; give the path of a JSON file.`);
  }
  try {
    // Editors of some systems put a byte order mark in front, which JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // The message may quote a piece of the text, line breaks included.
    const told = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 120);
    throw new UserError(`${where} is not JSON (${told}): give ${what}.`);
  }
}
