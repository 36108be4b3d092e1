import { centredLogits } from "../emap/centred-logits.ts";
import { answersOf, type EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { balancedDraws, forEachDraw } from "../game/draws.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";

/** Products of answers that have a coalition's modalities in common and nothing else. */
export interface NestedProducts {
  /**
   * The mean over independent rows of the product of two deviations from a point, summed over classes.
   *
   * @param without - a draw group to leave out, as rows and as what replaced the rest of other rows; null = none
   * @returns null if no row has two answers left
   */
  meanProduct(without: number | null): number | null;
  readonly modelEvaluations: number;
}

/**
 * Keeps a coalition of every independent row, replaces the rest by several others, and averages the products of every two
 * of the answers: without bias the square of E[f | x_S] (the nested form of the pick-freeze products of Sobol 1993).
 *
 * @param origin - a point near the mean of the answers, centred over classes, [classes]: deviations from it are multiplied
 * @param draws - rows for each row, at least 2
 * @param groups - number of draw groups that may be left out
 * @param groupOf - draw group of each independent row
 */
export function nestedProducts(
  { samples, independent: all, model }: EncodedEvaluation,
  coalition: number,
  origin: Float64Array,
  draws: number,
  groups: number,
  groupOf: Int32Array,
): NestedProducts {
  const { classes } = model;
  // Each modality of each sample once: more rows would hold the same number twice, and its square is no product.
  const { rows } = samples;
  const independent = {
    ...all,
    rows,
    modalities: all.modalities.map((sums) => sums.subarray(0, rows * model.width)),
  };
  const plan = balancedDraws(rows, Math.max(2, draws), new Int32Array(rows));
  // By the group of what replaced the rest: sums of deviations [groups, rows, classes], of their squares [groups, rows].
  const sums = new Float64Array(groups * rows * classes);
  const squares = new Float64Array(groups * rows);
  const counts = new Int32Array(groups * rows);
  const modelEvaluations = forEachMaskedOutput(
    model,
    independent,
    independent,
    coalition,
    (sample, visit) => {
      plan.groups.forEach((_, g) => {
        forEachDraw(plan, g, sample, (row, weight) => visit(row, g, weight));
      });
    },
    (outputs, { count: batch, samples, standIns }) => {
      const answers = centredLogits(answersOf(model, outputs, batch), classes);
      for (let row = 0; row < batch; row++) {
        const own = groupOf[standIns[row]!]! * rows + samples[row]!;
        for (let c = 0; c < classes; c++) {
          const deviation = answers[row * classes + c]! - origin[c]!;
          sums[own * classes + c]! += deviation;
          squares[own]! += deviation ** 2;
        }
        counts[own]!++;
      }
    },
  );
  const overGroups = (table: Float64Array | Int32Array) => {
    const whole = new Float64Array(table.length / groups);
    table.forEach((value, cell) => {
      whole[cell % whole.length]! += value;
    });
    return whole;
  };
  const [allSums, allSquares, allCounts] = [overGroups(sums), overGroups(squares), overGroups(counts)];
  const meanProduct = (without: number | null) => {
    let [sum, left] = [0, 0];
    for (let row = 0; row < rows; row++) {
      if (groupOf[row] === without) continue;
      const own = without === null ? null : without * rows + row;
      const count = allCounts[row]! - (own === null ? 0 : counts[own]!);
      if (count < 2) continue;
      let product = own === null ? -allSquares[row]! : squares[own]! - allSquares[row]!;
      for (let c = 0; c < classes; c++) {
        const rest = own === null ? 0 : sums[own * classes + c]!;
        product += (allSums[row * classes + c]! - rest) ** 2;
      }
      sum += product / (count * (count - 1));
      left++;
    }
    return left === 0 ? null : sum / left;
  };
  return { meanProduct, modelEvaluations };
}
