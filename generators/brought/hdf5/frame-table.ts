import type { Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import { type BroughtArray, rowInWords } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import { frameCells } from "./frame-cells.ts";
import { readNumbers } from "./frame-column.ts";
import { textAttribute } from "./hdf5-values.ts";

/** Whether a group is a data frame as anndata writes one. */
export function isFrame(group: Group): boolean {
  return textAttribute(group, "encoding-type") === "dataframe";
}

/**
 * A data frame of an HDF5 file, as `obsm` may hold one: a column for each of its columns, the index left out. Columns that no
 * one wants are not opened.
 *
 * @param name - of its group, `obsm/protein` for instance
 * @throws UserError if it has no columns
 */
export function frameTable(root: Group, name: string, file: string, storedBytes: number): BroughtArray {
  const where = `${file}, ${name}`;
  const columns = columnsOf(root.get(name) as Group);
  if (columns.length === 0) throw new UserError(`${where} is a data frame without columns: leave it out.`);
  const cellsOf = (column: number) => frameCells(root, `${name}/${columns[column]}`, file);
  const rows = cellsOf(0).length;
  return {
    where,
    shape: [rows, columns.length],
    columnNames: columns,
    headless: false,
    storedBytes,
    async read(receiver) {
      const dtypes: (string | null)[] = columns.map(() => null);
      await guarded(where, () => {
        columns.forEach((_, column) => {
          const want = receiver.wants(column);
          if (want === null) return;
          const cells = cellsOf(column);
          dtypes[column] = cells.dtype;
          const inWords = `${where}, column ${JSON.stringify(columns[column]!.slice(0, 80))}`;
          if (cells.length !== rows)
            throw new UserError(
              `${inWords} has ${cells.length} rows, and others have ${rows}: it is damaged; save it again.`,
            );
          if (want === "label") for (let row = 0; row < rows; row++) receiver.label(row, cells.at(row));
          else readNumbers(cells, inWords, (row, value) => receiver.number(row, column, value));
        });
      });
      return { rows, placeOf: rowInWords, dtypes };
    },
  };
}

/** Its columns in the order that is kept beside them, where it is. */
function columnsOf(group: Group): readonly string[] {
  const index = textAttribute(group, "_index") ?? "_index";
  const names = group.keys().filter((name) => name !== index && name !== "__categories");
  const told = Object.hasOwn(group.attrs, "column-order") ? group.get_attribute("column-order", false) : null;
  const order = Array.isArray(told) ? told.map(String) : [];
  const known = order.filter((name) => names.includes(name));
  return known.length === names.length ? known : names;
}
