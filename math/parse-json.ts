import { UserError } from "./user-error.ts";

/** No file that this program reads is nested deeper; whoever walks through one may call itself for every level. */
const DEEPEST = 100;

/**
 * The value of a JSON text of a user's, which is nested no deeper than 100 levels and says each thing once.
 *
 * @param where - what messages call it, the file's path
 * @param what - what it should hold, for messages: `a spec of data`
 * @throws UserError if it is not JSON, too deep, or has a field twice, of which only the last would be read
 */
export function parseJson(text: string, where: string, what: string): unknown {
  requireShallow(text, where);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The message may quote a piece of the text, line breaks included.
    const told = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 120);
    const hint = /[[,:\s]-?(NaN|Infinity)\b/.test(text) ? "NaN and Infinity are no JSON; " : "";
    throw new UserError(`${where} is not JSON (${hint}${told}): give ${what}.`);
  }
  const twice = repeatedField(text);
  if (twice !== null)
    throw new UserError(
      `${where} has the field ${JSON.stringify(twice.slice(0, 40))} twice in one object: keep one of them.`,
    );
  return value;
}

/** Throws `UserError` if a JSON text is nested deeper than any file is. */
export function requireShallow(text: string, where: string): void {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === QUOTE) k = endOfText(text, k);
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) depth++;
    else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth--;
    if (depth > DEEPEST)
      throw new UserError(
        `${where} is nested deeper than ${DEEPEST} levels, as nothing that is read here is: give another file.`,
      );
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** A field that an object of a valid JSON text has twice, or null. */
function repeatedField(text: string): string | null {
  /** The fields of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === OPENING_BRACE) open.push(new Set());
    else if (code === OPENING_BRACKET) open.push(null);
    else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) open.pop();
    else if (code === QUOTE) {
      const end = endOfText(text, k);
      const fields = open.at(-1);
      if (fields && isField(text, end)) {
        const field = JSON.parse(text.slice(k, end + 1)) as string;
        if (fields.has(field)) return field;
        fields.add(field);
      }
      k = end;
    }
  }
  return null;
}

/** Where the text ends that a quote begins; the end of everything where none ends it. */
function endOfText(text: string, start: number): number {
  for (let k = start + 1; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === BACKSLASH) k++;
    else if (code === QUOTE) return k;
  }
  return text.length;
}

/** Whether a colon follows a text: it then names a field. */
function isField(text: string, end: number): boolean {
  let k = end + 1;
  while (/\s/.test(text[k] ?? "")) k++;
  return text[k] === ":";
}
