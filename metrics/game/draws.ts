import type { EncodedRows } from "../evaluation/encoded-evaluation.ts";

/**
 * Which background rows stand in for a sample's masked modalities. The background is cut into groups; each sample
 * takes a window of every group, the windows shifted so that all rows are used equally often (balanced draws).
 * Groups share no row: leaving one out shows what the choice of rows does to a result.
 */
export interface Draws {
  /** False where every row is taken with its own weight: nothing is left to chance, and there is no error. */
  readonly drawn: boolean;
  readonly groups: readonly DrawGroup[];
}

interface DrawGroup {
  /** Background rows of this group. */
  readonly rows: Int32Array;
  /** Rows each sample takes of it. */
  readonly window: number;
  /** Weight of each of `rows` within the group, or null when all weigh the same. */
  readonly weights: Float64Array | null;
}

/** Groups enough for a standard error with 19 degrees of freedom. Evaluations take their rows by whole twenties. */
const MOST_GROUPS = 20;

/**
 * Plans balanced draws of about `draws` rows a sample: rounded up to a multiple of the number of groups, and all rows
 * of the background, each once, when it has no more than that. There are as many groups, up to twenty, as divide the
 * background into equal parts. The background's rows must be in random order.
 */
export function balancedDraws(background: EncodedRows, draws: number): Draws {
  let groups = Math.min(MOST_GROUPS, background.rows, draws);
  while (background.rows % groups !== 0) groups--;
  const size = background.rows / groups;
  const window = Math.min(size, Math.ceil(draws / groups));
  return {
    drawn: true,
    groups: Array.from({ length: groups }, (_, g) => ({
      rows: Int32Array.from({ length: size }, (_, k) => g * size + k),
      window,
      weights: null,
    })),
  };
}

/** Every row of a weighted background for every sample: nothing is left to chance. */
export function allRows(background: EncodedRows): Draws {
  return {
    drawn: false,
    groups: [
      {
        rows: Int32Array.from({ length: background.rows }, (_, k) => k),
        window: background.rows,
        weights: background.weights,
      },
    ],
  };
}

/** Calls back with each background row of a sample's window in a group, and its weight in the window's mean. */
export function forEachDraw(
  { rows, window, weights }: DrawGroup,
  sample: number,
  visit: (row: number, weight: number) => void,
): void {
  const start = (sample * window) % rows.length;
  for (let k = 0; k < window; k++) {
    const position = (start + k) % rows.length;
    visit(rows[position]!, weights === null ? 1 / window : weights[position]!);
  }
}
