import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { systemReason } from "./system-reason.ts";
import { UserError } from "./user-error.ts";

/**
 * Writes a file: whoever reads it finds the old one or the new one, never a part. Missing directories are made.
 *
 * @param what - what messages call the content
 * @throws UserError if the system does not let the file be written
 */
export async function writeWhole(path: string, content: string | Uint8Array, what: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(
      path,
      typeof content === "string"
        ? content
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    );
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write ${what} to ${path}: ${reason}; choose another place.`);
  }
}
