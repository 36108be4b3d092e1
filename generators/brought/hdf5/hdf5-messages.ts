import type { BroughtArray, LabelCell, ReadRows, Wanted } from "../brought-file.ts";
import type { Hdf5Reader } from "./hdf5-reader.ts";

/** What the thread that reads a file is given. */
export interface ThreadData {
  readonly where: string;
  /** Counts: [signs of life, of which each reading of bytes is one; pieces that were taken]. */
  readonly counts: Int32Array;
}

/** Places in the counts. */
export const LIVED = 0;
export const TAKEN = 1;

/** What is asked of the thread, one thing at a time. */
export type Question =
  | { readonly kind: "open"; readonly name: string }
  | { readonly kind: "modalities" }
  | { readonly kind: "read"; readonly name: string; readonly wanted: readonly Wanted[] };

/** What is told of an array. */
export type Outline = Omit<BroughtArray, "read">;

/** What is told of an array that was read. */
export type ReadOutline = Pick<ReadRows, "rows" | "dtypes">;

/** What is told of a file. */
export type Contents = Pick<Hdf5Reader, "names" | "main" | "shortcuts">;

/** Cells of an array that was asked for; labels are told one by one in `labels`, and only then. */
export interface Piece {
  readonly kind: "piece";
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly labels: readonly (readonly [row: number, label: LabelCell])[];
}

/** What the thread says: pieces, and then an answer. */
export type Said =
  | Piece
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "refusal"; readonly message: string };
