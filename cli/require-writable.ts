import { mkdtemp, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";

/**
 * Checks that a folder can be written, or made, before any work is done for it; leaves nothing behind.
 *
 * @param option - how the user named it, for the message
 * @throws UserError if not
 */
export async function requireWritable(option: string, folder: string): Promise<void> {
  try {
    const probe = await mkdtemp(path.join(await nearestFolder(path.resolve(folder)), ".writable-"));
    await rmdir(probe);
  } catch (error) {
    throw new UserError(
      `${option} ${folder} cannot be written (${systemReason(error) ?? error}): name a folder that can be made and written.`,
    );
  }
}

/** The folder itself or the nearest one above it that exists. depth: folders. */
async function nearestFolder(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!missing) throw error;
    return nearestFolder(path.dirname(folder));
  }
  throw Object.assign(new Error("not a directory"), { code: "ENOTDIR" });
}
