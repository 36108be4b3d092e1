import { elementsOf } from "../elements-of.ts";
import type { NpyData } from "./npy-array.ts";
import { elementBytes, itemSizeOf, npyHead } from "./write-npy.ts";

/** An array whose elements are made as they are written, so that they need not be held together. */
export interface NpyStream {
  readonly shape: readonly number[];
  /** Type of the elements: float32, float64, int32, or texts of at most so many characters. */
  readonly type: "<f4" | "<f8" | "<i4" | `<U${number}`;
  /** The elements in C order, in blocks of any length. Each time it is called, the same elements come. */
  blocks(): Iterable<NpyData>;
}

/** The length of the `.npy` file that `npyPieces` makes, in bytes. */
export function npySize({ shape, type }: NpyStream): number {
  return npyHead(type, shape).length + itemSizeOf(type) * elementsOf(shape);
}

/**
 * An array as the bytes of a `.npy` file, piece by piece: together those that `writeNpy` makes of the whole array.
 *
 * @throws Error if there are fewer or more elements than the shape has
 */
export function* npyPieces({ shape, type, blocks }: NpyStream): Generator<Uint8Array<ArrayBuffer>> {
  yield npyHead(type, shape);
  const elements = elementsOf(shape);
  let count = 0;
  for (const block of blocks()) {
    count += block.length;
    if (count > elements) break;
    yield elementBytes(block, type);
  }
  if (count !== elements)
    throw new Error(`An array of ${count} elements or more cannot have the shape [${shape.join(", ")}].`);
}
