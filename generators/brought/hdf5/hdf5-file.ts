import { Dataset, type Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import type { BroughtArray, BroughtFile } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import { denseArray } from "./dense-array.ts";
import { frameColumn } from "./frame-column.ts";
import { openHdf5Library } from "./hdf5-library.ts";
import { entityOf } from "./hdf5-values.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { sparseArray, sparseFormat } from "./sparse-array.ts";

/** An HDF5 file: AnnData, MuData, or arrays of any names. */
export async function openHdf5(where: string): Promise<BroughtFile> {
  const { root, size, close } = await guarded(where, () => openHdf5Library(where));
  try {
    const layout = await guarded(where, () => layoutOf(root, where));
    const open = (name: string) => guarded(where, () => arrayOf(root, name, layout, where, size));
    return {
      where,
      names: layout.names,
      main: layout.main,
      find: (name) => fullName(name, layout, where),
      open,
      async modalities() {
        if (layout.modalities !== null) return layout.modalities;
        const found = new Map<string, string>();
        for (const name of layout.names) {
          if (name !== "labels" && (await open(name)).shape.length > 1) found.set(name, name);
        }
        return found;
      },
      close: async () => close(),
    };
  } catch (error) {
    close();
    throw error;
  }
}

function fullName(given: string, { names, shortcuts }: Layout, file: string): string | null {
  const name = given.replace(/^\/+/, "");
  if (names.includes(name)) return name;
  const candidates = shortcuts
    .map(([before, behind]) => `${before}${name}${behind}`)
    .filter((candidate) => names.includes(candidate));
  if (candidates.length > 1)
    throw new UserError(`${file} has ${candidates.join(" and ")}: say in full which of them ${given} is.`);
  return candidates[0] ?? null;
}

function arrayOf(root: Group, name: string, layout: Layout, file: string, size: number): BroughtArray {
  layout.requireRows(name);
  const entity = entityOf(root, name, file);
  const columnNames = layout.columnNames(name);
  if (entity instanceof Dataset) {
    if ("categories" in entity.attrs)
      throw new UserError(
        `${file}, ${name} has categories as anndata before 0.7 wrote them: read and save the file with a newer anndata.`,
      );
    return denseArray(entity, `${file}, ${name}`, size, columnNames);
  }
  const format = sparseFormat(entity);
  if (format === null) return frameColumn(root, name, file, size);
  return sparseArray(root, name, format, { file, storedBytes: size }, columnNames);
}
