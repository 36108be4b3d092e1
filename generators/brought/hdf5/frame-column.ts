import { Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import { type BroughtArray, type LabelCell, rowInWords } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import { type Hdf5Values, textAttribute, vectorOf } from "./hdf5-values.ts";

/**
 * A column of a data frame as anndata writes one that is no plain array: categories, or values that may be missing.
 *
 * @param name - of its group, `obs/cell_type` for instance
 * @throws UserError for a group of another kind
 */
export function frameColumn(root: Group, name: string, file: string, storedBytes: number): BroughtArray {
  const where = `${file}, ${name}`;
  const cells = cellsOf(root, name, file);
  return {
    where,
    shape: [cells.length],
    columnNames: null,
    headless: false,
    storedBytes,
    async read(receiver) {
      await guarded(where, () => {
        for (let row = 0; row < cells.length; row++) {
          const cell = cells.at(row);
          if (receiver.wants(0) === "label") receiver.label(row, cell);
          else if (typeof cell === "string")
            throw new UserError(`${where} has texts, not numbers: leave it out of the modalities.`);
          else receiver.number(row, 0, cell ?? Number.NaN);
        }
      });
      return { rows: cells.length, placeOf: rowInWords };
    },
  };
}

interface Cells {
  readonly length: number;
  at(row: number): LabelCell;
}

function cellsOf(root: Group, name: string, file: string): Cells {
  const group = root.get(name);
  const kind = group instanceof Group ? textAttribute(group, "encoding-type") : null;
  const part = (of: string) => vectorOf(root, `${name}/${of}`, file);
  if (kind === "categorical") {
    const codes = part("codes");
    const categories = part("categories");
    return {
      length: codes.length,
      at: (row) => category(categories, Number(codes[row]), `${file}, ${name}`),
    };
  }
  if (kind !== null && /^nullable-/.test(kind)) {
    const values = part("values");
    const mask = part("mask");
    return { length: values.length, at: (row) => (mask[row] ? null : values[row]!) };
  }
  throw new UserError(
    `${file}, ${name} is a group of a kind that is not read: name an array, or save it as one.`,
  );
}

/** Code -1 stands for a missing value. */
function category(categories: Hdf5Values, code: number, where: string): LabelCell {
  if (code === -1) return null;
  const found = categories[code];
  if (found !== undefined) return found;
  throw new UserError(
    `${where} is damaged: it has code ${code} of ${categories.length} categories; save it again.`,
  );
}
