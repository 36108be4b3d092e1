import type { NpyData } from "../../../math/npy/npy-array.ts";

/** What a program can be sent of a subject, in the order in which it is sent. */
export const readings = ["modalities", "labels", "answers", "predicted", "game", "background"] as const;
export type Reading = (typeof readings)[number];

/** What a program says of itself. */
export interface MetricHello {
  readonly card: unknown;
  /** Null: what its card needs. */
  readonly reads: readonly Reading[] | null;
}

/** One array of a subject, row-major. */
export interface NamedArray {
  readonly name: string;
  readonly data: NpyData;
  readonly shape: readonly number[];
}

export type MetricRequest =
  | {
      readonly kind: "subject";
      readonly number: number;
      /** What the program is told of the subject besides its arrays; plain JSON. */
      readonly about: Readonly<Record<string, unknown>>;
      readonly arrays: readonly NamedArray[];
      /** Columns of each modality: what the rows must have that the program asks the model about. */
      readonly columns: readonly number[];
    }
  | { readonly kind: "answers"; readonly data: Float64Array; readonly rows: number };

export type MetricReply =
  /** It asks the model: [rows, d_m] per modality. */
  | { readonly kind: "ask"; readonly rows: number; readonly modalities: readonly Float32Array[] }
  | { readonly kind: "measured"; readonly measurements: unknown }
  | { readonly kind: "refused"; readonly why: string };
