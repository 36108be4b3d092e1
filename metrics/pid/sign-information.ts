import { binaryEntropy } from "../../math/binary-entropy.ts";
import { integrate } from "../../math/gauss-legendre.ts";
import { normalCdf } from "../../math/normal-cdf.ts";

/** Normal numbers are further from zero than this with a probability of 2e-19. */
const FAR = 9;
/** Panels of about half a standard deviation: the integrand is smooth on the scale of one. */
const PANELS = 16;

/**
 * Information in bits, to 1e-12, that a normal number holds about whether its sum with normal noise is above zero:
 * 1 less the mean entropy of the answer, whose probability given the number u is normalCdf(sqrt(ratio) u).
 *
 * @param ratio - variance of the number over that of the noise; infinite without noise
 * @param labelNoise - probability that the answer is replaced by the other one
 */
export function signInformation(ratio: number, labelNoise: number): number {
  if (ratio === 0) return 0;
  const steepness = Math.sqrt(ratio);
  const certain = 1 - binaryEntropy(labelNoise);
  // Where the noise no longer decides the answer, the information is what label noise leaves of one bit.
  const open = FAR / Math.max(1, steepness);
  const given = (u: number) => {
    const positive = normalCdf(steepness * u);
    return 1 - binaryEntropy(labelNoise * (1 - positive) + (1 - labelNoise) * positive);
  };
  const density = (u: number) => Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI);
  const doubtful = open === 0 ? 0 : 2 * integrate((u) => density(u) * given(u), 0, open, PANELS);
  return Math.max(0, doubtful + certain * 2 * normalCdf(-open));
}
