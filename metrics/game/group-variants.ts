import { addSample, addSums, type InteractionSums, sumsLength } from "./interaction-sums.ts";

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
