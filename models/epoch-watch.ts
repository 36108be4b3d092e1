import { completeOptions, type TrainingOptions } from "./training-spec.ts";

/** Looks at the validation loss after every epoch: keeps the best weights, and says when to stop. */
export class EpochWatch {
  readonly #keepsBest: boolean;
  readonly #patience: number;
  readonly #leastGain: number;
  #least = Number.POSITIVE_INFINITY;
  /** The loss that later epochs must fall below to count as a gain, and the epoch it is of. */
  #reference = Number.POSITIVE_INFINITY;
  #gainedAt = 0;
  #best: { readonly epoch: number; readonly parameters: Float32Array } | null = null;

  constructor(options: TrainingOptions) {
    const { stopEarly, keep } = completeOptions(options);
    this.#keepsBest = keep === "best";
    this.#patience = stopEarly?.patience ?? Number.POSITIVE_INFINITY;
    this.#leastGain = stopEarly?.leastGain ?? 0;
  }

  /** Takes note of an epoch's end; of equal losses the earlier epoch is the better. */
  see(epoch: number, validationLoss: number, parameters: Float32Array): void {
    if (validationLoss < this.#reference - this.#leastGain) {
      this.#reference = validationLoss;
      this.#gainedAt = epoch;
    }
    if (validationLoss >= this.#least) return;
    this.#least = validationLoss;
    if (!this.#keepsBest) return;
    const copy = this.#best?.parameters ?? new Float32Array(parameters.length);
    copy.set(parameters);
    this.#best = { epoch, parameters: copy };
  }

  /** Whether nothing has been gained for as long as patience lasts. */
  hasEnough(epoch: number): boolean {
    return epoch - this.#gainedAt >= this.#patience;
  }

  /** The weights to keep, where those of the last epoch are not: null otherwise, and before any epoch. */
  get best(): { readonly epoch: number; readonly parameters: Float32Array } | null {
    return this.#best;
  }
}
