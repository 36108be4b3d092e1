import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { decodeUtf8 } from "../../math/decode-utf8.ts";
import { safeNumber } from "../../math/npy/npy-elements.ts";
import { UserError } from "../../math/user-error.ts";
import {
  type BroughtArray,
  type BroughtFile,
  type LabelCell,
  type Receiver,
  rowInWords,
  type Wanted,
} from "./brought-file.ts";
import { guarded } from "./damaged.ts";
import { indexColumnInWords, isIndexColumn } from "./index-column.ts";
import { noModalities } from "./own-modalities.ts";
import { type ParquetColumn, parquetColumns } from "./parquet-columns.ts";
import { requireUniqueNames } from "./selection.ts";

/** Columns of a row group that are unpacked at a time. */
const COLUMNS_AT_ONCE = 16;

/** A Parquet table, read by row groups and a few columns at a time. */
export async function openParquet(where: string): Promise<BroughtFile> {
  const file = await guarded(where, () => asyncBufferFromFile(where));
  const array = await guarded(where, async () => tableOf(where, file, await parquetMetadataAsync(file)));
  return {
    where,
    names: [""],
    main: "",
    find: (name) => (name === "" ? name : null),
    open: async () => array,
    modalities: async () => noModalities,
    close: async () => {},
  };
}

function tableOf(where: string, file: AsyncBuffer, metadata: FileMetaData): BroughtArray {
  const columns = parquetColumns(metadata);
  const columnNames = columns.map(({ name }) => name);
  const groups = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  const rows = groups.reduce((sum, group) => sum + group, 0);
  if (Number(metadata.num_rows) !== rows || groups.some((group) => !(group >= 0)))
    throw new UserError(
      `${where} is damaged: its parts have ${rows} rows, not ${metadata.num_rows}; save it again.`,
    );
  return {
    where,
    shape: [rows, columns.length],
    columnNames,
    headless: false,
    storedBytes: file.byteLength,
    async read(receiver) {
      const wanted = columns.flatMap((_, position) => (receiver.wants(position) === null ? [] : [position]));
      const index = wanted.find((position) => isIndexColumn(columnNames[position]!));
      if (index !== undefined) throw new UserError(`${where}: ${indexColumnInWords(columnNames, index)}.`);
      for (const position of wanted) requireReadable(where, columns[position]!, receiver.wants(position));
      // The library tells columns apart by their names.
      requireUniqueNames({ where, columnNames }, wanted, "give each a name of its own");
      for (let from = 0; from < wanted.length; from += COLUMNS_AT_ONCE) {
        const some = wanted.slice(from, from + COLUMNS_AT_ONCE);
        let start = 0;
        for (const group of groups) {
          const range = { start, end: start + group };
          await guarded(where, () => readGroup({ where, file, metadata }, columns, some, range, receiver));
          start += group;
        }
      }
      return { rows, placeOf: rowInWords, dtypes: columns.map(({ dtype }) => dtype) };
    },
  };
}

/** Throws `UserError` if a column cannot be what is wanted of it, which its type says before anything is read. */
function requireReadable(where: string, { name, holds, reason }: ParquetColumn, want: Wanted): void {
  const inWords = `${where}, column ${JSON.stringify(name.slice(0, 80))}`;
  if (holds === "others") throw new UserError(`${inWords} ${reason}.`);
  if (holds === "texts" && want === "number")
    throw new UserError(
      `${inWords} has texts, not numbers: encode them as numbers, or leave the column out.`,
    );
}

/** A Parquet file that was opened. */
interface Source {
  readonly where: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** A part of a column, as the library hands it over. */
type Chunk = Parameters<NonNullable<Parameters<typeof parquetRead>[0]["onChunk"]>>[0];

async function readGroup(
  { where, file, metadata }: Source,
  columns: readonly ParquetColumn[],
  wanted: readonly number[],
  { start, end }: { readonly start: number; readonly end: number },
  receiver: Receiver,
): Promise<void> {
  const positions = new Map(wanted.map((position) => [columns[position]!.name, position]));
  const seen = new Map(wanted.map((position) => [position, 0]));
  const take = ({ columnName, columnData, rowStart }: Chunk) => {
    const position = positions.get(columnName);
    if (position === undefined) return;
    const inWords = `${where}, column ${JSON.stringify(columnName)}`;
    const label = receiver.wants(position) === "label";
    for (let k = 0; k < columnData.length; k++) {
      const row = rowStart + k;
      if (row < start || row >= end) continue;
      const cell = cellOf(columnData[k], inWords, row);
      if (label) receiver.label(row, cell);
      else if (typeof cell !== "string") receiver.number(row, position, cell ?? Number.NaN);
      else
        throw new UserError(
          `${inWords} has texts, not numbers: encode them as numbers, or leave the column out.`,
        );
      seen.set(position, seen.get(position)! + 1);
    }
  };
  // What is thrown inside the library's callback would be thrown to no one.
  let failure: unknown = null;
  await parquetRead({
    file,
    metadata,
    compressors,
    rowStart: start,
    rowEnd: end,
    columns: [...positions.keys()],
    // Texts are decoded where their row is known.
    parsers: { stringFromBytes: (bytes: Uint8Array) => bytes },
    onChunk(chunk) {
      try {
        take(chunk);
      } catch (error) {
        failure ??= error;
      }
    },
  });
  if (failure !== null) throw failure;
  for (const [position, count] of seen) {
    if (count !== end - start)
      throw new UserError(
        `${where}, column ${JSON.stringify(columns[position]!.name)} has ${count} values for ${end - start} rows: ` +
          "it is damaged; save it again.",
      );
  }
}

function cellOf(value: unknown, where: string, row: number): LabelCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isNaN(value) ? null : value;
  if (typeof value === "bigint") return safeNumber(value, `${where}, ${rowInWords(row)}`);
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") return value === "" ? null : value;
  if (value instanceof Uint8Array) return decodeUtf8(value, `${where}, ${rowInWords(row)}`) || null;
  throw new UserError(
    `${where} has something else than a number or a text in ${rowInWords(row)}: convert it to a number, or leave it out.`,
  );
}
