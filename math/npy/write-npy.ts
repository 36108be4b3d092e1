import os from "node:os";
import { elementsOf } from "../elements-of.ts";
import type { NpyArray, NpyData } from "./npy-array.ts";

/** Bytes that open every file: a magic word and version 1.0 of the format. */
const MAGIC = [0x93, ...Array.from("NUMPY", (letter) => letter.charCodeAt(0)), 1, 0];

/** The data begin at a multiple of so many bytes. */
const ALIGNMENT = 64;

const LITTLE_ENDIAN = os.endianness() === "LE";

/** Bytes of a character: texts are UTF-32. */
const CHARACTER = 4;

/**
 * An array as the bytes of a `.npy` file, version 1.0 (numpy.lib.format), little-endian on every machine.
 *
 * Texts are padded with zeros to the length of the longest, so that zeros at the end of one are lost.
 *
 * @throws Error if the shape does not have as many elements as there are
 */
export function writeNpy({ data, shape }: NpyArray): Uint8Array<ArrayBuffer> {
  if (elementsOf(shape) !== data.length)
    throw new Error(`An array of ${data.length} elements cannot have the shape [${shape.join(", ")}].`);
  const type = typeOf(data);
  const head = npyHead(type, shape);
  const elements = elementBytes(data, type);
  const bytes = new Uint8Array(head.length + elements.length);
  bytes.set(head);
  bytes.set(elements, head.length);
  return bytes;
}

/**
 * What stands before the elements in a `.npy` file.
 *
 * @param type - of the elements, in numpy's letters
 */
export function npyHead(type: string, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  const before = MAGIC.length + 2;
  const start = Math.ceil((before + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, start - before, true);
  const padded = `${header.padEnd(start - before - 1)}\n`;
  for (let k = 0; k < padded.length; k++) bytes[before + k] = padded.charCodeAt(k);
  return bytes;
}

/** Bytes that an element of a type takes. */
export function itemSizeOf(type: string): number {
  return type.startsWith("<U") ? CHARACTER * Number(type.slice(2)) : Number(type.slice(2));
}

/**
 * Elements as a `.npy` file has them.
 *
 * @param type - theirs: `<f4`, `<f8`, `<i4`, or `<U` and a length that none of the texts exceeds
 */
export function elementBytes(data: NpyData, type: string): Uint8Array<ArrayBuffer> {
  // Numbers of a little-endian machine are what the file has; element by element takes ten times as long.
  if (LITTLE_ENDIAN && ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const itemSize = itemSizeOf(type);
  const bytes = new Uint8Array(itemSize * data.length);
  const put = putter(data, new DataView(bytes.buffer));
  for (let k = 0; k < data.length; k++) put(k * itemSize, k);
  return bytes;
}

function typeOf(data: NpyData): string {
  if (data instanceof Float64Array) return "<f8";
  if (data instanceof Float32Array) return "<f4";
  if (data instanceof Int32Array) return "<i4";
  // numpy, too, gives texts that are all empty one character.
  let longest = 1;
  for (const text of data) longest = Math.max(longest, text.length > longest ? charactersOf(text) : 0);
  return `<U${longest}`;
}

/** Writes the k-th element at an offset. */
function putter(data: NpyData, view: DataView): (offset: number, k: number) => void {
  if (data instanceof Float64Array) return (offset, k) => view.setFloat64(offset, data[k]!, true);
  if (data instanceof Float32Array) return (offset, k) => view.setFloat32(offset, data[k]!, true);
  if (data instanceof Int32Array) return (offset, k) => view.setInt32(offset, data[k]!, true);
  return (offset, k) => {
    let at = offset;
    for (const character of data[k]!) {
      view.setUint32(at, character.codePointAt(0)!, true);
      at += CHARACTER;
    }
  };
}

/** Those beyond the first 65,536 take two units of a string. */
function charactersOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
