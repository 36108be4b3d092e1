import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { distanceBlocks } from "./distance-blocks.ts";
import { MOST_GROUPS } from "./draw-groups.ts";
import { nearestOfGroup } from "./nearest-of-group.ts";
import type { ChosenStandIns } from "./stand-ins.ts";

/** How many neighbours are taken: the root of the number of rows, rounded. */
export function neighboursOf(rows: number): number {
  return Math.round(Math.sqrt(rows));
}

/**
 * For each sample the background rows nearest to it in the present modalities: the law of what is masked given what is
 * present, estimated by k nearest neighbours (Stone 1977). Squared distances are means over a modality's standardised
 * columns, added up over the present modalities.
 *
 * Each row of the background belongs to one of up to twenty draw groups, whichever samples it is taken for, so that leaving a
 * group out shows what another background would do, also to means over samples that share rows.
 *
 * Rows equally near are taken in the order of their numbers, beginning at sample s of N with row
 * floor(s n / N) of all n: where many rows are copies of each other, and where nothing is present, all of them are
 * then used equally often.
 */
export function nearestRows({ samples, background }: EvaluationSet): ChosenStandIns {
  const others = background.weights.length;
  const total = samples.weights.length;
  const count = neighboursOf(others);
  const distances = distanceBlocks(samples, background);
  const apart = new Float32Array(others);
  const nearest = new Int32Array(count);
  const scratch = new Float32Array(count);

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
    rowGroups: Math.min(MOST_GROUPS, others),
    blockSamples: distances.kept,
    weigh: null,
    choose(coalition, from, to) {
      const chosen = new Int32Array((to - from) * count);
      for (let sample = from; sample < to; sample++) {
        measure(coalition, sample);
        nearestOfGroup(apart, 0, others, Math.floor((sample * others) / total), nearest, scratch);
        chosen.set(nearest, (sample - from) * count);
      }
      return chosen;
    },
  };
}
