/**
 * Multiplies rows by a projection: `into[first + r, j] = sum over k of rows[r, k] * projection[j, k]`.
 *
 * Every sum runs over k in order in float64 and is rounded once, so the result does not depend on how the
 * work is tiled. Two rows meet four outputs at a time: eight running sums fit in registers, and each number
 * read from memory is used more than once.
 *
 * @param rows - row-major [at least count, width]
 * @param count - how many of the rows to project
 * @param projection - row-major [columns, width]
 * @param width - numbers in a row, and in a row of the projection
 * @param into - row-major [N, columns], rounded to float32
 * @param first - the row of `into` that takes the first result
 */
export function projectRows(
  rows: Float64Array,
  count: number,
  projection: Float64Array,
  width: number,
  into: Float32Array,
  first: number,
): void {
  const columns = projection.length / width;
  const evenRows = count - (count % 2);
  const evenColumns = columns - (columns % 4);
  for (let j = 0; j < evenColumns; j += 4) {
    for (let r = 0; r < evenRows; r += 2) {
      projectTile(rows, r * width, projection, j * width, width, into, (first + r) * columns + j, columns);
    }
  }
  for (let r = 0; r < count; r++) {
    for (let j = r < evenRows ? evenColumns : 0; j < columns; j++) {
      into[(first + r) * columns + j] = dot(rows, r * width, projection, j * width, width);
    }
  }
}

function projectTile(
  rows: Float64Array,
  row: number,
  projection: Float64Array,
  output: number,
  width: number,
  into: Float32Array,
  at: number,
  columns: number,
): void {
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let k = 0; k < width; k++) {
    const a = rows[row + k]!;
    const b = rows[row + width + k]!;
    const p0 = projection[output + k]!;
    const p1 = projection[output + width + k]!;
    const p2 = projection[output + 2 * width + k]!;
    const p3 = projection[output + 3 * width + k]!;
    a0 += a * p0;
    a1 += a * p1;
    a2 += a * p2;
    a3 += a * p3;
    b0 += b * p0;
    b1 += b * p1;
    b2 += b * p2;
    b3 += b * p3;
  }
  into[at] = a0;
  into[at + 1] = a1;
  into[at + 2] = a2;
  into[at + 3] = a3;
  into[at + columns] = b0;
  into[at + columns + 1] = b1;
  into[at + columns + 2] = b2;
  into[at + columns + 3] = b3;
}

function dot(a: Float64Array, aStart: number, b: Float64Array, bStart: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[aStart + k]! * b[bStart + k]!;
  return sum;
}
