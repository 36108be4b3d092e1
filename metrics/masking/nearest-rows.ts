import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { distanceBlocks } from "./distance-blocks.ts";
import { NearestSelection } from "./nearest-selection.ts";
import type { ChosenStandIns } from "./stand-ins.ts";

/** Neighbours are taken by whole twenties where there are so many rows, so that they can be cut into equal draw groups. */
const TAKEN_BY = 20;

/** How many neighbours stand in: the root of the number of rows, rounded up to whole twenties; never more than there are. */
export function neighboursOf(rows: number): number {
  return Math.min(rows, TAKEN_BY * Math.ceil(Math.sqrt(rows) / TAKEN_BY));
}

/**
 * For each sample the background rows nearest to it in the present modalities: the law of what is masked given what is
 * present, estimated by k nearest neighbours (Stone 1977). Squared distances are means over a modality's standardised
 * columns, added up over the present modalities.
 *
 * Rows equally near are taken in the order of their numbers, beginning at sample s of N with row floor(s R / N): where
 * many rows are copies of each other, and where nothing is present, all of them are then used equally often.
 */
export function nearestRows({ samples, background }: EvaluationSet): ChosenStandIns {
  const others = background.weights.length;
  const total = samples.weights.length;
  const count = neighboursOf(others);
  const distances = distanceBlocks(samples, background);
  const nearest = new NearestSelection(others, count);
  const apart = new Float32Array(others);

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
        // Not in the order of distances: draw groups are made by place, and must be alike.
        nearest.pick(apart, Math.floor((sample * others) / total), chosen, (sample - from) * count);
      }
      return chosen;
    },
  };
}
