import { firstLargestOf } from "../../math/classification.ts";
import { answersOf } from "../../metrics/evaluation/encoded-evaluation.ts";
import type { CoalitionGame } from "../../metrics/game/coalition-game.ts";
import type { FusionModel } from "../../models/index.ts";

/** Grid points along each modality, from -5 to 5 standard deviations: as many as a table of all combinations can hold. */
const POINTS = [0, 0, 401, 45];
const REACH = 5;

/**
 * The game of a formula with samples and background integrated over their normal law (the trapezoidal rule on a grid): the
 * limit of ever more of both. Nothing of it is drawn, and nothing of the engine's masking is used.
 */
export function normalGame(model: FusionModel, correlation: number): CoalitionGame {
  const { width: modalities, classes } = model;
  const points = POINTS[modalities]!;
  const rows = points ** modalities;
  const sums = new Float32Array(rows * modalities);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < modalities; m++) {
      const place = Math.floor(row / points ** m) % points;
      sums[row * modalities + m] = REACH * ((2 * place) / (points - 1) - 1);
    }
  }
  const weights = normalWeights(sums, modalities, correlation);
  const outputs = model.head(sums, rows);
  const answers = answersOf(model, outputs, rows);
  const predicted = Int32Array.from({ length: rows }, (_, row) =>
    firstLargestOf(outputs.subarray(row * classes, (row + 1) * classes)),
  );
  const size = 2 ** modalities;
  const values = new Float64Array(rows * size);
  for (let coalition = 0; coalition < size; coalition++) {
    const means = maskedMeans(answers, weights, { points, modalities, classes }, coalition);
    for (let row = 0; row < rows; row++) {
      const kept = keptPlace(row, points, modalities, coalition);
      values[row * size + coalition] = means[kept * classes + predicted[row]!]!;
    }
  }
  return {
    modalities,
    samples: rows,
    weights,
    target: model.target === "class" ? "predicted" : "output",
    predicted,
    classes,
    sampled: false,
    drawn: false,
    groups: 1,
    values,
    masker: "marginal",
    modelEvaluations: rows,
  };
}

/** Density of every grid point, scaled to a sum of one: any two modalities have the same correlation. */
function normalWeights(sums: Float32Array, modalities: number, correlation: number): Float64Array {
  const shared = correlation / (1 - correlation) / (1 + (modalities - 1) * correlation);
  const weights = new Float64Array(sums.length / modalities);
  for (let row = 0; row < weights.length; row++) {
    let [squares, sum] = [0, 0];
    for (let m = 0; m < modalities; m++) {
      const value = sums[row * modalities + m]!;
      squares += value ** 2;
      sum += value;
    }
    weights[row] = Math.exp(-(squares / (1 - correlation) - shared * sum ** 2) / 2);
  }
  const all = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / all);
}

interface Grid {
  readonly points: number;
  readonly modalities: number;
  readonly classes: number;
}

/** The mean answers with the modalities outside a coalition drawn from their joint law, by place of the kept ones. */
function maskedMeans(
  answers: Float64Array,
  weights: Float64Array,
  { points, modalities, classes }: Grid,
  coalition: number,
): Float64Array {
  const everything = 2 ** modalities - 1;
  const masked = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row++) {
    masked[keptPlace(row, points, modalities, everything & ~coalition)]! += weights[row]!;
  }
  const means = new Float64Array(answers.length);
  for (let row = 0; row < weights.length; row++) {
    const kept = keptPlace(row, points, modalities, coalition) * classes;
    const weight = masked[keptPlace(row, points, modalities, everything & ~coalition)]!;
    for (let c = 0; c < classes; c++) means[kept + c]! += weight * answers[row * classes + c]!;
  }
  return means;
}

/** The grid point that agrees with a row in a coalition's modalities and is the first one in the others. */
function keptPlace(row: number, points: number, modalities: number, coalition: number): number {
  let place = 0;
  for (let m = 0; m < modalities; m++) {
    if (coalition & (1 << m)) place += (Math.floor(row / points ** m) % points) * points ** m;
  }
  return place;
}
