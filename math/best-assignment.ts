/**
 * The one-to-one assignment of rows to columns with the largest sum, exactly: the Hungarian method by shortest augmenting
 * paths (Kuhn 1955; Jonker and Volgenant 1987), O(n^3).
 *
 * @param gains - [n, n] row-major, what it is worth to give a row a column
 * @returns the column of each row, [n]; a row keeps its own number where that is as good
 * @throws RangeError if there are not n^2 gains
 */
export function bestAssignment(gains: ArrayLike<number>, n: number): Int32Array {
  if (gains.length !== n * n) throw new RangeError(`An assignment of ${n} rows needs ${n * n} gains.`);
  // Rows and columns count from 1: row 0 and column 0 are where each path begins.
  const rowPrice = new Float64Array(n + 1);
  const columnPrice = new Float64Array(n + 1);
  const rowOf = new Int32Array(n + 1);
  const before = new Int32Array(n + 1);
  const largest = largestOf(gains);
  // Ties go to the diagonal: a share of the gains too small to outweigh any difference that is not rounding.
  const cost = (row: number, column: number) =>
    largest - gains[(row - 1) * n + column - 1]! - (row === column ? 1e-9 * largest : 0);
  for (let row = 1; row <= n; row++) {
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(n + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      used[column] = 1;
      const from = rowOf[column]!;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= n; c++) {
        if (used[c] === 1) continue;
        const reduced = cost(from, c) - rowPrice[from]! - columnPrice[c]!;
        if (reduced < least[c]!) {
          least[c] = reduced;
          before[c] = column;
        }
        if (least[c]! < step) {
          step = least[c]!;
          next = c;
        }
      }
      for (let c = 0; c <= n; c++) {
        if (used[c] === 1) {
          rowPrice[rowOf[c]!]! += step;
          columnPrice[c]! -= step;
        } else least[c]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[before[column]!]!;
      column = before[column]!;
    }
  }
  const columnOf = new Int32Array(n);
  for (let column = 1; column <= n; column++) columnOf[rowOf[column]! - 1] = column - 1;
  return columnOf;
}

function largestOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, values[k]!);
  return most;
}
