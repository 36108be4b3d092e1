/** A network as head( sum over modalities of encode(m, x_m) ): its parts on a number of rows. */
export interface SeriesParts {
  /** Columns of an encoded row. */
  readonly width: number;
  /** [rows, d_m] to [rows, width]; inside `tf.tidy`. */
  encode(modality: number, data: Float32Array, rows: number): Float32Array;
  /** [rows, width] to [rows, classes]; inside `tf.tidy`. */
  head(sums: Float32Array, rows: number): Float32Array;
}
