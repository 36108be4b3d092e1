import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";

/** Longest piece of another program's message that is passed on. */
const LONGEST = 120;

/**
 * What to throw for whatever went wrong while a library read a file of a user's. Files come from anywhere: a library that
 * stumbles over one has found it damaged, however it puts it, unless it says that it does not know its form.
 *
 * @param where - what messages call the file
 */
export function damaged(where: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const reason = systemReason(error);
  if (reason !== null) return new UserError(`Cannot read ${where}: ${reason}; give the path of a data file.`);
  if (error instanceof RangeError && /allocation|array length/i.test(error.message))
    return new UserError(`${where} does not fit in memory: save it as float32 arrays, or fewer rows of it.`);
  const told = innermost(String(error instanceof Error ? error.message : error))
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST);
  // A form that a library does not know is no damage, as long as it is a form at all.
  if (/\b(un|not )(supported|implemented)\b/i.test(told))
    return new UserError(
      `${where} is in a form that is not read (${told}): save it with the usual settings of numpy, pandas or h5py.`,
    );
  return new UserError(`${where} is damaged or cut off (${told}): save it again.`);
}

/** The last of the reasons that the HDF5 library stacks upon each other; any other message as it is. */
function innermost(message: string): string {
  if (!message.startsWith("HDF5-DIAG")) return message;
  return [...message.matchAll(/ in \w+\(\): ([^\n]+)/g)].at(-1)?.[1] ?? "HDF5 cannot read it";
}

/** Does what a library does with a user's file; see `damaged`. */
export async function guarded<Result>(where: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw damaged(where, error);
  }
}
