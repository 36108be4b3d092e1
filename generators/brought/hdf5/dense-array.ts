import type { Dataset } from "h5wasm";
import { UnreadableKind } from "../../../math/unreadable-kind.ts";
import { UserError } from "../../../math/user-error.ts";
import { type BroughtArray, columnsOf, type LabelCell, type Receiver, rowInWords } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import { dtypeOf, hasTexts, shapeOf, valuesOf } from "./hdf5-values.ts";

/** Elements that are read at a time, unless a chunk of the file has more. */
const BLOCK = 2 ** 21;

/** A dataset of an HDF5 file, read in blocks of whole chunks. */
export function denseArray(dataset: Dataset, where: string, storedBytes: number): BroughtArray {
  const shape = shapeOf(dataset, where);
  if (shape.length === 0)
    throw new UnreadableKind(
      `${where} is a single number, not an array: give an array with a row for each sample.`,
    );
  return {
    where,
    shape,
    columnNames: null,
    headless: false,
    texts: hasTexts(dataset),
    storedBytes,
    async read(receiver) {
      await guarded(where, () => readBlocks(dataset, shape, where, receiver));
      return { rows: shape[0]!, placeOf: rowInWords, dtypes: dtypeOf(dataset) };
    },
  };
}

function readBlocks(dataset: Dataset, shape: readonly number[], where: string, receiver: Receiver): void {
  const columns = columnsOf({ shape });
  const wanted = Array.from({ length: columns }, (_, column) => receiver.wants(column));
  if (hasTexts(dataset) && wanted.includes("number"))
    throw new UserError(`${where} holds texts, not numbers: encode it as numbers, or leave it out.`);
  const [rowsOfChunk = 1, columnsOfChunk = 1] = dataset.metadata.chunks ?? [];
  // Of plain rows only the columns between the first and the last that is wanted are read.
  const flat = shape.length === 2;
  const first = flat
    ? Math.max(
        0,
        wanted.findIndex((want) => want !== null),
      )
    : 0;
  const end = flat ? wanted.findLastIndex((want) => want !== null) + 1 : columns;
  const width = flat ? wholeChunks(BLOCK / rowsOfChunk, columnsOfChunk) : columns;
  const height = wholeChunks(BLOCK / Math.min(width, Math.max(1, end - first)), rowsOfChunk);
  for (let left = first; left < end; left += width) {
    const right = flat ? Math.min(end, left + width) : columns;
    for (let top = 0; top < shape[0]!; top += height) {
      const bottom = Math.min(shape[0]!, top + height);
      const rest = flat ? [[left, right] as const] : shape.slice(1).map((length) => [0, length] as const);
      const values = valuesOf(dataset, [[top, bottom], ...rest], where);
      let k = 0;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++, k++) {
          const want = wanted[column];
          if (want === "number") receiver.number(row, column, values[k] as number);
          else if (want === "label") receiver.label(row, labelOf(values[k]!));
        }
      }
    }
  }
}

/** The most whole chunks that a length holds, and one at least. */
function wholeChunks(length: number, chunk: number): number {
  return Math.max(1, Math.floor(length / chunk)) * chunk;
}

function labelOf(value: number | string): LabelCell {
  return value === "" || Number.isNaN(value) ? null : value;
}
