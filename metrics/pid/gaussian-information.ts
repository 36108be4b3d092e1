import type { GaussianLaw } from "../../generators/index.ts";
import { gaussianRegression } from "../../math/gaussian-regression.ts";
import { signInformation } from "./sign-information.ts";

/**
 * Mutual information I(X_S;Y), in bits, of every coalition S of modalities with the target of a Gaussian law: in closed
 * form where the target is a number (Cover and Thomas 2006, section 8.5), by quadrature where it is a class. What the
 * modalities tell of the linear function is one number, so that only the share of variance it explains matters.
 *
 * @returns by coalition bitmask, [2^M]; infinite where a coalition determines a target that is a number
 */
export function gaussianInformation(law: GaussianLaw): Float64Array {
  const { sizes, covariance, coefficients, targetNoise, labelNoise, target } = law;
  const owners = sizes.flatMap((size, m) => Array.from({ length: size }, () => m));
  return Float64Array.from({ length: 2 ** sizes.length }, (_, coalition) => {
    const given = Array.from(owners.keys()).filter((k) => (coalition >> owners[k]!) & 1);
    const { explained, residual } = gaussianRegression(covariance, coefficients, given);
    if (explained === 0) return 0;
    const ratio = explained / (residual + targetNoise ** 2);
    return target === "class" ? signInformation(ratio, labelNoise) : Math.log1p(ratio) / (2 * Math.LN2);
  });
}
