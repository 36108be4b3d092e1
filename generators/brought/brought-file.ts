import { elementsOf } from "../../math/elements-of.ts";

/** The modalities of a file that says nothing of them, and what was left out. */
export interface OwnModalities {
  /** Arrays by the modalities' names. */
  readonly found: ReadonlyMap<string, string>;
  /** Names of arrays of other kinds that no one asked for. */
  readonly leftAlone: readonly string[];
}

/** A file of a user's: which arrays it holds, and a way to each. Nothing is held of their elements. */
export interface BroughtFile {
  /** What messages call it: its path as the user gave it. */
  readonly where: string;
  /** Names of its arrays; the only one of a table or of a `.npy` file has the name "". */
  readonly names: readonly string[];
  /** The array that is meant where none is named; null where one must be. */
  readonly main: string | null;
  /** The array that a user's name means, in full: an HDF5 file may know `cell_type` as `obs/cell_type`. */
  find(name: string): string | null;
  /** Throws `UserError` if the array is of a kind that is not read here. */
  open(name: string): Promise<BroughtArray>;
  /** The arrays that are its modalities where nothing is said; none where it must be said. */
  modalities(): Promise<OwnModalities>;
  close(): Promise<void>;
}

/** An array of a file, rows first. */
export interface BroughtArray {
  /** What messages call it. */
  readonly where: string;
  /** [rows, ...]; of text tables the rows are an upper bound until they are read. */
  readonly shape: readonly number[];
  /** Names of its columns, where it has some. */
  readonly columnNames: readonly string[] | null;
  /** Why it has none, as a sentence, where they are in the file and cannot be read. */
  readonly noNames?: string;
  /** Whether it is a table without a line of names, of which columns can be told by position only. */
  readonly headless: boolean;
  /** Whether it is known to have texts, which are labels at most; left out: not before it is read. */
  readonly texts?: boolean;
  /** Bytes it takes in the file, or those of the whole file. */
  readonly storedBytes: number;
  /**
   * Reads the columns that are wanted, once, each cell in any order.
   *
   * @throws UserError if the file is damaged, or has something else than a number where one is wanted
   */
  read(receiver: Receiver): Promise<ReadRows>;
}

/**
 * What the elements of an array are in its file, by numpy's names (`int64`, `float32`, `bool`): one name for all, or of a table one
 * for each column, null where it has none.
 */
export type Dtypes = string | readonly (string | null)[] | null;

/** What was read of an array. */
export interface ReadRows {
  readonly rows: number;
  /** See `Dtypes`; left out: not known. */
  readonly dtypes?: Dtypes;
  /** In words where a row is: `line 12`. */
  placeOf(row: number): string;
}

/** What becomes of a column: numbers of a modality, labels, or nothing. */
export type Wanted = "number" | "label" | null;

/** A label as it stands in a file; null where it is missing. */
export type LabelCell = string | number | null;

/** Takes what is read. Axes beyond the first are one: the column of element [r, i, j] is i * J + j. */
export interface Receiver {
  wants(column: number): Wanted;
  /** NaN where the value is missing. */
  number(row: number, column: number, value: number): void;
  label(row: number, value: LabelCell): void;
}

/** Numbers of a row: all axes but the first. */
export function columnsOf({ shape }: Pick<BroughtArray, "shape">): number {
  return elementsOf(shape.slice(1));
}

/** Where a row is in a file that has no lines. */
export function rowInWords(row: number): string {
  return `row ${row + 1}`;
}
