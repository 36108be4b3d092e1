/** Columns that are eliminated together: a panel of a few thousand rows then stays in the processor's cache. */
const PANEL = 16;

/**
 * Factors a symmetric positive definite matrix as L L' in place, never touching what lies left of a row's
 * first entry: fill-in stays inside that envelope (George and Liu 1981, chapter 4), so a block-diagonal leading
 * part costs next to nothing.
 *
 * A panel of columns is factored, then taken out of all that is right of it, in tiles of eight entries whose sums do
 * not wait for each other. Every entry still sees the same operations in the same order as without panels.
 *
 * A pivot that rounding has eaten (not above `lost` times its diagonal entry) is replaced by one so large that its
 * unknown is solved to zero, which is the minimum a nearly singular direction can be asked for.
 *
 * @param matrix - [n, n] row-major; only the lower triangle is read, and it is overwritten by L; the rest is left as
 *   scratch
 * @param first - column of the first entry of each row that may be non-zero, [n]
 * @param lost - what is left of a diagonal entry when it is no more than rounding
 */
export function factorCholesky(matrix: Float64Array, first: Int32Array, lost = 1e-14): void {
  const n = first.length;
  // Of every row the least pivot that counts.
  const least = new Float64Array(n);
  for (let i = 0; i < n; i++) least[i] = lost * matrix[i * n + i]!;
  const packed = n > PANEL ? new Float64Array(n * PANEL) : least;
  const below = new Int32Array(n);
  for (let left = 0; left < n; left += PANEL) {
    const right = Math.min(n, left + PANEL);
    let count = 0;
    for (let i = left; i < n; i++) {
      if (first[i]! >= right) continue;
      factorRow(matrix, first, least, i, left, right);
      if (i >= right) below[count++] = i;
    }
    if (count > 0) eliminate(matrix, first, below.subarray(0, count), packed, left, right);
  }
}

/** Columns left to right (not included) of row i of L. */
function factorRow(
  matrix: Float64Array,
  first: Int32Array,
  least: Float64Array,
  i: number,
  left: number,
  right: number,
): void {
  const n = first.length;
  const row = i * n;
  const start = Math.max(left, first[i]!);
  const end = Math.min(i, right);
  for (let j = start; j < end; j++) {
    const other = j * n;
    let sum = matrix[row + j]!;
    for (let k = Math.max(start, first[j]!); k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
    matrix[row + j] = sum / matrix[other + j]!;
  }
  if (i >= right) return;
  let pivot = matrix[row + i]!;
  for (let j = start; j < i; j++) pivot -= matrix[row + j]! * matrix[row + j]!;
  matrix[row + i] = pivot > least[i]! ? Math.sqrt(pivot) : 1e64;
}

/**
 * Takes columns left to right of L out of every entry whose row and column are in `below`.
 *
 * @param packed - room for those columns, one row after the other: rows of the matrix are far apart in memory
 */
function eliminate(
  matrix: Float64Array,
  first: Int32Array,
  below: Int32Array,
  packed: Float64Array,
  left: number,
  right: number,
): void {
  const n = first.length;
  const width = right - left;
  for (let a = 0; a < below.length; a++) {
    const row = below[a]! * n;
    const start = Math.max(left, first[below[a]!]!);
    for (let k = left, p = a * width; k < right; k++, p++) packed[p] = k < start ? 0 : matrix[row + k]!;
  }
  for (let a = 0; a < below.length; a += 2) {
    const rows = Math.min(2, below.length - a);
    let b = 0;
    // The last tile reaches beyond the diagonal, where nothing is read.
    if (rows === 2) {
      for (; b < a + 2 && b + 3 < below.length; b += 4) eliminateTile(matrix, n, below, packed, width, a, b);
    }
    for (let row = a; row < a + rows; row++) {
      for (let c = b; c <= row; c++) eliminateEntry(matrix, n, below, packed, width, row, c);
    }
  }
}

function eliminateEntry(
  matrix: Float64Array,
  n: number,
  below: Int32Array,
  packed: Float64Array,
  width: number,
  a: number,
  b: number,
): void {
  const entry = below[a]! * n + below[b]!;
  let sum = matrix[entry]!;
  for (let k = 0, p = a * width, q = b * width; k < width; k++) sum -= packed[p + k]! * packed[q + k]!;
  matrix[entry] = sum;
}

/** The entries of rows a and a + 1, columns b to b + 3. */
function eliminateTile(
  matrix: Float64Array,
  n: number,
  below: Int32Array,
  packed: Float64Array,
  width: number,
  a: number,
  b: number,
): void {
  const upper = below[a]! * n;
  const lower = below[a + 1]! * n;
  const [c0, c1, c2, c3] = [below[b]!, below[b + 1]!, below[b + 2]!, below[b + 3]!];
  let u0 = matrix[upper + c0]!;
  let u1 = matrix[upper + c1]!;
  let u2 = matrix[upper + c2]!;
  let u3 = matrix[upper + c3]!;
  let l0 = matrix[lower + c0]!;
  let l1 = matrix[lower + c1]!;
  let l2 = matrix[lower + c2]!;
  let l3 = matrix[lower + c3]!;
  let p = a * width;
  let q = b * width;
  for (const end = p + width; p < end; p++, q++) {
    const u = packed[p]!;
    const l = packed[p + width]!;
    const x0 = packed[q]!;
    const x1 = packed[q + width]!;
    const x2 = packed[q + 2 * width]!;
    const x3 = packed[q + 3 * width]!;
    u0 -= u * x0;
    u1 -= u * x1;
    u2 -= u * x2;
    u3 -= u * x3;
    l0 -= l * x0;
    l1 -= l * x1;
    l2 -= l * x2;
    l3 -= l * x3;
  }
  matrix[upper + c0] = u0;
  matrix[upper + c1] = u1;
  matrix[upper + c2] = u2;
  matrix[upper + c3] = u3;
  matrix[lower + c0] = l0;
  matrix[lower + c1] = l1;
  matrix[lower + c2] = l2;
  matrix[lower + c3] = l3;
}

/**
 * Solves L L' x = b, overwriting b with x.
 *
 * @param factor - [n, n] row-major, as `factorCholesky` leaves it
 * @param first - the same envelope, [n]
 * @param b - right-hand side, [n]
 */
export function solveCholesky(factor: Float64Array, first: Int32Array, b: Float64Array): void {
  const n = first.length;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    // Two sums that do not wait for each other.
    let even = b[i]!;
    let odd = 0;
    let k = first[i]!;
    for (; k + 1 < i; k += 2) {
      even -= factor[row + k]! * b[k]!;
      odd -= factor[row + k + 1]! * b[k + 1]!;
    }
    if (k < i) even -= factor[row + k]! * b[k]!;
    b[i] = (even + odd) / factor[row + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const x = b[i]! / factor[row + i]!;
    b[i] = x;
    for (let k = first[i]!; k < i; k++) b[k] = b[k]! - factor[row + k]! * x;
  }
}
