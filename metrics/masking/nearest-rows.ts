import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { distanceBlocks } from "./distance-blocks.ts";
import { nearestOfGroup } from "./nearest-of-group.ts";
import type { ChosenStandIns } from "./stand-ins.ts";

/** Parts of the background that neighbours are taken from, the same number from each, and that share no row. */
const MOST_GROUPS = 20;

/** How many neighbours stand in: the root of the number of rows, rounded up so that every group gives the same number. */
export function neighboursOf(rows: number): { readonly groups: number; readonly perGroup: number } {
  const groups = Math.min(MOST_GROUPS, rows);
  return { groups, perGroup: Math.ceil(Math.sqrt(rows) / MOST_GROUPS) };
}

/**
 * For each sample the background rows nearest to it in the present modalities: the law of what is masked given what is
 * present, estimated by k nearest neighbours (Stone 1977). Squared distances are means over a modality's standardised
 * columns, added up over the present modalities.
 *
 * The background is cut into twenty groups, and the k / 20 nearest rows of each are taken, so that leaving a group out
 * shows what another background would do. Place p of a sample's rows is of group p mod 20.
 *
 * Rows of a group equally near are taken in the order of their numbers, beginning at sample s of N with row
 * floor(s n / N) of the group's n: where many rows are copies of each other, and where nothing is present, all of them are
 * then used equally often.
 */
export function nearestRows({ samples, background }: EvaluationSet): ChosenStandIns {
  const others = background.weights.length;
  const total = samples.weights.length;
  const { groups, perGroup } = neighboursOf(others);
  const count = groups * perGroup;
  const distances = distanceBlocks(samples, background);
  const apart = new Float32Array(others);
  const nearest = new Int32Array(perGroup);
  const scratch = new Float32Array(perGroup);

  /** Adds up a sample's distances in the present modalities. */
  const measure = (coalition: number, sample: number) => {
    apart.fill(0);
    if (coalition === 0) return;
    const b = Math.floor(sample / distances.size);
    const from = (sample - b * distances.size) * others;
    distances.block(b).forEach((table, m) => {
      if ((coalition & (1 << m)) === 0) return;
      for (let row = 0; row < others; row++) apart[row]! += table[from + row]!;
    });
  };
  return {
    kind: "chosen",
    name: "conditional",
    rows: background,
    count,
    drawn: true,
    blockSamples: distances.kept,
    weigh: null,
    choose(coalition, from, to) {
      const chosen = new Int32Array((to - from) * count);
      for (let sample = from; sample < to; sample++) {
        measure(coalition, sample);
        for (let g = 0; g < groups; g++) {
          const first = Math.floor((g * others) / groups);
          const size = Math.floor(((g + 1) * others) / groups) - first;
          nearestOfGroup(apart, first, size, Math.floor((sample * size) / total), nearest, scratch);
          for (let k = 0; k < perGroup; k++) chosen[(sample - from) * count + k * groups + g] = nearest[k]!;
        }
      }
      return chosen;
    },
  };
}
