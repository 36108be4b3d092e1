import type { GaussianLaw } from "../../generators/index.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import type { FusionModel } from "../fusion-model.ts";
import { logit, oracle } from "../oracle.ts";
import { signalVariance } from "./gaussian-limits.ts";

/**
 * The posterior given the latent vectors z of a Gaussian law: the mean c'z of a number, or the probability
 * Phi(c'z / deviation of the noise) of the class above zero, with label noise.
 *
 * Copies are read as the law's coefficients say.
 *
 * @returns null where the target is nothing but noise
 */
export function gaussianModel(law: GaussianLaw): FusionModel | null {
  if (signalVariance(law) === 0) return null;
  const linear = oracle({ ...law, rule: law.coefficients })!;
  if (law.target === "value") return { ...linear, fusion: "bayes" };
  const { targetNoise, labelNoise } = law;
  if (labelNoise === 1 / 2) return null;
  // Without noise the class is a matter of sign: Phi jumps.
  const above = (sum: number) => (targetNoise === 0 ? Number(sum > 0) : normalCdf(sum / targetNoise));
  const noisy = (probability: number) => labelNoise + (1 - 2 * labelNoise) * probability;
  return {
    ...linear,
    fusion: "bayes",
    head(sums, rows) {
      const outputs = new Float64Array(2 * rows);
      for (let row = 0; row < rows; row++) {
        // The lower tail of each class, since 1 - Phi rounds to zero.
        const sum = sums[row]!;
        outputs[2 * row] = logit(noisy(targetNoise === 0 ? 1 - above(sum) : above(-sum)));
        outputs[2 * row + 1] = logit(noisy(above(sum)));
      }
      return outputs;
    },
  };
}
