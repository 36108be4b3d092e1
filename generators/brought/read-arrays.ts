import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, columnsOf, type Dtypes, type LabelCell, type Receiver } from "./brought-file.ts";
import { float32Precision } from "./float32-precision.ts";
import type { PlannedLabels } from "./plan-labels.ts";
import type { PlannedModality } from "./plan-modalities.ts";
import { columnInWords } from "./plan-modalities.ts";
import { requireSize } from "./size-limits.ts";
import { isMissing } from "./strict-number.ts";

/** A modality as it stands in the files: NaN where values are missing. */
export interface ReadModality extends PlannedModality {
  readonly rows: number;
  /** [rows, columns]. */
  readonly data: Float32Array;
  /** In words where a row is. */
  placeOfRow(row: number): string;
  /** Of all its columns, or of each. */
  readonly dtypes: Dtypes;
}

/** Labels as they stand in the files. */
export interface ReadLabels {
  readonly cells: readonly LabelCell[];
  placeOfRow(row: number): string;
}

export interface ReadArrays {
  readonly modalities: readonly ReadModality[];
  readonly labels: ReadLabels | null;
  /** What the user should know of how they were read. */
  readonly notes: readonly string[];
}

/**
 * Reads what was planned: each array once, whatever is taken of it, each modality into the memory where it stays.
 *
 * @throws UserError if the data would be too large, a file is damaged, or rows do not agree
 */
export async function readArrays(
  modalities: readonly PlannedModality[],
  labels: PlannedLabels | null,
  mostBytes: number | undefined,
): Promise<ReadArrays> {
  const arrays = [
    ...new Set([...modalities.map(({ array }) => array), ...(labels === null ? [] : [labels.array])]),
  ];
  requireNotLabels(modalities, labels);
  requireSize(modalities, arrays, mostBytes);
  const read: ReadModality[] = [];
  const notes: string[] = [];
  let cells: ReadLabels | null = null;
  for (const array of arrays) {
    const own = modalities.filter((modality) => modality.array === array);
    const labelColumn = labels?.array === array ? labels.column : null;
    const collected = collector(array, own, labelColumn);
    const { rows, placeOf, dtypes = null } = await array.read(collected.receiver);
    if (rows === 0) throw new UserError(`${array.where} has no rows: give a row for each sample.`);
    const lost = collected.precision.verdict(rows, (column) => columnInWords(array, column));
    if (lost !== null) notes.push(lost);
    own.forEach((modality, position) => {
      const data = collected.data[position]!.subarray(0, rows * modality.columns.length);
      const own = Array.isArray(dtypes) ? Array.from(modality.columns, (column) => dtypes[column]!) : dtypes;
      read.push({ ...modality, rows, data, placeOfRow: placeOf, dtypes: own });
    });
    if (labelColumn !== null)
      cells = {
        cells: collected.labels,
        placeOfRow: (row) =>
          `${array.where}, ${placeOf(row)}${array.columnNames === null ? "" : `, ${columnInWords(array, labelColumn)}`}`,
      };
  }
  const ordered = modalities.map(({ name }) => read.find((modality) => modality.name === name)!);
  requireSameRows(ordered, labels, cells);
  return { modalities: ordered, labels: cells, notes };
}

/** Takes the columns of one array to the modalities they belong to. */
function collector(array: BroughtArray, modalities: readonly PlannedModality[], labelColumn: number | null) {
  const columns = columnsOf(array);
  const owner = new Int32Array(columns).fill(-1);
  const position = new Int32Array(columns);
  modalities.forEach((modality, m) => {
    modality.columns.forEach((column, k) => {
      owner[column] = m;
      position[column] = k;
    });
  });
  const widths = modalities.map((modality) => modality.columns.length);
  const data = widths.map((width) => allocate(array, width));
  const labels: LabelCell[] = [];
  const sameText = oneOfEach();
  const precision = float32Precision(array);
  const receiver: Receiver = {
    wants: (column) => (column === labelColumn ? "label" : owner[column]! >= 0 ? "number" : null),
    number(row, column, value) {
      const m = owner[column]!;
      if (m < 0) return;
      data[m]![row * widths[m]! + position[column]!] = value;
      precision.see(column, value);
    },
    label(row, value) {
      // In every format alike: to numpy and pandas a missing value soon becomes the text "nan" or "None".
      labels[row] = typeof value !== "string" ? value : isMissing(value) ? null : sameText(value);
    },
  };
  return { receiver, data, labels, precision };
}

/** How many different texts are remembered: classes are few, names of rows are not. */
const REMEMBERED = 2 ** 16;

/**
 * One text for all that are alike. A part of a text keeps the whole alive, here the piece of a file that a cell was cut from,
 * so that labels of all rows would hold the file.
 */
function oneOfEach(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const own = known.get(text);
    if (own !== undefined) return own;
    const copy = Buffer.from(text, "utf16le").toString("utf16le");
    if (known.size < REMEMBERED) known.set(copy, copy);
    return copy;
  };
}

function allocate({ where, shape }: BroughtArray, width: number): Float32Array {
  try {
    return new Float32Array(shape[0]! * width);
  } catch {
    throw new UserError(
      `${where} does not fit in memory as ${shape[0]} rows of ${width} numbers: give fewer of them.`,
    );
  }
}

function requireNotLabels(modalities: readonly PlannedModality[], labels: PlannedLabels | null): void {
  if (labels === null) return;
  const { array, column } = labels;
  const inside = modalities.find((modality) => modality.array === array && modality.columns.includes(column));
  if (inside === undefined) return;
  throw new UserError(
    `modality ${inside.name} holds the labels, ${columnInWords(array, column)} of ${array.where}: leave it out of the modality.`,
  );
}

function requireSameRows(
  modalities: readonly ReadModality[],
  planned: PlannedLabels | null,
  labels: ReadLabels | null,
): void {
  const counts = modalities.map(({ name, array, rows }) => ({ what: `${name} (${array.where})`, rows }));
  if (labels !== null) counts.push({ what: `labels (${planned!.array.where})`, rows: labels.cells.length });
  const [first] = counts;
  const other = counts.find(({ rows }) => rows !== first!.rows);
  if (other !== undefined)
    throw new UserError(
      `${first!.what} has ${first!.rows} rows, but ${other.what} has ${other.rows}: give one row for each sample in all, or name the ` +
        "modalities with --modalities.",
    );
}
