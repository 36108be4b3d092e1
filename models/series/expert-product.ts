/** A Gaussian expert of every row and latent dimension, as an encoder puts it out. */
export interface Expert {
  /** Means, then logarithms of variances: [rows, 2 latent]. */
  readonly output: Float32Array;
  /** exp(-log variance), [rows, latent]. */
  readonly precisions: Float64Array;
}

/** What an encoder put out, [rows, 2 latent], as an expert. */
export function expertOf(output: Float32Array, rows: number, latent: number): Expert {
  const precisions = new Float64Array(rows * latent);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < latent; k++) {
      precisions[row * latent + k] = Math.exp(-output[(2 * row + 1) * latent + k]!);
    }
  }
  return { output, precisions };
}

/**
 * The product of Gaussian experts with a standard normal prior among them (Wu and Goodman 2018, section 2.1), and what a draw
 * of it costs: everything elementwise.
 *
 * Expert m has mean mu_m and precision T_m; with A = sum of mu_m T_m and T = 1 + sum of T_m the product is normal with mean
 * A / T and variance 1 / T.
 */
export interface ExpertProduct {
  /** Mean A / T, [rows, latent]. */
  readonly means: Float64Array;
  /** Precision T, [rows, latent]. */
  readonly precisions: Float64Array;
}

/** The product of experts of the same rows. */
export function expertProduct(experts: readonly Expert[], rows: number, latent: number): ExpertProduct {
  const means = new Float64Array(rows * latent);
  const precisions = new Float64Array(rows * latent).fill(1);
  for (const { output, precisions: own } of experts) {
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < latent; k++) {
        const at = row * latent + k;
        means[at] = means[at]! + output[2 * row * latent + k]! * own[at]!;
        precisions[at] = precisions[at]! + own[at]!;
      }
    }
  }
  for (let at = 0; at < means.length; at++) means[at] = means[at]! / precisions[at]!;
  return { means, precisions };
}

/** An expert by what adds up in a product: mean times precision, then precision, [rows, 2 latent]. */
export function naturalParameters(
  { output, precisions }: Expert,
  rows: number,
  latent: number,
): Float32Array {
  const natural = new Float32Array(rows * 2 * latent);
  for (let at = 0; at < precisions.length; at++) {
    const k = at % latent;
    const place = 2 * (at - k) + k;
    natural[place] = output[place]! * precisions[at]!;
    natural[place + latent] = precisions[at]!;
  }
  return natural;
}

/** The means of products, the prior among them, of sums of natural parameters [rows, 2 latent]: [rows, latent]. */
export function meansOfNatural(sums: Float32Array, rows: number, latent: number): Float32Array {
  const means = new Float32Array(rows * latent);
  for (let at = 0; at < means.length; at++) {
    const k = at % latent;
    const place = 2 * (at - k) + k;
    means[at] = sums[place]! / (1 + sums[place + latent]!);
  }
  return means;
}

/** Draws from a product, mean + noise / sqrt(T): [rows, latent]. */
export function drawn({ means, precisions }: ExpertProduct, noise: Float32Array): Float32Array {
  const draws = new Float32Array(means.length);
  for (let at = 0; at < draws.length; at++) {
    draws[at] = means[at]! + noise[at]! / Math.sqrt(precisions[at]!);
  }
  return draws;
}

/** Divergence of a product from the prior, KL(q || N(0, 1)), summed over rows and dimensions, nats. */
export function divergence({ means, precisions }: ExpertProduct): number {
  let sum = 0;
  for (let at = 0; at < means.length; at++) {
    const [mean, total] = [means[at]!, precisions[at]!];
    sum += (mean * mean + 1 / total + Math.log(total) - 1) / 2;
  }
  return sum;
}

/**
 * Adds the gradient by the experts' outputs to what there is.
 *
 * @param byDraws - gradient by the draws, [rows, latent]
 * @param weight - what the divergence is multiplied by in the loss
 * @param into - one [rows, 2 latent] array per expert
 */
export function addProductGradients(
  experts: readonly Expert[],
  { means, precisions }: ExpertProduct,
  latent: number,
  noise: Float32Array,
  byDraws: ArrayLike<number>,
  weight: number,
  into: readonly Float32Array[],
): void {
  for (const [m, { output, precisions: own }] of experts.entries()) {
    const gradient = into[m]!;
    for (let at = 0; at < means.length; at++) {
      const mean = means[at]!;
      const total = precisions[at]!;
      const slope = byDraws[at]!;
      // By A and by T, of the draw and of the divergence.
      const byWeighted = (slope + weight * mean) / total;
      const spread = noise[at]! / Math.sqrt(total);
      const byTotal = (weight * ((1 - 1 / total) / 2 - mean * mean) - slope * (mean + spread / 2)) / total;
      const k = at % latent;
      const place = 2 * (at - k) + k;
      const precision = own[at]!;
      gradient[place] = gradient[place]! + byWeighted * precision;
      gradient[place + latent] =
        gradient[place + latent]! - precision * (byWeighted * output[place]! + byTotal);
    }
  }
}
