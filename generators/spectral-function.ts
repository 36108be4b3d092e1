/**
 * The function f(z) = sum over non-empty coalitions S of c_S times the product of z_i over i in S, for signs z_i of -1
 * or +1, with c_S the positive root of coalition S's share. For independent fair signs each share is the variance of
 * its coalition's component (O'Donnell 2014, Fourier expansion of functions of signs).
 *
 * @param shares - by coalition bitmask, [2^M]
 * @returns f by state, [2^M]: bit i of the index set = z_i is +1, else -1
 */
export function spectralFunction(shares: readonly number[]): Float64Array {
  const values = Float64Array.from(shares, Math.sqrt);
  // Modality by modality, coefficients with and without it become values at either sign (fast Walsh-Hadamard transform).
  for (let modality = 1; modality < values.length; modality *= 2) {
    for (let index = 0; index < values.length; index++) {
      if (index & modality) continue;
      const without = values[index]!;
      const within = values[index | modality]!;
      values[index] = without - within;
      values[index | modality] = without + within;
    }
  }
  return values;
}
