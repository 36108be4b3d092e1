import { access, constants, mkdir } from "node:fs/promises";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";

/**
 * Makes the output folder and checks that it can be written, before any work is done for it.
 *
 * @throws UserError if not
 */
export async function prepareOutput(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `--out ${folder} cannot be written (${systemReason(error) ?? error}): name a folder that can be made and written.`,
    );
  }
}
