import { Dataset, type Entity, Group } from "h5wasm";
import { decodeUtf8 } from "../../../math/decode-utf8.ts";
import { dtypeName } from "../../../math/npy/dtype-name.ts";
import { float16, safeNumber } from "../../../math/npy/npy-elements.ts";
import { UnreadableKind } from "../../../math/unreadable-kind.ts";
import { UserError } from "../../../math/user-error.ts";
import { rowInWords } from "../brought-file.ts";

/** Part of a dataset's elements in C order, numbers as numbers. */
export type Hdf5Values = ArrayLike<number> | readonly string[];

/** Numbers of the library for what elements can be. */
const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;
const OPAQUE = 5;
const ENUM = 8;

/** Filters beyond this number come in plug-ins. */
const LAST_OWN_FILTER = 255;

/**
 * The dataset or the group of a name.
 *
 * @throws UserError if there is none, or it is a link to another file
 */
export function entityOf(root: Group, name: string, file: string): Dataset | Group {
  const found: Entity | null = root.get(name);
  if (found instanceof Dataset || found instanceof Group) return found;
  if (found !== null && "filename" in found)
    throw new UnreadableKind(
      `${file}, ${name} is a link to another file, ${JSON.stringify(found.filename)}, and links are not followed: ` +
        "copy what it links to into the file.",
    );
  throw new UnreadableKind(`${file} has no ${name}: save it again, or name another array.`);
}

/** The dataset of a name; throws `UserError` if there is none. */
export function datasetOf(root: Group, name: string, file: string): Dataset {
  const found = entityOf(root, name, file);
  if (found instanceof Dataset) return found;
  throw new UserError(`${file}, ${name} is a group, not an array: name an array in it.`);
}

/** Length of every axis of a dataset whose elements can be read; throws `UserError` for another. */
export function shapeOf(dataset: Dataset, where: string): readonly number[] {
  const { shape, type, size, virtual_sources } = dataset.metadata;
  if (virtual_sources !== undefined)
    throw new UnreadableKind(
      `${where} has its data in other files, which are not read: copy them into the file.`,
    );
  const foreign = dataset.filters.find(({ id }) => id > LAST_OWN_FILTER);
  if (foreign !== undefined)
    throw new UnreadableKind(
      `${where} is packed by ${foreign.name || "a plug-in"}, which is not read: save it with gzip.`,
    );
  if (shape === null)
    throw new UnreadableKind(`${where} is empty: give an array with a row for each sample.`);
  const known =
    type === STRING ||
    type === ENUM ||
    (type === INTEGER && size <= 8) ||
    (type === FLOAT && [2, 4, 8].includes(size));
  if (!known)
    throw new UnreadableKind(
      `${where} has elements that are neither numbers nor texts: save real numbers, and each field of a record as an ` +
        "array of its own.",
    );
  return shape;
}

/** numpy's name of a dataset's numbers; null for texts. What h5py writes for booleans is an enumeration. */
export function dtypeOf({ metadata: { type, size, signed, enum_type } }: Dataset): string | null {
  if (type === FLOAT) return dtypeName(`f${size}`);
  if (type === INTEGER || type === ENUM) {
    const names = Object.keys(enum_type?.members ?? {}).sort();
    return names.join() === "FALSE,TRUE" ? "bool" : dtypeName(`${signed ? "i" : "u"}${size}`);
  }
  return null;
}

/** Whether a dataset has texts. */
export function hasTexts(dataset: Dataset): boolean {
  return dataset.metadata.type === STRING;
}

/**
 * Elements of a part of a dataset.
 *
 * @param ranges - from and to (exclusive) on every axis
 */
export function valuesOf(
  dataset: Dataset,
  ranges: readonly (readonly [number, number])[],
  where: string,
): Hdf5Values {
  const { type, size } = dataset.metadata;
  const slice = (of: Dataset) => of.slice(ranges.map(([from, to]): [number, number] => [from, to]));
  if (type === FLOAT && size === 2) {
    // The library has no numbers of two bytes, but hands over their bits.
    const asBits = Object.create(dataset, {
      metadata: { value: { ...dataset.metadata, type: INTEGER, signed: false } },
    }) as Dataset;
    return Float32Array.from(slice(asBits) as Uint16Array, float16);
  }
  if (type === STRING) return textsOf(dataset, ranges, where);
  const values = slice(dataset);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array)
    return Float64Array.from(values as BigInt64Array, (value) =>
      safeNumber(value as unknown as bigint, where),
    );
  if (Array.isArray(values))
    return values.map((value) => (typeof value === "boolean" ? Number(value) : value)) as [];
  if (ArrayBuffer.isView(values)) return values as Float32Array;
  throw new UserError(`${where} is damaged: its elements cannot be read; save it again.`);
}

/** Texts, whatever character set the file gives them: the library puts other characters in place of bytes it cannot read. */
function textsOf(
  dataset: Dataset,
  ranges: readonly (readonly [number, number])[],
  where: string,
): readonly string[] {
  const { vlen, size } = dataset.metadata;
  // Told that they are ASCII, the library hands over a character for each byte; told that they are opaque, the bytes.
  const asBytes = Object.create(dataset, {
    metadata: {
      value: { ...dataset.metadata, ...(vlen ? { cset: 0 } : { type: OPAQUE }) },
    },
  }) as Dataset;
  const found = asBytes.slice(ranges.map(([from, to]): [number, number] => [from, to])) as
    | readonly string[]
    | Uint8Array;
  const [first, ...rest] = ranges;
  const columns = rest.reduce((product, [from, to]) => product * (to - from), 1);
  const decoded = (bytes: Uint8Array, k: number) =>
    decodeUtf8(bytes, `${where}, ${rowInWords(first![0] + Math.floor(k / columns))}`);
  if (!(found instanceof Uint8Array))
    return Array.from(found, (text, k) => decoded(Buffer.from(text, "latin1"), k));
  return Array.from({ length: found.length / size }, (_, k) => {
    const bytes = found.subarray(k * size, (k + 1) * size);
    const end = bytes.indexOf(0);
    return decoded(end < 0 ? bytes : bytes.subarray(0, end), k);
  });
}

/** All elements of a dataset of one axis. */
export function vectorOf(root: Group, name: string, file: string): Hdf5Values {
  const dataset = datasetOf(root, name, file);
  const where = `${file}, ${name}`;
  const shape = shapeOf(dataset, where);
  if (shape.length !== 1)
    throw new UserError(`${where} has ${shape.length} axes, where one was expected: save the file again.`);
  return valuesOf(dataset, [[0, shape[0]!]], where);
}

/** The text of an attribute, or null. */
export function textAttribute(of: Dataset | Group, name: string): string | null {
  if (!Object.hasOwn(of.attrs, name)) return null;
  const value = of.get_attribute(name, false);
  return typeof value === "string" ? value : null;
}
