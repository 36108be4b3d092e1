/**
 * Which background rows stand in for a sample's masked modalities. The background is cut into groups; each sample takes
 * a window of every group, from a start of its own. The starts of the samples of one stratum are spread evenly over the
 * group, so that the stratum uses all rows alike however long the windows are (balanced draws): what a row does to every
 * sample of the stratum cancels out of the stratum's mean. A longer window keeps the rows of a shorter one.
 * Groups share no row: leaving one out shows what the choice of rows does to a result.
 */
export interface Draws {
  /** False where every row is taken with its own weight: nothing is left to chance, and there is no error. */
  readonly drawn: boolean;
  /** Where windows start; null where every sample takes the rows in their order. */
  readonly starts: WindowStarts | null;
  readonly groups: readonly DrawGroup[];
}

/** How far along a group each sample's window starts: at the fraction turn / turns of its rows. */
interface WindowStarts {
  /** How many samples of its stratum come before it, [N]. */
  readonly turn: Int32Array;
  /** Samples in its stratum, [N]. */
  readonly turns: Int32Array;
}

interface DrawGroup {
  /** First row of the group, and how many there are. */
  readonly first: number;
  readonly size: number;
  /** Rows each sample takes of it. */
  readonly window: number;
  /** Weight of each of the rows within the group, or null when all weigh the same. */
  readonly weights: Float64Array | null;
}

/** Groups enough for a standard error with 19 degrees of freedom. Evaluations take their rows by whole twenties. */
const MOST_GROUPS = 20;

/**
 * Plans balanced draws of about `draws` rows a sample: rounded up to a multiple of the number of groups, and all rows
 * of the background, each once, when it has no more than that. There are as many groups, up to twenty, as divide the
 * background into equal parts. The background's rows must be in random order.
 *
 * @param rows - of the background
 * @param strata - of each sample, [N]: samples whose values are of one function, such as the probability of one class
 */
export function balancedDraws(rows: number, draws: number, strata: Int32Array): Draws {
  let groups = Math.min(MOST_GROUPS, rows, draws);
  while (rows % groups !== 0) groups--;
  const size = rows / groups;
  const window = Math.min(size, Math.ceil(draws / groups));
  return {
    drawn: true,
    starts: startsWithin(strata),
    groups: Array.from({ length: groups }, (_, g) => ({ first: g * size, size, window, weights: null })),
  };
}

function startsWithin(strata: Int32Array): WindowStarts {
  const members = new Map<number, number>();
  const turn = strata.map((stratum) => {
    const before = members.get(stratum) ?? 0;
    members.set(stratum, before + 1);
    return before;
  });
  return { turn, turns: strata.map((stratum) => members.get(stratum)!) };
}

/** Every row of a weighted background for every sample: nothing is left to chance. */
export function allRows(weights: Float64Array): Draws {
  const size = weights.length;
  return { drawn: false, starts: null, groups: [{ first: 0, size, window: size, weights }] };
}

/** Rows that each sample takes of all groups together. */
export function drawsOf({ groups }: Draws): number {
  return groups.reduce((sum, { window }) => sum + window, 0);
}

/** Whether every sample takes all rows there are. */
export function takesEveryRow({ groups }: Draws): boolean {
  return groups.every(({ window, size }) => window === size);
}

/**
 * Calls back with each background row of a sample's window in a group, and its weight in the window's mean.
 *
 * @param from - rows of the window that are passed over
 */
export function forEachDraw(
  { groups, starts }: Draws,
  group: number,
  sample: number,
  visit: (row: number, weight: number) => void,
  from = 0,
): void {
  const { first, size, window, weights } = groups[group]!;
  const start = starts === null ? 0 : Math.floor((starts.turn[sample]! * size) / starts.turns[sample]!);
  for (let k = from; k < window; k++) {
    const position = (start + k) % size;
    visit(first + position, weights === null ? 1 / window : weights[position]!);
  }
}
