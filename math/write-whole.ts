import { mkdirSync } from "node:fs";
import path from "node:path";
import { NewFile } from "./new-file.ts";
import { systemReason } from "./system-reason.ts";
import { UserError } from "./user-error.ts";

/** What can be saved: a text or bytes, or pieces of either, one after the other. */
export type Content = string | Uint8Array | Pieces | AsyncIterable<string | Uint8Array>;

type Pieces = Iterable<string> | Iterable<Uint8Array>;

/**
 * Writes a file: whoever reads it finds the old one or the new one, never a part. Missing directories are made.
 *
 * @param what - what messages call the content
 * @throws UserError if the system does not let the file be written
 */
export async function writeWhole(file: string, content: Content, what: string): Promise<void> {
  await writeAllWhole([[file, content]], what);
}

/**
 * Writes files that belong together: none is put in its place before all are on the disk.
 *
 * @param what - what messages call their content
 * @throws UserError naming the file that the system does not let be written
 */
export async function writeAllWhole(
  files: readonly (readonly [file: string, content: Content])[],
  what: string,
): Promise<void> {
  const written: NewFile[] = [];
  let at = "";
  try {
    for (const [file, content] of files) {
      at = file;
      mkdirSync(path.dirname(file), { recursive: true });
      const newFile = new NewFile(file);
      written.push(newFile);
      for await (const piece of piecesOf(content)) newFile.write(piece);
      newFile.finish();
    }
    for (const [position, newFile] of written.entries()) {
      at = files[position]![0];
      newFile.publish();
    }
  } catch (error) {
    for (const newFile of written) newFile.discard();
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write ${what} to ${at}: ${reason}; choose another place.`);
  }
}

/**
 * Writes a file in the same way, at once.
 *
 * @throws Error of the system if it does not let the file be written
 */
export function writeWholeSync(file: string, content: readonly (string | Uint8Array)[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const newFile = new NewFile(file);
  try {
    for (const piece of content) newFile.write(piece);
    newFile.finish();
    newFile.publish();
  } catch (error) {
    newFile.discard();
    throw error;
  }
}

function piecesOf(content: Content): Pieces | AsyncIterable<string | Uint8Array> {
  if (typeof content === "string") return [content];
  return content instanceof Uint8Array ? [content] : content;
}
