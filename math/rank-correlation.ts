import { type Levels, levelSizes, onceEach } from "./levels.ts";

/**
 * Spearman's rank correlation (1904): the correlation of the ranks, where equal numbers share the mean of theirs
 * (Kendall and Gibbons 1990, chapter 3).
 *
 * @param x - of N records
 * @param y - of the same records
 * @param counts - how often each record occurs, [N], whole numbers; once when left out
 * @returns -1..1; null where all of x or all of y are equal
 */
export function spearman(x: Levels, y: Levels, counts: Float64Array = onceEach(x)): number | null {
  const ofX = centredRanks(x, counts);
  const ofY = centredRanks(y, counts);
  let product = 0;
  for (let i = 0; i < counts.length; i++) product += counts[i]! * ofX.ranks[x.of[i]!]! * ofY.ranks[y.of[i]!]!;
  return normalised(product, ofX.squares, ofY.squares);
}

/**
 * Kendall's tau-b: concordant less discordant pairs, over the geometric mean of the pairs not tied in x and of those
 * not tied in y (Kendall 1945). O(N log K) with K the smaller number of levels.
 *
 * @param x - of N records
 * @param y - of the same records
 * @param counts - how often each record occurs, [N], whole numbers; once when left out
 * @returns -1..1; null where all of x or all of y are equal
 */
export function kendall(x: Levels, y: Levels, counts: Float64Array = onceEach(x)): number | null {
  const [rows, columns] = x.count >= y.count ? [x, y] : [y, x];
  return normalised(concordance(rows, columns, counts), untiedPairs(x, counts), untiedPairs(y, counts));
}

/** Twice the rank of each level less its mean, and the sum of their squares: whole numbers, so that sums are exact. */
function centredRanks(levels: Levels, counts: Float64Array): { ranks: Float64Array; squares: number } {
  const ranks = levelSizes(levels, counts);
  let total = 0;
  for (let level = 0; level < ranks.length; level++) total += ranks[level]!;
  let below = 0;
  let squares = 0;
  for (let level = 0; level < ranks.length; level++) {
    const size = ranks[level]!;
    const rank = 2 * below + size - total;
    squares += size * rank * rank;
    ranks[level] = rank;
    below += size;
  }
  return { ranks, squares };
}

/** Product over the root of both squares: exactly 1 or -1 where they are equal. */
function normalised(product: number, xSquares: number, ySquares: number): number | null {
  if (xSquares === 0 || ySquares === 0) return null;
  return Math.sign(product) * Math.sqrt((product / xSquares) * (product / ySquares));
}

function untiedPairs(levels: Levels, counts: Float64Array): number {
  const sizes = levelSizes(levels, counts);
  let total = 0;
  let pairs = 0;
  for (let level = 0; level < sizes.length; level++) {
    pairs += total * sizes[level]!;
    total += sizes[level]!;
  }
  return pairs;
}

/**
 * Concordant less discordant pairs. Goes through the rows from low to high and asks how many records of lower rows
 * stand in lower and in higher columns; a Fenwick tree (1994) keeps the sums over columns.
 */
function concordance(rows: Levels, columns: Levels, counts: Float64Array): number {
  const { order } = rows;
  const tree = new Float64Array(columns.count + 1);
  const inColumn = new Float64Array(columns.count);
  let seen = 0;
  let balance = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const row = rows.of[order[start]!]!;
    for (; end < order.length; end++) {
      const record = order[end]!;
      if (rows.of[record]! !== row) break;
      const column = columns.of[record]!;
      let below = 0;
      for (let node = column; node > 0; node &= node - 1) below += tree[node]!;
      balance += counts[record]! * (2 * below + inColumn[column]! - seen);
    }
    for (let place = start; place < end; place++) {
      const record = order[place]!;
      const count = counts[record]!;
      const column = columns.of[record]!;
      for (let node = column + 1; node <= columns.count; node += node & -node) tree[node]! += count;
      inColumn[column]! += count;
      seen += count;
    }
  }
  return balance;
}
