/**
 * Entropy in bits of a bit that is 1 with some probability (Shannon 1948).
 *
 * @param probability - from 0 to 1
 */
export function binaryEntropy(probability: number): number {
  if (probability === 0 || probability === 1) return 0;
  const rest = 1 - probability;
  // A rare bit's 1 - p rounds to one: log1p keeps what the logarithm of the rounded number would lose.
  return -probability * Math.log2(probability) - (rest * Math.log1p(-probability)) / Math.LN2;
}

/**
 * The probability, at most 1/2, that a bit of some entropy is 1: the inverse of `binaryEntropy`, as close as neighbouring
 * doubles are; exactly 1/2 for one bit.
 *
 * @param entropy - in bits, from 0 to 1
 * @throws RangeError for an entropy that no bit has
 */
export function biasedBit(entropy: number): number {
  if (!(entropy >= 0 && entropy <= 1)) throw new RangeError(`No bit has an entropy of ${entropy} bits.`);
  // The curve is flat at its top: every probability within 1e-8 of 1/2 has an entropy that rounds to 1.
  if (entropy === 0 || entropy === 1) return entropy / 2;
  let low = 0;
  let high = 1 / 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return high;
    if (binaryEntropy(middle) < entropy) low = middle;
    else high = middle;
  }
}
