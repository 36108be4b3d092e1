import { Dataset, type Group } from "h5wasm";
import type { OwnModalities } from "../brought-file.ts";
import { type BroughtArray, columnsOf } from "../brought-file.ts";
import { damaged, guarded } from "../damaged.ts";
import { everyMatrix } from "../own-modalities.ts";
import { denseArray } from "./dense-array.ts";
import { isOldCategories } from "./frame-cells.ts";
import { frameColumn } from "./frame-column.ts";
import { frameTable, isFrame } from "./frame-table.ts";
import { openHdf5Library } from "./hdf5-library.ts";
import { entityOf } from "./hdf5-values.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { sparseArray, sparseFormat } from "./sparse-array.ts";

/** What reads an HDF5 file: AnnData, MuData, or arrays of any names. */
export interface Hdf5Reader extends Pick<Layout, "names" | "main" | "shortcuts"> {
  open(name: string): Promise<BroughtArray>;
  /** See `BroughtFile`. */
  modalities(): Promise<OwnModalities>;
}

/**
 * Opens an HDF5 file in the thread that calls. Its library may never come back from a damaged file, or leave its memory
 * damaged as well, so that only a thread of the file's own should.
 *
 * @param onRead - told whenever bytes are read
 */
export async function hdf5Reader(where: string, onRead: () => void): Promise<Hdf5Reader> {
  const { root, size } = await guarded(where, () => openHdf5Library(where, onRead));
  const layout = await guarded(where, () => layoutOf(root, where));
  const open = (name: string) => guarded(where, () => arrayOf(root, name, layout, where, size));
  return {
    names: layout.names,
    main: layout.main,
    shortcuts: layout.shortcuts,
    open,
    modalities: async () =>
      layout.modalities === null
        ? everyMatrix(layout.names, open)
        : { found: layout.modalities, leftAlone: [] },
  };
}

function arrayOf(root: Group, name: string, layout: Layout, file: string, size: number): BroughtArray {
  layout.requireRows(name);
  const entity = entityOf(root, name, file);
  const stored = { file, storedBytes: size };
  if (entity instanceof Dataset) {
    return isOldCategories(entity)
      ? frameColumn(root, name, file, size)
      : named(layout, name, denseArray(entity, `${file}, ${name}`, size));
  }
  const format = sparseFormat(entity);
  if (format !== null) return named(layout, name, sparseArray(root, name, format, stored));
  return isFrame(entity) ? frameTable(root, name, file, size) : frameColumn(root, name, file, size);
}

/** An array with the names of its columns. Names that cannot be read do no harm to whoever does not ask for them. */
function named(layout: Layout, name: string, array: BroughtArray): BroughtArray {
  try {
    const columnNames = layout.columnNames(name);
    const count = columnsOf(array);
    if (columnNames === null || columnNames.length === count) return { ...array, columnNames };
    return {
      ...array,
      noNames: `${array.where} has ${count} columns and ${columnNames.length} names for them: tell them by position.`,
    };
  } catch (error) {
    return { ...array, noNames: damaged(array.where, error).message };
  }
}
