import { readFile } from "node:fs/promises";
import { decodeFile } from "./decode-utf8.ts";
import { systemReason } from "./system-reason.ts";
import { UserError } from "./user-error.ts";

/**
 * What a JSON file holds that a user has written.
 *
 * @param what - what it should hold, for messages: `a spec of data`
 * @throws UserError if it cannot be read, or is not JSON
 */
export async function readJson(where: string, what: string): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(where);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${what} from ${where}: ${reason}; give the path of a JSON file.`);
  }
  const text = decodeFile(bytes, where);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message may quote a piece of the text, line breaks included.
    const told = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 120);
    throw new UserError(`${where} is not JSON (${told}): give ${what}.`);
  }
}
