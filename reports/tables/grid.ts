/** A number behind a cell's text: whole, with the rows of the results that it is made of. */
export interface CellNumber {
  readonly value: number;
  /**
   * How it is made of a field of the rows: read from the one there is, their mean, standard deviation (n - 1), least or
   * most; the error that one record has from masking and sampling together; or an index of interaction of a game's values.
   */
  readonly by:
    | "value"
    | "mean"
    | "deviation"
    | "least"
    | "most"
    | "error"
    | "k-SII"
    | "half k-SII"
    | "Moebius";
  /** Of a table of the results. */
  readonly rows: readonly object[];
  /** A field of theirs, or an entry of one that is a list: `value`, `values[3]`. */
  readonly field: string;
  /** Of an index of interaction: the coalition's bitmask. */
  readonly coalition?: number;
}

/** A cell: one or several numbers, what they vary by, and marks of footnotes. Kept apart so that they line up. */
export interface GridCell {
  readonly values: readonly string[];
  /** The numbers behind the values, one each, null where a value is none; left out where none is told. */
  readonly numbers?: readonly (CellNumber | null)[];
  /** Digits after the ±; empty when nothing is said. */
  readonly spread: string;
  /** The number behind the spread. */
  readonly spreadNumber?: CellNumber | null;
  readonly marks: string;
}

export interface GridRow {
  readonly label: string;
  readonly cells: readonly GridCell[];
  /** Set off from the rows below it by a line. */
  readonly truth: boolean;
}

export interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly GridRow[];
}

/** A cell that shows one field of one row. */
export function fieldCell<Row extends object>(
  row: Row,
  field: keyof Row & string,
  print: (value: number) => string,
): GridCell {
  const value = row[field];
  if (typeof value !== "number") return textCell("");
  return { ...textCell(print(value)), numbers: [{ value, by: "value", rows: [row], field }] };
}

/** A cell that holds nothing but text. */
export const textCell = (text: string): GridCell => ({ values: [text], spread: "", marks: "" });
