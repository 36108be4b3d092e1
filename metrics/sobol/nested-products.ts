import { centredLogits } from "../emap/centred-logits.ts";
import { answersOf, type EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { balancedDraws, drawsOf, forEachDraw } from "../game/draws.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";

/** Products of answers that have a coalition's modalities in common and nothing else. */
export interface NestedProducts {
  /** Of each independent row, the mean product of two deviations from a point, summed over classes, [rows]. */
  readonly products: Float64Array;
  readonly modelEvaluations: number;
}

/**
 * Keeps a coalition of every independent row, replaces the rest by several others, and averages the products of every two
 * of the answers: without bias the square of E[f | x_S] (the nested form of the pick-freeze products of Sobol 1993).
 *
 * @param origin - a point near the mean of the answers, centred over classes, [classes]: deviations from it are multiplied
 * @param draws - rows for each row, at least 2
 */
export function nestedProducts(
  { independent, model }: EncodedEvaluation,
  coalition: number,
  origin: Float64Array,
  draws: number,
): NestedProducts {
  const { classes } = model;
  const plan = balancedDraws(independent.rows, Math.max(2, draws), new Int32Array(independent.rows));
  const count = drawsOf(plan);
  const sums = new Float64Array(independent.rows * classes);
  const squares = new Float64Array(independent.rows);
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
    (outputs, { count: batch, samples }) => {
      const answers = centredLogits(answersOf(model, outputs, batch), classes);
      for (let row = 0; row < batch; row++) {
        const own = samples[row]!;
        for (let c = 0; c < classes; c++) {
          const deviation = answers[row * classes + c]! - origin[c]!;
          sums[own * classes + c]! += deviation;
          squares[own]! += deviation ** 2;
        }
      }
    },
  );
  const products = squares.map((square, row) => {
    let all = 0;
    for (let c = 0; c < classes; c++) all += sums[row * classes + c]! ** 2;
    return (all - square) / (count * (count - 1));
  });
  return { products, modelEvaluations };
}
