import { readFile } from "node:fs/promises";
import { decodeFile } from "./decode-utf8.ts";
import { parseJson } from "./parse-json.ts";
import { systemReason } from "./system-reason.ts";
import { UserError } from "./user-error.ts";

/**
 * What a JSON file holds that a user has written.
 *
 * @param what - what it should hold, for messages: `a spec of data`
 * @throws UserError if it cannot be read, or is not JSON; see `parseJson`
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
  return parseJson(decodeFile(bytes, where), where, what);
}
