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
  const { descr, itemSize, put } = formOf(data);
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`;
  const before = MAGIC.length + 2;
  const start = Math.ceil((before + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + itemSize * data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(MAGIC.length, start - before, true);
  const padded = `${header.padEnd(start - before - 1)}\n`;
  for (let k = 0; k < padded.length; k++) bytes[before + k] = padded.charCodeAt(k);
  // Numbers of a little-endian machine are what the file has; element by element takes ten times as long.
  if (LITTLE_ENDIAN && ArrayBuffer.isView(data))
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  else for (let k = 0; k < data.length; k++) put(view, start + k * itemSize, k);
  return bytes;
}

/** How elements of an array are written. */
interface Form {
  readonly descr: string;
  /** Bytes of an element. */
  readonly itemSize: number;
  put(view: DataView, offset: number, element: number): void;
}

function formOf(data: NpyData): Form {
  if (data instanceof Float64Array)
    return { descr: "<f8", itemSize: 8, put: (view, offset, k) => view.setFloat64(offset, data[k]!, true) };
  if (data instanceof Float32Array)
    return { descr: "<f4", itemSize: 4, put: (view, offset, k) => view.setFloat32(offset, data[k]!, true) };
  if (data instanceof Int32Array)
    return { descr: "<i4", itemSize: 4, put: (view, offset, k) => view.setInt32(offset, data[k]!, true) };
  return formOfTexts(data);
}

function formOfTexts(texts: readonly string[]): Form {
  const characters = texts.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  // numpy, too, gives texts that are all empty one character.
  const longest = Math.max(1, ...characters.map(({ length }) => length));
  return {
    descr: `<U${longest}`,
    itemSize: CHARACTER * longest,
    put(view, offset, k) {
      for (const [position, code] of characters[k]!.entries())
        view.setUint32(offset + CHARACTER * position, code, true);
    },
  };
}
