import type { RandomStream } from "../../../math/random-stream.ts";
import { UserError } from "../../../math/user-error.ts";
import { Adam } from "../../../models/adam.ts";
import { forward, initialParameters, type PerceptronShape, perceptronGradient } from "./perceptron.ts";

/** A perceptron that learns from the gradients of its outputs: single-precision parameters under Adam. */
export class TrainedPerceptron {
  readonly #shape: PerceptronShape;
  readonly #parameters: Float32Array;
  /** The same numbers in the precision that everything is computed in. */
  #exact: Float64Array;
  readonly #optimiser: Adam;

  constructor(shape: PerceptronShape, learningRate: number, random: RandomStream) {
    this.#shape = shape;
    this.#parameters = initialParameters(shape, random);
    this.#exact = Float64Array.from(this.#parameters);
    this.#optimiser = new Adam(this.#parameters.length, learningRate, 0);
  }

  /** Every level's output for rows [rows, inputs], the input first. */
  forward(input: Float64Array, rows: number): Float64Array[] {
    return forward(this.#shape, this.#exact, input, rows);
  }

  /** The outputs alone, [rows, outputs]. */
  outputs(input: Float64Array, rows: number): Float64Array {
    return this.forward(input, rows).at(-1)!;
  }

  /**
   * Takes one step down the gradient.
   *
   * @param levels - what `forward` returned
   * @param top - gradient of the loss by the outputs, [rows, outputs]
   * @throws UserError if the training diverges
   */
  step(levels: readonly Float64Array[], top: Float64Array, rows: number): void {
    const gradients = Float32Array.from(perceptronGradient(this.#shape, this.#exact, levels, top, rows));
    this.#optimiser.advance();
    this.#optimiser.update(this.#parameters, gradients, 0, gradients.length);
    this.#exact.set(this.#parameters);
    if (!this.#parameters.every(Number.isFinite)) {
      throw new UserError(
        "pid batch: training diverged, a parameter is no longer a number; take a smaller learning rate",
      );
    }
  }

  /** A copy of the parameters as they are now. */
  parameters(): Float32Array {
    return this.#parameters.slice();
  }

  /** Puts parameters back that `parameters` returned earlier. */
  restore(parameters: Float32Array): void {
    this.#parameters.set(parameters);
    this.#exact.set(parameters);
  }
}
