import type { GaussianLaw } from "../../generators/index.ts";
import { binaryEntropy } from "../../math/binary-entropy.ts";
import { integrate } from "../../math/gauss-legendre.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import { sameSignProbability } from "../../math/same-sign.ts";
import { type BayesLimits, noAnswers } from "./limits.ts";

/**
 * The limits of data that tell the latent vectors of a Gaussian law. What is predicted is c'z + noise, of variance
 * v + n, or whether it is above zero.
 *
 * A class is answered by the sign of c'z, which is right with probability 1/2 + asin(correlation) / pi before label noise
 * (Sheppard 1899); a number has log2(1 + v / n) / 2 bits, which is no finite number without noise.
 */
export function gaussianLimits(law: GaussianLaw): BayesLimits {
  const signal = signalVariance(law);
  const { targetNoise, labelNoise } = law;
  if (law.target === "value") {
    const bits = signal === 0 ? 0 : Math.log2(1 + signal / targetNoise ** 2) / 2;
    const known = Number.isFinite(bits);
    return { ...noAnswers, information: known ? bits : null, informationError: known ? 0 : null };
  }
  const signsAgree = sameSignProbability(signal, signal * targetNoise ** 2);
  const accuracy = (1 - labelNoise) * signsAgree + labelNoise * (1 - signsAgree);
  // The two classes are alike, so that either's F1 is the accuracy.
  return {
    accuracy,
    f1Macro: accuracy,
    error: 0,
    information: classInformation(Math.sqrt(signal) / targetNoise, labelNoise),
    informationError: 0,
  };
}

/** Variance of c'z. */
export function signalVariance({ covariance, coefficients }: GaussianLaw): number {
  const size = coefficients.length;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      sum += coefficients[row]! * covariance[row * size + column]! * coefficients[column]!;
    }
  }
  // Rounding leaves coefficients that cancel a little to either side of zero.
  return sum > 0 ? sum : 0;
}

/** Beyond this many deviations nothing is left to integrate. */
const REACH = 9;

/**
 * Information in bits of c'z about a class that is 1 with probability q(u) = Phi(u) before label noise, with u = c'z over
 * the deviation of the noise.
 *
 * @param ratio - deviation of u; infinite without noise
 */
function classInformation(ratio: number, labelNoise: number): number {
  const certain = binaryEntropy(labelNoise);
  if (ratio === 0) return 0;
  if (ratio === Number.POSITIVE_INFINITY) return 1 - certain;
  const lost = integrate(
    (u) => {
      const other = normalCdf(-u);
      const q = labelNoise + (1 - 2 * labelNoise) * other;
      const density = Math.exp(-((u / ratio) ** 2) / 2) / (Math.sqrt(2 * Math.PI) * ratio);
      return 2 * density * (binaryEntropy(q) - certain);
    },
    0,
    REACH * Math.min(1, ratio),
    20,
  );
  return 1 - certain - lost;
}
