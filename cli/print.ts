import { fstatSync } from "node:fs";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import { writeAll } from "../math/write-all.ts";

/** Number of the open file that is standard output. */
const STDOUT = 1;

/**
 * Prints to standard output: all of it, or it says why not. Node itself does not look at how much of a text a file took.
 *
 * @throws UserError if standard output is a file that does not take it
 */
export async function print(content: string | Iterable<string>): Promise<void> {
  const { stdout } = process;
  for (const piece of typeof content === "string" ? [content] : content) {
    if (isFile(stdout)) printToFile(piece);
    // Whoever reads may have gone: then nothing more is taken.
    else if (!stdout.write(piece) && !stdout.destroyed) await taken(stdout);
  }
}

/** Until a stream takes more, or never will. */
function taken(stream: NodeJS.WriteStream): Promise<void> {
  const events = ["drain", "close", "error"];
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

function isFile(stdout: NodeJS.WriteStream & { readonly _type?: string }): boolean {
  return stdout._type === "fs" && fstatSync(STDOUT).isFile();
}

function printToFile(text: string): void {
  try {
    writeAll(STDOUT, Buffer.from(text));
  } catch (error) {
    throw new UserError(
      `Cannot write to standard output: ${systemReason(error) ?? error}; send it to another place.`,
    );
  }
}
