/**
 * Adds a product of two row-major matrices to a third: out += a b.
 *
 * Entries of `out` are made eight at a time, two rows by four columns, so that every number that is read is used several
 * times; what that leaves at the edges is made one by one.
 *
 * @param a - [rows, inner]
 * @param b - [inner, columns]
 * @param out - [rows, columns]
 */
export function addProduct(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  const pairs = rows - (rows % 2);
  const fours = columns - (columns % 4);
  for (let i = 0; i < pairs; i += 2) {
    for (let j = 0; j < fours; j += 4) {
      let [s00, s01, s02, s03] = [0, 0, 0, 0];
      let [s10, s11, s12, s13] = [0, 0, 0, 0];
      const upper = i * inner;
      const lower = upper + inner;
      for (let k = 0, at = j; k < inner; k++, at += columns) {
        const a0 = a[upper + k]!;
        const a1 = a[lower + k]!;
        const b0 = b[at]!;
        const b1 = b[at + 1]!;
        const b2 = b[at + 2]!;
        const b3 = b[at + 3]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s03 += a0 * b3;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s13 += a1 * b3;
      }
      const first = i * columns + j;
      const second = first + columns;
      out[first] = out[first]! + s00;
      out[first + 1] = out[first + 1]! + s01;
      out[first + 2] = out[first + 2]! + s02;
      out[first + 3] = out[first + 3]! + s03;
      out[second] = out[second]! + s10;
      out[second + 1] = out[second + 1]! + s11;
      out[second + 2] = out[second + 2]! + s12;
      out[second + 3] = out[second + 3]! + s13;
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = i < pairs ? fours : 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[k * columns + j]!;
      out[i * columns + j] = out[i * columns + j]! + sum;
    }
  }
}
