import { Dataset, Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import type { LabelCell } from "../brought-file.ts";
import { datasetOf, dtypeOf, entityOf, type Hdf5Values, textAttribute, vectorOf } from "./hdf5-values.ts";

/** The cells of a column of a data frame, one for each row. */
export interface FrameCells {
  readonly length: number;
  /** numpy's name of its numbers, of categories that of what they stand for; null for texts. */
  readonly dtype: string | null;
  /** Null where the value is missing. */
  at(row: number): LabelCell;
}

/**
 * A column of a data frame in any of the forms in which versions of anndata write one: an array, categories (beside their codes,
 * or below `__categories` before 0.8), and values that may be missing (`nullable-integer`, `nullable-boolean`,
 * `nullable-string-array`), which names of rows are as well since pandas 3.
 *
 * @param name - in full, `obs/cell_type` for instance
 * @throws UserError for a form that is not read
 */
export function frameCells(root: Group, name: string, file: string): FrameCells {
  const entity = entityOf(root, name, file);
  const where = `${file}, ${name}`;
  if (entity instanceof Dataset)
    return isOldCategories(entity)
      ? categories(vectorOf(root, name, file), oldCategories(root, name, file), where)
      : plainCells(root, name, file);
  const kind = textAttribute(entity, "encoding-type");
  // depth: one in a file of anndata's, whose categories are no categories again.
  if (kind === "categorical")
    return categories(
      vectorOf(root, `${name}/codes`, file),
      frameCells(root, `${name}/categories`, file),
      where,
    );
  if (kind !== null && /^nullable-/.test(kind)) {
    const values = plainCells(root, `${name}/values`, file);
    const mask = vectorOf(root, `${name}/mask`, file);
    if (mask.length !== values.length)
      throw new UserError(
        `${where} is damaged: it has ${values.length} values and a mask of ${mask.length}; save it again.`,
      );
    return { ...values, at: (row) => (mask[row] ? null : values.at(row)) };
  }
  throw new UserError(`${where} is a group of a kind that is not read: name an array, or save it as one.`);
}

/** Whether a dataset has the codes of categories that stand elsewhere, as anndata before 0.8 wrote them. */
export function isOldCategories(dataset: Dataset): boolean {
  return Object.hasOwn(dataset.attrs, "categories");
}

function oldCategories(root: Group, name: string, file: string): FrameCells {
  const cut = name.lastIndexOf("/");
  const place = `${name.slice(0, cut)}/__categories${name.slice(cut)}`;
  const folder = cut < 0 ? null : root.get(name.slice(0, cut));
  if (folder instanceof Group && folder.keys().includes("__categories") && datasetOf(root, place, file))
    return plainCells(root, place, file);
  throw new UserError(
    `${file}, ${name} has categories as anndata before 0.7 wrote them: read and save the file with a newer anndata.`,
  );
}

function plainCells(root: Group, name: string, file: string): FrameCells {
  const values: Hdf5Values = vectorOf(root, name, file);
  const dtype = dtypeOf(datasetOf(root, name, file));
  return { length: values.length, dtype, at: (row) => cellOf(values[row]!) };
}

function cellOf(value: number | string): LabelCell {
  return value === "" || Number.isNaN(value) ? null : value;
}

/** Code -1 stands for a missing value. */
function categories(codes: Hdf5Values, names: FrameCells, where: string): FrameCells {
  return {
    length: codes.length,
    dtype: names.dtype,
    at(row) {
      const code = Number(codes[row]);
      if (code === -1) return null;
      if (code >= 0 && code < names.length) return names.at(code);
      throw new UserError(
        `${where} is damaged: it has code ${code} of ${names.length} categories; save it again.`,
      );
    },
  };
}
