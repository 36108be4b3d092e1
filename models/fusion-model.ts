import type { Matrix } from "../generators/index.ts";
import type { NetworkFusion } from "./architecture.ts";
import type { LogitRounding } from "./logit-rounding.ts";
import type { SeriesFusion } from "./series/series-architecture.ts";

/** Outputs of a head, [rows, classes] row-major: networks compute in single precision, exact models in double. */
export type Outputs = Float32Array | Float64Array;

/** What kind of model a row of results speaks of; `brought`: a user's own. */
export type Fusion = NetworkFusion | SeriesFusion | "oracle" | "bayes" | "brought";

/** A head that adds whatever row it is given to each row of one table. */
export interface HeadOverTable {
  /** Logits or values [rows, classes] of a row [width] added to every row of the table. */
  outputs(row: Float32Array): Outputs;
  /** Frees the table. */
  dispose(): void;
}

/**
 * A model of the form head( sum over modalities of encode(m, x_m) ). Because of that form, masking never runs an
 * encoder again: encode rows once per modality, add what a coalition keeps and what the background puts in, and
 * run only the head.
 */
export interface FusionModel {
  readonly fusion: Fusion;
  /** Which matrices of a dataset it reads: the observed modalities, or (oracles) the latent symbols. */
  readonly inputs: "modalities" | "latents";
  /** What it answers: logits of classes, or the value of a number. */
  readonly target: "class" | "value";
  /** Outputs of the head: classes, or 1 for a number. */
  readonly classes: number;
  /** Columns of an encoded row. */
  readonly width: number;
  /** Encodes rows [R, d_m] of one modality into [R, width], row-major. */
  encode(modality: number, rows: Matrix): Float32Array;
  /** Logits or values [rows, classes] of sums of encoded rows [rows, width]; may read past neither array. */
  head(sums: Float32Array, rows: number): Outputs;
  /**
   * The head on one encoded row after another added to all of a table, [rows, width]. Where it is left out, rows are added up
   * for `head`; a model on a backend can keep the table there and add faster.
   */
  headOver?(table: Float32Array, rows: number): HeadOverTable;
  /** What rounding leaves open of the logits of all rows so far, where they are made of probabilities; else left out. */
  logitRounding?(): LogitRounding;
  /** Frees what the model holds on its backend. */
  dispose(): void;
}

/**
 * The logits of whole samples.
 *
 * @param inputs - one matrix [R, d_m] per modality
 * @returns [R, classes], row-major
 */
export function logitsOf(model: FusionModel, inputs: readonly Matrix[]): Outputs {
  const rows = inputs[0]!.rows;
  const sums = new Float32Array(rows * model.width);
  inputs.forEach((matrix, m) => {
    const encoded = model.encode(m, matrix);
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + encoded[i]!;
  });
  return model.head(sums, rows);
}
