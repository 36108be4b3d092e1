import type { NpyArray } from "../../math/npy/npy-array.ts";

/** What a file of one table holds, before anything is made of it. */
export type TableContents = TableArrays | TableRecords;

/** Arrays by their names, of an `.npz` file or a JSON object, read when they are asked for. */
export interface TableArrays {
  readonly kind: "arrays";
  readonly names: readonly string[];
  /** Throws `UserError` if it is no array that is read. */
  read(name: string): Promise<NpyArray>;
  close(): void;
}

/** A table of texts with a name for each column, of a CSV or TSV file or of JSON. */
export interface TableRecords {
  readonly kind: "records";
  /** Names of the columns, trimmed. */
  readonly header: readonly string[];
  /** Cells as they stand in the file, a list for each row. */
  readonly rows: readonly (readonly string[])[];
}
