import { UnreadableKind } from "../unreadable-kind.ts";
import { UserError } from "../user-error.ts";

/** What a `.npy` file says of its array before the elements. */
export interface NpyHeader {
  /** Type of the elements in numpy's letters: `<f4`, `|b1`, `<U7`. */
  readonly descr: string;
  /** Whether the first axis runs fastest. */
  readonly fortran: boolean;
  /** Length of every axis; none for a single number. */
  readonly shape: readonly number[];
  /** Bytes of the file before its elements. */
  readonly start: number;
}

/** Bytes that tell how long a header is. */
export const NPY_PRELUDE = 12;

/** No array's description is longer; a file that claims so would have its reader wait, or fill its memory. */
const LONGEST_HEADER = 2 ** 20;

/**
 * Where the elements begin, from the first bytes of a `.npy` file, versions 1 to 3 of the format.
 *
 * @param bytes - at least the first `NPY_PRELUDE` of the file, or all of a shorter one
 * @throws UserError if they are not the beginning of such a file
 */
export function npyStart(bytes: Uint8Array, where: string): number {
  const magic = bytes.length >= NPY_PRELUDE && bytes[0] === 0x93 && latin1(bytes.subarray(1, 6)) === "NUMPY";
  if (!magic) throw new UserError(`${where} is no .npy array: save it with numpy.save or numpy.savez.`);
  const version = bytes[6]!;
  if (version < 1 || version > 3)
    throw new UserError(`${where} is a .npy array of version ${version}: save it with numpy.save.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 + view.getUint16(8, true) : NPY_PRELUDE + view.getUint32(8, true);
  if (start > LONGEST_HEADER)
    throw new UserError(`${where} has a header of ${start} bytes, which no array needs: save it again.`);
  return start;
}

/**
 * The header of a `.npy` file. It is the text of a Python dictionary, of which nothing is ever run.
 *
 * @param bytes - the file up to where its elements begin, or more of it
 * @throws UserError if they are not the beginning of such a file
 */
export function npyHeader(bytes: Uint8Array, where: string): NpyHeader {
  const start = npyStart(bytes, where);
  if (bytes.length < start) throw new UserError(`${where} is cut off in its header: save it again.`);
  const text = latin1(bytes.subarray(bytes[6] === 1 ? 10 : NPY_PRELUDE, start));
  const field = (name: string, form: string) =>
    new RegExp(`^\\s*\\{.*'${name}'\\s*:\\s*${form}\\s*[,}]`, "s").exec(text)?.[1];
  if (/'descr'\s*:\s*\[/.test(text))
    throw new UnreadableKind(
      `${where} has records of several fields: save each field as an array of its own, with numpy.savez.`,
    );
  const descr = field("descr", "'([^']*)'");
  const fortran = field("fortran_order", "(True|False)");
  const axes = field("shape", "\\(([\\d, L]*)\\)");
  if (descr === undefined || fortran === undefined || axes === undefined)
    throw new UserError(`${where} has a header that is not numpy's: save it with numpy.save.`);
  const shape = axes.split(",").flatMap((axis) => (axis.trim() === "" ? [] : [Number.parseInt(axis, 10)]));
  if (!shape.every((length) => Number.isSafeInteger(length)))
    throw new UserError(`${where} has the shape (${axes}), which no array can have: save it again.`);
  return { descr, fortran: fortran === "True", shape, start };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
