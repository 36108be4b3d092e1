import { columnMasses, rowMasses } from "./two-sources.ts";

/**
 * What a source tells about each symbol of the target, in bits, times the symbol's probability: sum over x of
 * p(x, y) log2 p(y | x) / p(y) (DeWeese and Meister 1999). Sums to the mutual information.
 *
 * @param table - p(x, y), [symbols, nY] row-major
 * @returns [nY]
 */
export function specificInformation(table: Float64Array, nY: number): Float64Array {
  const rows = rowMasses(table, nY);
  const columns = columnMasses(table, nY);
  const bits = new Float64Array(nY);
  for (let i = 0; i < table.length; i++) {
    const p = table[i]!;
    const y = i % nY;
    // Two divisions: the product of two tiny masses could underflow to zero.
    if (p > 0) bits[y]! += p * Math.log2(p / rows[Math.floor(i / nY)]! / columns[y]!);
  }
  return bits;
}
