/** A cell: one or several numbers, what they vary by, and marks of footnotes. Kept apart so that they line up. */
export interface GridCell {
  readonly values: readonly string[];
  /** Digits after the ±; empty when nothing is said. */
  readonly spread: string;
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

/** A cell that holds nothing but text. */
export const textCell = (text: string): GridCell => ({ values: [text], spread: "", marks: "" });
