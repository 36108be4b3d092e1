import type { Matrix } from "../../generators/index.ts";
import { randomStream } from "../../math/random-stream.ts";
import { columnMoments } from "./column-moments.ts";

/** Columns of all modalities together that distances are measured on, at most. */
const MOST_COLUMNS = 400;

/** Where a column of a modality goes in a joined row, and what it is multiplied by. */
interface Place {
  readonly into: Int32Array;
  readonly means: Float64Array;
  readonly factors: Float64Array;
}

/** Puts the modalities of a row side by side on the scale of reference rows. */
export interface JoinedRows {
  readonly width: number;
  /** Joins rows of those numbers, [rows, width], row-major. */
  join(matrices: readonly Matrix[], rows: ArrayLike<number>): Float64Array;
}

/**
 * How rows are joined: every column standardised by the reference, and those that do not vary there divided by the root
 * mean square of the modality's deviations, for a departure in them is one all the same (by 1 where nothing varies).
 *
 * Where there are more than 400 columns, every modality wider than its even share of them is reduced to that by feature
 * hashing (Weinberger et al. 2009): each column is added, with a random sign, to one of the columns that are kept.
 */
export function joinedRows(reference: readonly Matrix[], seed: number): JoinedRows {
  const columns = reference.reduce((sum, matrix) => sum + matrix.columns, 0);
  const share = columns <= MOST_COLUMNS ? columns : Math.max(1, Math.floor(MOST_COLUMNS / reference.length));
  let width = 0;
  const places = reference.map((matrix, m): Place => {
    const weights = new Float64Array(matrix.rows).fill(1 / matrix.rows);
    const { means, deviations } = columnMoments(matrix, weights);
    const usual = Math.sqrt(deviations.reduce((sum, d) => sum + d * d, 0) / matrix.columns) || 1;
    const hashed = matrix.columns > share;
    const random = randomStream(seed, `masking/off-manifold/columns-${m}`);
    const first = width;
    width += Math.min(share, matrix.columns);
    return {
      means,
      into: Int32Array.from(means, (_, j) => first + (hashed ? Math.floor(random() * share) : j)),
      factors: deviations.map((deviation) => (hashed && random() < 0.5 ? -1 : 1) / (deviation || usual)),
    };
  });
  return {
    width,
    join(matrices, rows) {
      const joined = new Float64Array(rows.length * width);
      places.forEach(({ into, means, factors }, m) => {
        const { data, columns: own } = matrices[m]!;
        for (let i = 0; i < rows.length; i++) {
          const from = rows[i]! * own;
          for (let j = 0; j < own; j++) {
            joined[i * width + into[j]!]! += (data[from + j]! - means[j]!) * factors[j]!;
          }
        }
      });
      return joined;
    },
  };
}
