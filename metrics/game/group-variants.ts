import { addSample, addSums, type InteractionSums, sumsLength } from "./interaction-sums.ts";

/** So many standard errors from zero an interaction may be noise. */
const WITHIN_NOISE = 2.5;

/** Of nothing but noise 98 % are that near to zero. */
const NEARLY_EVERY = 0.85;

/**
 * What the choice of draws does to sums over samples: the sums without each draw group, for standard errors, and with
 * half of the groups, for the bias that noise leaves in absolute values. Kept by predicted class.
 */
export class GroupVariants {
  readonly #groups: number;
  readonly #length: number;
  readonly #share: (cells: Float64Array, offset: number) => number | null;
  /** [variant][class]: the G that leave one group out, then the G of half the groups. */
  readonly #sums: readonly (readonly InteractionSums[])[];
  /**
   * [class]: over the samples whose interaction is within noise of zero, by coalition: their weight, [K], and weighted absolute
   * interaction, [K]; the weight, and absolute interactions, of all.
   */
  readonly #noisy: readonly Float64Array[];

  /**
   * @param groups - G; one alone has no variants
   * @param length - K, coalitions of a sample
   * @param share - a sample's own share of interaction, from its K interactions at an offset
   */
  constructor(
    groups: number,
    length: number,
    classes: number,
    share: (cells: Float64Array, offset: number) => number | null,
  ) {
    this.#groups = groups;
    this.#length = length;
    this.#share = share;
    this.#sums = Array.from({ length: groups < 2 ? 0 : 2 * groups }, () =>
      Array.from({ length: classes }, () => new Float64Array(sumsLength(length))),
    );
    this.#noisy = Array.from({ length: classes }, () => new Float64Array(2 * length + 2));
  }

  /**
   * Adds a block of samples.
   *
   * @param cells - interactions by group, sample and coalition, [G, n, K]
   * @param mean - takes their mean over groups, [n, K]
   * @param predicted - class of each sample, [n]
   * @param weights - of each sample, [n]
   */
  read(cells: Float64Array, mean: Float64Array, predicted: Int32Array, weights: Float64Array): void {
    const groups = this.#groups;
    const plane = mean.length;
    for (let g = 0; g < groups; g++) {
      for (let cell = 0; cell < plane; cell++) mean[cell]! += cells[g * plane + cell]!;
    }
    if (groups > 1) this.#readVariants(cells, mean, predicted, weights);
    for (let cell = 0; cell < plane; cell++) mean[cell]! /= groups;
    if (groups > 1) this.#readNoise(cells, mean, predicted, weights);
  }

  /**
   * How much of the absolute interactions may be nothing but noise of the draws: the share, of all, of the coalitions whose
   * interaction is within noise of zero for nearly every sample.
   */
  noiseShare(predictedClass: number | null): number {
    const length = this.#length;
    const total = new Float64Array(2 * length + 2);
    for (const own of predictedClass === null ? this.#noisy : [this.#noisy[predictedClass]!]) {
      addSums(total, own);
    }
    const [weight, all] = total.subarray(2 * length);
    let noise = 0;
    for (let k = 0; k < length; k++) if (total[k]! > NEARLY_EVERY * weight!) noise += total[length + k]!;
    return noise === 0 ? 0 : noise / all!;
  }

  #readNoise(cells: Float64Array, mean: Float64Array, predicted: Int32Array, weights: Float64Array): void {
    const groups = this.#groups;
    const length = this.#length;
    for (let row = 0; row < predicted.length; row++) {
      const noisy = this.#noisy[predicted[row]!]!;
      const weight = weights[row]!;
      noisy[2 * length]! += weight;
      for (let k = 0; k < length; k++) {
        const cell = row * length + k;
        const own = mean[cell]!;
        let squares = 0;
        for (let g = 0; g < groups; g++) squares += (cells[g * mean.length + cell]! - own) ** 2;
        noisy[2 * length + 1]! += weight * Math.abs(own);
        if (own ** 2 > (WITHIN_NOISE ** 2 * squares) / (groups * (groups - 1))) continue;
        noisy[k]! += weight;
        noisy[length + k]! += weight * Math.abs(own);
      }
    }
  }

  /** Sums without each group and with half of the groups, of all classes together or of one. */
  sums(predictedClass: number | null): { withoutOne: InteractionSums[]; halves: InteractionSums[] } {
    const sums = this.#sums.map((classes) => {
      if (predictedClass !== null) return classes[predictedClass]!;
      const total = new Float64Array(sumsLength(this.#length));
      for (const own of classes) addSums(total, own);
      return total;
    });
    return { withoutOne: sums.slice(0, this.#groups), halves: sums.slice(this.#groups) };
  }

  #readVariants(
    cells: Float64Array,
    total: Float64Array,
    predicted: Int32Array,
    weights: Float64Array,
  ): void {
    const groups = this.#groups;
    const plane = total.length;
    const variant = new Float64Array(plane);
    for (let g = 0; g < groups; g++) {
      for (let cell = 0; cell < plane; cell++) {
        variant[cell] = (total[cell]! - cells[g * plane + cell]!) / (groups - 1);
      }
      this.#add(g, variant, predicted, weights);
    }
    const half = Math.floor(groups / 2);
    variant.fill(0);
    const add = (group: number, factor: number) => {
      const from = (group % groups) * plane;
      for (let cell = 0; cell < plane; cell++) variant[cell]! += factor * cells[from + cell]!;
    };
    for (let g = 0; g < half; g++) add(g, 1 / half);
    for (let g = 0; g < groups; g++) {
      this.#add(groups + g, variant, predicted, weights);
      add(g, -1 / half);
      add(g + half, 1 / half);
    }
  }

  #add(variant: number, cells: Float64Array, predicted: Int32Array, weights: Float64Array): void {
    const classes = this.#sums[variant]!;
    for (let row = 0; row < predicted.length; row++) {
      const offset = row * this.#length;
      addSample(classes[predicted[row]!]!, cells, offset, weights[row]!, this.#share(cells, offset));
    }
  }
}
