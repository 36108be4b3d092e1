import { decodeUtf8 } from "../decode-utf8.ts";
import { requireShallow } from "../parse-json.ts";
import { UserError } from "../user-error.ts";
import type { ByteQueue } from "./byte-queue.ts";

/** Bytes that a line of a program may have. */
const LONGEST_LINE = 2 ** 16;

/** Characters of what a program said that a message quotes. */
const QUOTED = 80;

/**
 * The next line of a program's output, which must be a JSON object.
 *
 * @param name - what messages call the program, at their beginning
 * @param doing - what the line should be, for messages: `its answer to batch 3`
 * @throws UserError if it is none
 */
export async function readJsonLine(
  output: ByteQueue,
  name: string,
  doing: string,
): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await output.line(LONGEST_LINE);
  const line =
    bytes === null ? null : decodeUtf8(bytes, `What ${name[0]!.toLowerCase()}${name.slice(1)} printed`);
  const parsed = line === null ? null : parse(line);
  if (parsed !== null) return parsed;
  if (line !== null && /\b(NaN|Infinity)\b/.test(line))
    throw new UserError(
      `${name} printed a number that is not finite where ${doing} was due: JSON has none; say null and why.`,
    );
  const start = (line ?? output.waiting(QUOTED).toString("utf8")).slice(0, QUOTED);
  throw new UserError(
    `${name} printed ${JSON.stringify(start)} where ${doing} was due: print anything else to standard error.`,
  );
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    requireShallow(line, "the line");
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** What a program said, as far as a message shows it. */
export function quoted(said: unknown): string {
  return (JSON.stringify(said) ?? "nothing").slice(0, QUOTED);
}

/** A program's own words as part of a sentence. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 400).replace(/\.$/, "");
}
