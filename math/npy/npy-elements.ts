import { decodeUtf8, requireUnicode } from "../decode-utf8.ts";
import { UnreadableKind } from "../unreadable-kind.ts";
import { UserError } from "../user-error.ts";

/** How one element of an array is read. */
export type NpyElements =
  | {
      readonly kind: "number";
      /** Bytes of an element. */
      readonly itemSize: number;
      /** Throws `UserError` for a whole number beyond 2^53, which would lose digits. */
      read(view: DataView, offset: number): number;
    }
  | {
      readonly kind: "text";
      readonly itemSize: number;
      /**
       * @param row - of the element, for messages
       * @throws UserError for bytes that are no text
       */
      read(view: DataView, offset: number, row: number): string;
    };

/**
 * How the elements of a type are read, in any byte order: booleans, whole numbers, floats of 2, 4 and 8 bytes, texts.
 *
 * @param descr - numpy's letters for the type
 * @param where - what messages call the array
 * @throws UserError for a type that is not read, Python objects above all: reading those could run a program
 */
export function npyElements(descr: string, where: string): NpyElements {
  const [, order, letter, digits] = /^([<>|=]?)([a-zA-Z?])(\d*)$/.exec(descr) ?? [];
  const little = order !== ">";
  const size = Number(digits);
  if (letter === "U" && size > 0)
    return { kind: "text", itemSize: 4 * size, read: utf32(size, little, where) };
  if (letter === "S" && size > 0) return { kind: "text", itemSize: size, read: utf8(size, where) };
  const read = numberReader(`${letter}${digits}`, little, where);
  if (read !== null) return { kind: "number", itemSize: size, read };
  if (letter === "O")
    throw new UnreadableKind(
      `${where} holds Python objects, and reading those could run a program: convert it to numbers or to str with ` +
        "astype and save it with numpy.save(..., allow_pickle=False).",
    );
  if (letter === "c")
    throw new UnreadableKind(`${where} has complex numbers: save their real and imaginary parts as numbers.`);
  throw new UnreadableKind(
    `${where} has elements of type ${descr.slice(0, 40)}: convert it with astype to float32, int64, bool or str.`,
  );
}

function numberReader(
  type: string,
  little: boolean,
  where: string,
): ((v: DataView, at: number) => number) | null {
  switch (type) {
    case "f4":
      return (view, at) => view.getFloat32(at, little);
    case "f8":
      return (view, at) => view.getFloat64(at, little);
    case "f2":
      return (view, at) => float16(view.getUint16(at, little));
    case "i1":
      return (view, at) => view.getInt8(at);
    case "b1":
    case "u1":
      return (view, at) => view.getUint8(at);
    case "i2":
      return (view, at) => view.getInt16(at, little);
    case "u2":
      return (view, at) => view.getUint16(at, little);
    case "i4":
      return (view, at) => view.getInt32(at, little);
    case "u4":
      return (view, at) => view.getUint32(at, little);
    case "i8":
      return (view, at) => safeNumber(view.getBigInt64(at, little), where);
    case "u8":
      return (view, at) => safeNumber(view.getBigUint64(at, little), where);
    default:
      return null;
  }
}

/**
 * A whole number of 64 bits as a number.
 *
 * @throws UserError beyond 2^53, where not every whole number is one
 */
export function safeNumber(value: bigint, where: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new UserError(
    `${where} has ${value}, which is beyond 2^53 and would lose digits: convert it with astype to float64, or to str ` +
      "if it is a name.",
  );
}

/** A number of IEEE 754 binary16 from its bits. */
export function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Last code of Unicode; what is beyond it is no character. */
const LAST_CHARACTER = 0x10ffff;

type TextReader = (view: DataView, offset: number, row: number) => string;

function utf32(length: number, little: boolean, where: string): TextReader {
  return (view, offset, row) => {
    let text = "";
    for (let k = 0; k < length; k++) {
      const code = view.getUint32(offset + 4 * k, little);
      if (code > LAST_CHARACTER)
        throw new UserError(
          `${where}, row ${row + 1} has ${code} in a text, which is no character: save it again.`,
        );
      text += String.fromCodePoint(code);
    }
    return requireUnicode(withoutPadding(text), `${where}, row ${row + 1}`);
  };
}

function utf8(length: number, where: string): TextReader {
  return (view, offset, row) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, length);
    return withoutPadding(decodeUtf8(bytes, `${where}, row ${row + 1}`));
  };
}

/** Texts are padded with zeros to one length. */
function withoutPadding(text: string): string {
  return text.replace(/\0+$/, "");
}
