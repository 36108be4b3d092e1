import { elementsOf } from "../elements-of.ts";
import { UserError } from "../user-error.ts";
import type { NpyArray, NpyData } from "./npy-array.ts";
import { npyHeader } from "./npy-header.ts";

/**
 * The array in the bytes of a `.npy` file, versions 1 to 3 of the format.
 *
 * @param where - what messages call the array
 * @throws UserError if the bytes are no such file, are cut off, or hold what is not read here: int64 numbers that do not
 *   fit in 32 bits, Fortran order, other kinds of elements
 */
export function readNpy(bytes: Uint8Array, where: string): NpyArray {
  const { descr, fortran, shape, start } = npyHeader(bytes, where);
  if (fortran && shape.length > 1)
    throw new UserError(`${where} is in Fortran order: save numpy.ascontiguousarray of it.`);
  const form = formOf(descr, where);
  const count = elementsOf(shape);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < start + form.itemSize * count)
    throw new UserError(`${where} is cut off: it has fewer than its ${count} elements; save it again.`);
  return { data: form.take(view, start, count), shape };
}

/** How elements of an array are read. */
interface Form {
  /** Bytes of an element. */
  readonly itemSize: number;
  take(view: DataView, start: number, count: number): NpyData;
}

function formOf(descr: string, where: string): Form {
  const text = /^<U(\d+)$/.exec(descr);
  if (text !== null) return texts(Number(text[1]));
  switch (descr) {
    case "<f8":
      return numbers(
        8,
        (count) => new Float64Array(count),
        (view, at) => view.getFloat64(at, true),
      );
    case "<f4":
      return numbers(
        4,
        (count) => new Float32Array(count),
        (view, at) => view.getFloat32(at, true),
      );
    case "<i4":
      return numbers(
        4,
        (count) => new Int32Array(count),
        (view, at) => view.getInt32(at, true),
      );
    case "<i8":
      return numbers(
        8,
        (count) => new Int32Array(count),
        (view, at) => narrow(view.getBigInt64(at, true), where),
      );
    default:
      throw new UserError(
        `${where} has elements of type ${descr}: convert it with astype to float32, float64, int32, int64 or str.`,
      );
  }
}

function numbers<Numbers extends Float64Array | Float32Array | Int32Array>(
  itemSize: number,
  make: (count: number) => Numbers,
  get: (view: DataView, offset: number) => number,
): Form {
  return {
    itemSize,
    take(view, start, count) {
      const data = make(count);
      for (let k = 0; k < count; k++) data[k] = get(view, start + k * itemSize);
      return data;
    },
  };
}

function texts(longest: number): Form {
  const itemSize = 4 * longest;
  return {
    itemSize,
    take: (view, start, count) =>
      Array.from({ length: count }, (_, k) => {
        const codes = Array.from({ length: longest }, (__, position) =>
          view.getUint32(start + k * itemSize + 4 * position, true),
        );
        return String.fromCodePoint(...codes).replace(/\0+$/, "");
      }),
  };
}

function narrow(value: bigint, where: string): number {
  if (value === BigInt.asIntN(32, value)) return Number(value);
  throw new UserError(
    `${where} has ${value}, which does not fit in 32 bits: convert it with astype to float64.`,
  );
}
