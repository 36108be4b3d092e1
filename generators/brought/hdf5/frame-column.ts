import type { Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import { type BroughtArray, rowInWords } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import { type FrameCells, frameCells } from "./frame-cells.ts";

/**
 * A column of a data frame as anndata writes one that is no plain array: categories, or values that may be missing.
 *
 * @param name - of its group or array, `obs/cell_type` for instance
 * @throws UserError for a group of another kind
 */
export function frameColumn(root: Group, name: string, file: string, storedBytes: number): BroughtArray {
  const where = `${file}, ${name}`;
  const cells = frameCells(root, name, file);
  return {
    where,
    shape: [cells.length],
    columnNames: null,
    headless: false,
    storedBytes,
    async read(receiver) {
      await guarded(where, () => {
        if (receiver.wants(0) === "label")
          for (let row = 0; row < cells.length; row++) receiver.label(row, cells.at(row));
        else readNumbers(cells, where, (row, value) => receiver.number(row, 0, value));
      });
      return { rows: cells.length, placeOf: rowInWords, dtypes: cells.dtype };
    },
  };
}

/**
 * Hands over the numbers of a column, NaN where one is missing.
 *
 * @throws UserError if it has texts
 */
export function readNumbers(
  cells: FrameCells,
  where: string,
  take: (row: number, value: number) => void,
): void {
  for (let row = 0; row < cells.length; row++) {
    const cell = cells.at(row);
    if (typeof cell === "string")
      throw new UserError(`${where} has texts, not numbers: encode them as numbers, or leave it out.`);
    take(row, cell ?? Number.NaN);
  }
}
