import type { Matrix } from "../matrix.ts";
import type { Dtypes } from "./brought-file.ts";
import type { DelimiterName } from "./table-delimiter.ts";

/** One modality of a user's data. */
export interface BroughtModality {
  readonly name: string;
  /** Its rows flattened, [rows, d] row-major. */
  readonly matrix: Matrix;
  /** Shape of one sample: [24, 12] of a series or an image; [d] for flat rows. */
  readonly sampleShape: readonly number[];
  /** Names of its columns, where the file has them. */
  readonly columnNames: readonly string[] | null;
  /** What its numbers are in the file. Here all are float32. */
  readonly dtypes?: Dtypes;
}

/** What is to be predicted of each row. */
export type BroughtLabels =
  | {
      readonly kind: "class";
      /** Class of each row, 0..C-1, [rows]. */
      readonly values: Int32Array;
      /** What the user calls the classes, [C]. */
      readonly names: readonly string[];
    }
  | {
      readonly kind: "value";
      /** Number of each row, [rows]. */
      readonly values: Float32Array;
    };

/** A user's own data, as they were read. */
export interface BroughtData {
  readonly modalities: readonly BroughtModality[];
  /** Null: none were given. */
  readonly labels: BroughtLabels | null;
  /** The class of each of a model's outputs, in its order, where a spec says so; null or left out: it does not. */
  readonly classes?: readonly string[] | null;
  /** What the user should know of how they were read: arrays that were left alone, labels that were not named. */
  readonly notes?: readonly string[];
  /** Where the data came from: every file that was read, and a hash of their bytes. */
  readonly source: { readonly files: readonly string[]; readonly sha256: string };
}

export const missingPolicies = ["refuse", "drop-rows", "mean", "zero"] as const;

/** What becomes of missing values: an error, their rows left out, the column's mean, or 0. */
export type MissingPolicy = (typeof missingPolicies)[number];

export const labelKinds = ["class", "value"] as const;
export type LabelKind = (typeof labelKinds)[number];

/** What a user says of her data; see `docs/your-data.md`. */
export interface DataRequest {
  /** A file, or a folder with a file for each modality. */
  readonly path: string;
  /**
   * `rna=0:4000,protein=4000:4140` by position, `rna=rna_*,protein=prot_*` by the beginning of columns' names, or
   * `rna=X,protein=Y` by the names of arrays or files. Left out: what the format itself keeps apart.
   */
  readonly modalities?: string;
  /** A JSON file that says the same and more, instead of `modalities`. */
  readonly spec?: string;
  /** A column, an array, or a file. Left out: an array or a file called `labels`, where there is one. */
  readonly labels?: string;
  /** What the labels are. Left out: texts and few whole numbers are classes, broken numbers are values. */
  readonly labelKind?: LabelKind;
  /** What separates the fields of text tables. Left out: what it is found to be. */
  readonly delimiter?: DelimiterName;
  /** Left out: refuse. */
  readonly missing?: MissingPolicy;
  /**
   * Most bytes that the modalities may take as float32. Left out: 4 GiB, and no more than 500 times the bytes of the
   * files once that is above 64 MiB, which only files made to fill a memory are.
   */
  readonly mostBytes?: number;
}
