/** An array as numpy has it: its numbers or texts in C order, the last axis running fastest. */
export interface NpyArray {
  readonly data: NpyData;
  /** Length of every axis; none for a single number. */
  readonly shape: readonly number[];
}

/** float32, float64, int32, or texts. */
export type NpyData = Float32Array | Float64Array | Int32Array | readonly string[];
