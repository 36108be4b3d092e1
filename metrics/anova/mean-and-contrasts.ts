/**
 * Splits a table over combinations of symbols along one modality, in place: the first entry of each line along it
 * becomes the line's mean, the others coordinates of the residual whose squares sum to its variance.
 *
 * Entry k becomes its deviation from the mean of those before it, scaled as in the one-pass variance of weighted numbers
 * (West 1979): an orthonormal change of coordinates under the marginal. Lines of equal numbers leave exact zeros.
 *
 * @param table - one number per combination of symbols, in the order of `stateIndex`
 * @param stride - distance of two neighbours along the modality
 * @param marginal - probability of each of the modality's symbols
 */
export function meanAndContrasts(table: Float64Array, stride: number, marginal: Float64Array): void {
  const size = marginal.length;
  for (let line = 0; line < table.length; line++) {
    // A line starts where the modality holds its first symbol.
    if (Math.floor(line / stride) % size !== 0) continue;
    let mean = table[line]!;
    let weight = marginal[0]!;
    for (let symbol = 1; symbol < size; symbol++) {
      const at = line + symbol * stride;
      const before = weight;
      const own = marginal[symbol]!;
      weight += own;
      const deviation = own === 0 ? 0 : table[at]! - mean;
      mean += own === 0 ? 0 : (own / weight) * deviation;
      table[at] = own === 0 ? 0 : Math.sqrt((before * own) / weight) * deviation;
    }
    table[line] = mean;
  }
}
