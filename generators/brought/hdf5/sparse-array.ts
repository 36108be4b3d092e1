import type { Group } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";
import { type BroughtArray, type Receiver, rowInWords } from "../brought-file.ts";
import { guarded } from "../damaged.ts";
import {
  datasetOf,
  dtypeOf,
  type Hdf5Values,
  shapeOf,
  textAttribute,
  valuesOf,
  vectorOf,
} from "./hdf5-values.ts";

/** Entries that are read at a time. */
const BLOCK = 2 ** 20;

/** Whether a group is a sparse matrix as anndata writes it, rows (CSR) or columns (CSC) one after the other; else null. */
export function sparseFormat(group: Group): "csr" | "csc" | null {
  const told = textAttribute(group, "encoding-type") ?? textAttribute(group, "h5sparse_format") ?? "";
  const [, format] = /^(cs[rc])(_matrix)?$/.exec(told) ?? [];
  return format === "csr" || format === "csc" ? format : null;
}

/**
 * A sparse matrix of an HDF5 file. Entries that are not in the file are never handed over: the receiver has zeros there.
 *
 * @param name - of the group
 * @throws UserError if its parts do not fit together
 */
export function sparseArray(
  root: Group,
  name: string,
  format: "csr" | "csc",
  { file, storedBytes }: { readonly file: string; readonly storedBytes: number },
): BroughtArray {
  const where = `${file}, ${name}`;
  const shape = declaredShape(root.get(name) as Group, where);
  return {
    where,
    shape,
    columnNames: null,
    headless: false,
    storedBytes,
    async read(receiver) {
      await guarded(where, () => readEntries(root, name, format, file, shape, receiver));
      return { rows: shape[0], placeOf: rowInWords, dtypes: dtypeOf(datasetOf(root, `${name}/data`, file)) };
    },
  };
}

function declaredShape(group: Group, where: string): readonly [number, number] {
  const attribute = ["shape", "h5sparse_shape"].find((known) => Object.hasOwn(group.attrs, known));
  const told = attribute === undefined ? null : group.get_attribute(attribute, false);
  const axes = ArrayBuffer.isView(told) ? Array.from(told as BigInt64Array, (axis) => Number(axis)) : [];
  const [rows, columns] = axes;
  const whole = axes.length === 2 && axes.every((axis) => Number.isSafeInteger(axis) && axis >= 0);
  if (whole) return [rows!, columns!];
  throw new UserError(`${where} is a sparse matrix without a shape: save it again with anndata.`);
}

function readEntries(
  root: Group,
  name: string,
  format: "csr" | "csc",
  file: string,
  [rows, columns]: readonly [number, number],
  receiver: Receiver,
): void {
  const where = `${file}, ${name}`;
  const broken = (what: string) => new UserError(`${where} is damaged: ${what}; save it again with anndata.`);
  const [majors, minors] = format === "csr" ? [rows, columns] : [columns, rows];
  const pointers = vectorOf(root, `${name}/indptr`, file);
  const data = datasetOf(root, `${name}/data`, file);
  const indices = datasetOf(root, `${name}/indices`, file);
  const entries = shapeOf(data, where)[0] ?? 0;
  const consistent =
    pointers.length === majors + 1 && Number(pointers[0]) === 0 && Number(pointers[majors]) === entries;
  if (!consistent || shapeOf(indices, where)[0] !== entries) throw broken("its parts are not of one length");
  const wanted = Array.from({ length: columns }, (_, column) => receiver.wants(column));
  /** The last row or column with an entry at each place of it: two at one place would have to be added up. */
  const last = new Int32Array(minors).fill(-1);
  let [from, until] = [0, 0];
  let values: Hdf5Values = [];
  let places: Hdf5Values = [];
  for (let major = 0; major < majors; major++) {
    const end = Number(pointers[major + 1]);
    if (!(end >= Number(pointers[major]) && end <= entries)) throw broken("its index pointers do not rise");
    for (let k = Number(pointers[major]); k < end; k++) {
      if (k >= until) {
        [from, until] = [k, Math.min(entries, k + BLOCK)];
        values = valuesOf(data, [[from, until]], where);
        places = valuesOf(indices, [[from, until]], where);
      }
      const minor = Number(places[k - from]);
      if (!(minor >= 0 && minor < minors)) throw broken(`it has an entry at ${minor} of ${minors}`);
      if (last[minor] === major) throw broken("it has two entries at one place (sum_duplicates adds them)");
      last[minor] = major;
      const [row, column] = format === "csr" ? [major, minor] : [minor, major];
      if (wanted[column] === "number") receiver.number(row, column, Number(values[k - from]));
    }
  }
}
