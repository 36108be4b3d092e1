/**
 * Adam (Kingma and Ba 2015) with coupled weight decay, as PyTorch's `Adam(weight_decay=...)`: the decay is added
 * to the gradient before the moments see it (L2 regularisation, not AdamW).
 */
export class Adam {
  /** May be changed between steps. */
  learningRate: number;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #weightDecay: number;
  #firstPower = 1;
  #secondPower = 1;

  constructor(parameters: number, learningRate: number, weightDecay: number) {
    this.#first = new Float32Array(parameters);
    this.#second = new Float32Array(parameters);
    this.learningRate = learningRate;
    this.#weightDecay = weightDecay;
  }

  /** Starts a step: the corrections for the moments' start at zero move on once per step, not per range. */
  advance(): void {
    this.#firstPower *= FIRST_DECAY;
    this.#secondPower *= SECOND_DECAY;
  }

  /**
   * Moves parameters[from..to) along their gradients, in place.
   */
  update(parameters: Float32Array, gradients: Float32Array, from: number, to: number): void {
    const first = this.#first;
    const second = this.#second;
    const step = this.learningRate / (1 - this.#firstPower);
    const correction = 1 / Math.sqrt(1 - this.#secondPower);
    for (let i = from; i < to; i++) {
      const gradient = gradients[i]! + this.#weightDecay * parameters[i]!;
      const m = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * gradient;
      const v = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * gradient * gradient;
      first[i] = m;
      second[i] = v;
      parameters[i] = parameters[i]! - (step * m) / (Math.sqrt(v) * correction + EPSILON);
    }
  }
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;
