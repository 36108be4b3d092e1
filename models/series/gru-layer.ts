/**
 * A layer of gated recurrent units (Cho et al. 2014, in the form of PyTorch's `GRU`, whose reset gate acts after the
 * product), run over a number of steps. Its numbers live in one flat parameter array; gates stand in the order reset, update,
 * candidate.
 *
 *     r = sigmoid(x Wr + br + h Vr + cr)    z = sigmoid(x Wz + bz + h Vz + cz)
 *     n = tanh(x Wn + bn + r * (h Vn + cn)) h' = (1 - z) n + z h
 */
export interface GruLayer {
  /** Columns of a step; 0 for a layer that unrolls from its first state alone. */
  readonly inputs: number;
  readonly units: number;
  readonly steps: number;
  /** Offset of W, [inputs, 3 units] row-major. */
  readonly inputWeights: number;
  /** Offset of b, [3 units]. */
  readonly inputBias: number;
  /** Offset of V, [units, 3 units] row-major. */
  readonly stateWeights: number;
  /** Offset of c, [3 units]. */
  readonly stateBias: number;
  readonly trained: boolean;
}

/** What a pass over the steps leaves behind, step after step: [steps, rows, units] each. */
export interface GruPass {
  readonly rows: number;
  /** What came in, [steps, rows, inputs]. */
  readonly inputs: Float32Array;
  /** The state before the first step, [rows, units]. */
  readonly start: Float32Array;
  readonly states: Float32Array;
  readonly reset: Float32Array;
  readonly update: Float32Array;
  readonly candidate: Float32Array;
  /** h Vn + cn, which the reset gate scales. */
  readonly recurrent: Float32Array;
}
