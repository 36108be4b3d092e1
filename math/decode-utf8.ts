import { isUtf8 } from "node:buffer";
import { UserError } from "./user-error.ts";

/** What to do about a file in another encoding. */
const SAVE_AGAIN = 'save it as UTF-8 (in pandas with encoding="utf-8", in Excel as "CSV UTF-8")';
/** What to do about single texts in one. */
const DECODE = 'decode such texts by their own encoding, as .decode("cp1252") does, and save them again';

/** Bytes that a file in another Unicode encoding begins with, the longest first. */
const marks: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["UTF-32", [0xff, 0xfe, 0x00, 0x00]],
  ["UTF-32", [0x00, 0x00, 0xfe, 0xff]],
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
];
const UTF8_MARK = [0xef, 0xbb, 0xbf];

/**
 * The text that bytes of a user's are. No byte is ever replaced: two names that differ in a byte that cannot be read would
 * become one.
 *
 * @param where - what messages call it: `data.npz, array labels, row 3`
 * @throws UserError if they are not UTF-8, naming the byte
 */
export function decodeUtf8(bytes: Uint8Array, where: string): string {
  if (isUtf8(bytes)) return textOf(bytes);
  throw notUtf8(where, bytes, `byte ${firstWrong(bytes) + 1}`, DECODE);
}

/**
 * The text of a whole file, without its byte order mark.
 *
 * @throws UserError if it is not UTF-8, naming the line, or is in another encoding that its mark tells
 */
export function decodeFile(bytes: Uint8Array, where: string): string {
  return new FileDecoder(where).decode(bytes, true);
}

/** Decodes a file piece by piece, in its order. */
export class FileDecoder {
  readonly #where: string;
  /** Bytes of a character whose rest is in the next piece, or of a mark. */
  #carried: Uint8Array = new Uint8Array(0);
  #line = 1;
  #started = false;

  constructor(where: string) {
    this.#where = where;
  }

  /** Throws `UserError` as `decodeFile` does. */
  decode(piece: Uint8Array, last: boolean): string {
    let bytes = this.#carried.length === 0 ? piece : Buffer.concat([this.#carried, piece]);
    if (!this.#started && bytes.length < 4 && !last) {
      this.#carried = bytes.slice();
      return "";
    }
    if (!this.#started) bytes = this.#withoutMark(bytes);
    this.#started = true;
    const end = last ? bytes.length : bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    this.#carried = bytes.slice(end);
    if (!isUtf8(whole)) {
      const line = this.#line + lineBreaks(whole.subarray(0, firstWrong(whole)));
      throw notUtf8(this.#where, whole, `line ${line}`, SAVE_AGAIN);
    }
    const zero = whole.indexOf(0);
    if (zero >= 0)
      throw new UserError(
        `${this.#where} has a zero byte in line ${this.#line + lineBreaks(whole.subarray(0, zero))}, as texts in UTF-16 have: ${SAVE_AGAIN}.`,
      );
    this.#line += lineBreaks(whole);
    return textOf(whole);
  }

  #withoutMark(bytes: Uint8Array): Uint8Array {
    const begins = (mark: readonly number[]) => mark.every((byte, k) => bytes[k] === byte);
    const other = marks.find(([, mark]) => begins(mark));
    if (other !== undefined)
      throw new UserError(`${this.#where} is in ${other[0]}, as its byte order mark says: ${SAVE_AGAIN}.`);
    return begins(UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes;
  }
}

/**
 * A text that can be written as UTF-8 as it is: Python's surrogates stand for bytes that it could not decode.
 *
 * @throws UserError if it has half of a surrogate pair
 */
export function requireUnicode(text: string, where: string): string {
  // Without the flag u, the halves of a pair would be found in whole characters too.
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw new UserError(
    `${where} has half a character in ${JSON.stringify(text.slice(0, 40))}, which Python makes of bytes that are not UTF-8: ` +
      "decode them by their own encoding.",
  );
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

function notUtf8(where: string, bytes: Uint8Array, place: string, advice: string): UserError {
  const byte = bytes[firstWrong(bytes)]!.toString(16).padStart(2, "0");
  return new UserError(`${where} is not UTF-8: ${place} has the byte 0x${byte}; ${advice}.`);
}

/** Bytes of a character by its first one. */
function lengthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Place of the first byte that is no part of a character, in bytes that are not all UTF-8. */
function firstWrong(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at]!);
    if (length > 1 && (at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length)))) return at;
    at += length;
  }
  return 0;
}

/** Bytes at the end that begin a character and do not end it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function lineBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let k = 0; k < bytes.length; k++)
    if (bytes[k] === 0x0a || (bytes[k] === 0x0d && bytes[k + 1] !== 0x0a)) count++;
  return count;
}
