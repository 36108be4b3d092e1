import { elementsOf } from "../elements-of.ts";
import { UserError } from "../user-error.ts";
import type { NpyArray, NpyData } from "./npy-array.ts";
import { npyElements } from "./npy-elements.ts";
import { type NpyHeader, npyHeader } from "./npy-header.ts";
import { npyPlaces } from "./npy-places.ts";

/**
 * The array in the bytes of a `.npy` file, versions 1 to 3 of the format: every type and order that is read of data
 * (`npyElements`), in C order.
 *
 * @param where - what messages call the array
 * @throws UserError if the bytes are no such file, have fewer or more bytes than its shape takes, or hold what is not read
 */
export function readNpy(bytes: Uint8Array, where: string): NpyArray {
  const header = npyHeader(bytes, where);
  const { itemSize } = npyElements(header.descr, where);
  requireBytes(header, itemSize, bytes.length, where);
  return { data: npyData(header, bytes.subarray(header.start), where), shape: header.shape };
}

/** Throws `UserError` unless an array has the bytes that its header declares. */
export function requireBytes(header: NpyHeader, itemSize: number, size: number, where: string): void {
  const { shape, descr, start } = header;
  const declared = start + itemSize * elementsOf(shape);
  if (size !== declared)
    throw new UserError(
      `${where} has ${size} bytes, but its shape (${shape.join(", ")}) of ${descr} takes ${declared}: ` +
        "it is cut off or damaged; save it again.",
    );
}

/**
 * An array's elements, in C order: float32 and float64 as they are, whole numbers as int32 where all fit and else as
 * float64, float16 as float32.
 *
 * @param content - its bytes without the header
 * @throws UserError for a text that is none, or a whole number beyond 2^53
 */
export function npyData(header: NpyHeader, content: Uint8Array, where: string): NpyData {
  const { descr, shape } = header;
  const elements = npyElements(descr, where);
  const count = elementsOf(shape);
  const columns = elementsOf(shape.slice(1));
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const place = npyPlaces(header);
  if (elements.kind === "text") {
    const texts = Array<string>(count);
    for (let k = 0; k < count; k++, place.next())
      texts[place.row * columns + place.column] = elements.read(view, k * elements.itemSize, place.row);
    return texts;
  }
  const data = roomFor(descr, count);
  for (let k = 0; k < count; k++, place.next())
    data[place.row * columns + place.column] = elements.read(view, k * elements.itemSize);
  return /[iu][48]$/.test(descr) && data.every((value) => value === (value | 0))
    ? Int32Array.from(data)
    : data;
}

function roomFor(descr: string, count: number): Float32Array | Float64Array | Int32Array {
  if (/f[24]$/.test(descr)) return new Float32Array(count);
  return /(b1|[iu][12]|i4)$/.test(descr) ? new Int32Array(count) : new Float64Array(count);
}
