import { bitCount } from "../../math/bit-count.ts";

/**
 * Pairwise Shapley interaction matrices of many games at once, in the convention of the InterSHAP paper (Wenderoth,
 * Hemker, Simidjievski and Jamnik 2025): phi_ij, i != j, is half the Grabisch-Roubens index (1999), so that (i, j) and
 * (j, i) together hold it once; phi_ii is the Shapley value less the row's other entries; a matrix sums to
 * v(all) - v(none).
 *
 * @param values - [R, 2^M] coalition values by bitmask, row-major
 * @param modalities - M >= 2
 * @returns [R, M, M], row-major
 */
export function pairwiseInteractions(values: ArrayLike<number>, modalities: number): Float64Array {
  const coalitions = 2 ** modalities;
  const cells = modalities * modalities;
  const rows = values.length / coalitions;
  const coefficients = interactionCoefficients(modalities);
  const interactions = new Float64Array(rows * cells);
  for (let row = 0; row < rows; row++) {
    for (let cell = 0; cell < cells; cell++) {
      let sum = 0;
      for (let s = 0; s < coalitions; s++)
        sum += coefficients[cell * coalitions + s]! * values[row * coalitions + s]!;
      interactions[row * cells + cell] = sum;
    }
  }
  return interactions;
}

/** What each coalition's value adds to each cell of the matrix, [M * M, 2^M]: the index is linear in the game. */
function interactionCoefficients(modalities: number): Float64Array {
  const coalitions = 2 ** modalities;
  const coefficients = new Float64Array(modalities * modalities * coalitions);
  const add = (i: number, j: number, coalition: number, amount: number) => {
    coefficients[(i * modalities + j) * coalitions + coalition]! += amount;
  };
  for (let i = 0; i < modalities; i++) {
    for (let s = 0; s < coalitions; s++) {
      if (s & (1 << i)) continue;
      const size = bitCount(s);
      const shapley = (factorial(size) * factorial(modalities - size - 1)) / factorial(modalities);
      add(i, i, s | (1 << i), shapley);
      add(i, i, s, -shapley);
      for (let j = 0; j < modalities; j++) {
        if (j === i || s & (1 << j)) continue;
        const weight = (factorial(size) * factorial(modalities - size - 2)) / (2 * factorial(modalities - 1));
        const signed: [number, number][] = [
          [s | (1 << i) | (1 << j), weight],
          [s | (1 << i), -weight],
          [s | (1 << j), -weight],
          [s, weight],
        ];
        for (const [coalition, amount] of signed) {
          add(i, j, coalition, amount);
          add(i, i, coalition, -amount);
        }
      }
    }
  }
  return coefficients;
}

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}
