import { groupBy } from "../../math/group-by.ts";
import { MOST_GROUPS } from "../masking/draw-groups.ts";
import { alikeOrder } from "./alike-order.ts";
import { goldenRanks } from "./golden-ranks.ts";
import type { Likeness } from "./likeness.ts";

/**
 * Which background rows stand in for a sample's masked modalities. The background is cut into groups; each sample takes
 * a window of every group, from a start of its own. The starts of the samples of one stratum are spread evenly over the
 * group, so that the stratum uses all rows alike however long the windows are (balanced draws): what a row does to every
 * sample of the stratum cancels out of the stratum's mean. Samples that are alike start far from each other, and rows that
 * are alike stand far from each other, so that few samples already use all rows alike, and short windows hold some of all.
 * A longer window keeps the rows of a shorter one.
 * Groups share no row: leaving one out shows what the choice of rows does to a result.
 */
export interface Draws {
  /** False where every row is taken with its own weight: nothing is left to chance, and there is no error. */
  readonly drawn: boolean;
  /** Where windows start; null where every sample takes the rows in their order. */
  readonly starts: WindowStarts | null;
  readonly groups: readonly DrawGroup[];
}

/** How far along a group each sample's window starts: at the fraction turn / turns of its rows, and a shift of the group. */
interface WindowStarts {
  /** Place of the sample among those of its stratum, [N]. */
  readonly turn: Int32Array;
  /** Samples in its stratum, [N]. */
  readonly turns: Int32Array;
}

interface DrawGroup {
  /** Background rows of the group, in the order in which windows take them. */
  readonly rows: Int32Array;
  /** Rows each sample takes of it. */
  readonly window: number;
  /** Weight of each of the rows within the group, or null when all weigh the same. */
  readonly weights: Float64Array | null;
}

/**
 * Draws enough for means over samples whose own scatter is as large as that of their draws: one row of each draw group
 * adds little to the error that the choice of samples makes.
 */
export const FEW_DRAWS = MOST_GROUPS;

/**
 * Plans balanced draws of about `draws` rows a sample: rounded up to a multiple of the number of groups, and all rows
 * of the background, each once, when it has no more than that. There are as many groups, up to twenty, as divide the
 * background into equal parts. The background's rows must be in random order.
 *
 * @param rows - of the background
 * @param strata - of each sample, [N]: samples whose values are of one function, such as the probability of one class
 * @param likeness - by what samples, and rows, are alike; left out: by nothing
 */
export function balancedDraws(
  rows: number,
  draws: number,
  strata: Int32Array,
  likeness: Likeness = { samples: [], rows: [] },
): Draws {
  let groups = Math.min(MOST_GROUPS, rows, draws);
  while (rows % groups !== 0) groups--;
  const size = rows / groups;
  const window = Math.min(size, Math.ceil(draws / groups));
  const groupOf = (g: number): DrawGroup => ({
    rows: spread(
      alikeOrder(
        likeness.rows,
        Int32Array.from({ length: size }, (_, k) => g * size + k),
      ),
    ),
    window,
    weights: null,
  });
  return {
    drawn: true,
    starts: startsWithin(strata, likeness.samples),
    groups: Array.from({ length: groups }, (_, g) => groupOf(g)),
  };
}

function startsWithin(strata: Int32Array, features: readonly Float64Array[]): WindowStarts {
  const turn = new Int32Array(strata.length);
  const turns = new Int32Array(strata.length);
  for (const members of groupBy([...strata.keys()], (sample) => `${strata[sample]}`)) {
    const places = goldenRanks(members.length);
    alikeOrder(features, Int32Array.from(members)).forEach((sample, k) => {
      turn[sample] = places[k]!;
      turns[sample] = members.length;
    });
  }
  return { turn, turns };
}

/** Rows in an order of which every stretch holds some of all that stand near each other in theirs. */
function spread(rows: Int32Array): Int32Array {
  return goldenRanks(rows.length).map((rank) => rows[rank]!);
}

/** Every row of a weighted background for every sample: nothing is left to chance. */
export function allRows(weights: Float64Array): Draws {
  const size = weights.length;
  const rows = Int32Array.from({ length: size }, (_, row) => row);
  return { drawn: false, starts: null, groups: [{ rows, window: size, weights }] };
}

/** Every row of groups of a weighted background for every sample: the groups are what chance chose. */
export function allRowsOf(groups: readonly Int32Array[], weights: Float64Array): Draws {
  return {
    drawn: true,
    starts: null,
    groups: groups.map((rows) => {
      const own = Float64Array.from(rows, (row) => weights[row]!);
      const total = own.reduce((sum, weight) => sum + weight, 0);
      return { rows, window: rows.length, weights: own.map((weight) => weight / total) };
    }),
  };
}

/** The group of each row of a background, [rows]. */
export function groupsOfRows({ groups }: Draws, rows: number): Int32Array {
  const groupOf = new Int32Array(rows);
  groups.forEach((group, g) => {
    for (const row of group.rows) groupOf[row] = g;
  });
  return groupOf;
}

/** Rows that each sample takes of all groups together. */
export function drawsOf({ groups }: Draws): number {
  return groups.reduce((sum, { window }) => sum + window, 0);
}

/** Whether every sample takes all rows there are. */
export function takesEveryRow({ groups }: Draws): boolean {
  return groups.every(({ window, rows }) => window === rows.length);
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
  const { rows, window, weights } = groups[group]!;
  const size = rows.length;
  const start = starts === null ? 0 : startOf(starts, sample, group, size);
  for (let k = from; k < window; k++) {
    const position = (start + k) % size;
    visit(rows[position]!, weights === null ? 1 / window : weights[position]!);
  }
}

/** Where groups start apart from each other, so that their windows do not hold the like of the same rows. */
const APART = Math.SQRT2 - 1;

function startOf({ turn, turns }: WindowStarts, sample: number, group: number, size: number): number {
  return (Math.floor((turn[sample]! * size) / turns[sample]!) + Math.floor(group * APART * size)) % size;
}
