import { constants, gunzipSync, gzipSync } from "node:zlib";
import { decodeFile } from "../math/decode-utf8.ts";
import { UserError } from "../math/user-error.ts";

/** Whether a path asks for compressed results: its name ends in `.gz`. */
export function isCompressed(path: string): boolean {
  return path.endsWith(".gz");
}

/** Position of the byte of a gzip header that names the system, and its value for "unknown" (RFC 1952, 2.3.1). */
const SYSTEM = 9;
const UNKNOWN = 255;

/** A text, gzipped: with one version of Node, the same text gives the same bytes on every system. */
export function compress(text: string): Buffer {
  // The header holds no time of day: Node writes zero.
  const bytes = gzipSync(text, { level: constants.Z_BEST_COMPRESSION });
  bytes[SYSTEM] = UNKNOWN;
  return bytes;
}

/**
 * The text of a gzipped file.
 *
 * @param where - what messages call the file
 * @throws UserError if the bytes are not gzip, are cut off or damaged
 */
export function decompress(bytes: Buffer, where: string): string {
  if (bytes.length === 0) return "";
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new UserError(`${where} is not compressed with gzip, though its name says so: name it .json.`);
  try {
    return decodeFile(gunzipSync(bytes), where);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "Z_BUF_ERROR")
      throw new UserError(`${where} is cut off: copy it again or run the suite again.`);
    if (code === "Z_DATA_ERROR")
      throw new UserError(
        `${where} is damaged: it cannot be decompressed; copy it again or run the suite again.`,
      );
    throw error;
  }
}
