import type { Matrix } from "../../generators/index.ts";
import { firstLargestOf } from "../../math/classification.ts";
import { once } from "../../math/once.ts";
import { type FusionModel, type Outputs, outputsInBlocks, softmax } from "../../models/index.ts";
import type { EvaluationSet, WeightedRows } from "./evaluation-set.ts";

/** Rows run through every encoder once; masked combinations are sums of these. */
export interface EncodedRows {
  readonly rows: number;
  /** [R, width] per modality, row-major. */
  readonly modalities: readonly Float32Array[];
  readonly weights: Float64Array;
}

/** An evaluation set as one model sees it: whole samples predicted once, rows encoded once, when first asked for. */
export interface EncodedEvaluation {
  readonly model: FusionModel;
  readonly set: EvaluationSet;
  readonly samples: EncodedRows;
  readonly background: EncodedRows;
  readonly independent: EncodedRows;
  /** The head's outputs for samples whose modalities outside a coalition are zero, [N, classes]; each run once. */
  zeroMasked(coalition: number): Outputs;
  /** Of the whole samples, [N, classes]: logits, or values where the target is a number. */
  readonly logits: Outputs;
  /** Of the whole samples, [N, classes]: probabilities, or values where the target is a number. */
  readonly answers: Float64Array;
  /** Class of the largest logit (the first on a tie), 0 where the target is a number, [N]. */
  readonly predicted: Int32Array;
  /** The answers to other rows, [R, classes], one matrix [R, d_m] per modality. A rule of symbols answers NaN to what is none. */
  answersTo(matrices: readonly Matrix[]): Float64Array;
}

/**
 * Encodes an evaluation set by a model.
 *
 * @throws Error if the model answers with numbers that are not finite, as one whose training diverged does: every
 *   metric of it would be nonsense
 */
export function encodeEvaluation(model: FusionModel, set: EvaluationSet): EncodedEvaluation {
  const rows = set.samples.weights.length;
  const logits = wholeOutputs(model, set.samples);
  if (!logits.every(Number.isFinite)) {
    throw new Error(
      "the model's output is not finite: its training diverged, so take a smaller learning rate",
    );
  }
  const samples = once(() => encodeRows(model, set.samples));
  const background = once(() => encodeRows(model, set.background));
  const independent = once(() =>
    set.independent === set.samples ? samples() : encodeRows(model, set.independent),
  );
  const zeroRow = ({ columns }: Matrix): Matrix => ({ rows: 1, columns, data: new Float32Array(columns) });
  const zero = once(() => set.samples.matrices.map((matrix, m) => model.encode(m, zeroRow(matrix))));
  const masked = new Map<number, Outputs>();
  return {
    model,
    set,
    get samples() {
      return samples();
    },
    get background() {
      return background();
    },
    get independent() {
      return independent();
    },
    zeroMasked(coalition) {
      const known = masked.get(coalition) ?? zeroMaskedOutputs(model, samples(), zero(), coalition);
      masked.set(coalition, known);
      return known;
    },
    logits,
    answers: answersOf(model, logits, rows),
    predicted: firstLargest(logits, model.classes),
    answersTo(matrices) {
      const { rows } = matrices[0]!;
      return answersOf(model, wholeOutputs(model, { matrices, weights: new Float64Array(rows) }), rows);
    },
  };
}

/**
 * The head's outputs for samples whose modalities outside a coalition are zero, [N, classes].
 *
 * @param zero - every modality's encoding of an all-zero row, [width] each
 */
function zeroMaskedOutputs(
  model: FusionModel,
  samples: EncodedRows,
  zero: readonly Float32Array[],
  coalition: number,
): Outputs {
  const { width } = model;
  const sums = sumOfEncoders(samples, coalition, width);
  zero.forEach((row, m) => {
    if (coalition & (1 << m)) return;
    for (let k = 0; k < sums.length; k++) sums[k] = sums[k]! + row[k % width]!;
  });
  return model.head(sums, samples.rows);
}

/** Runs rows from..to through every encoder; all of them when left out. */
export function encodeRows(
  model: FusionModel,
  { matrices, weights }: WeightedRows,
  from = 0,
  to = weights.length,
): EncodedRows {
  return {
    rows: to - from,
    modalities: matrices.map((matrix, m) => model.encode(m, rowsBetween(matrix, from, to))),
    weights: weights.subarray(from, to),
  };
}

/** Rows from..to of a matrix, a view on it. */
function rowsBetween({ columns, data }: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}

/** The outputs of whole rows, [R, classes]. */
function wholeOutputs(model: FusionModel, { matrices, weights }: WeightedRows): Outputs {
  const everything = 2 ** matrices.length - 1;
  return outputsInBlocks(weights.length, model.classes, (from, to) => {
    const block = encodeRows(model, { matrices, weights }, from, to);
    return model.head(sumOfEncoders(block, everything, model.width), block.rows);
  });
}

/** What a head's outputs say, [rows, classes]: probabilities of classes, or the values themselves. */
export function answersOf({ target, classes }: FusionModel, outputs: Outputs, rows: number): Float64Array {
  return target === "class" ? softmax(outputs, rows, classes) : Float64Array.from(outputs.subarray(0, rows));
}

/**
 * Adds up the encodings of the modalities in a coalition.
 *
 * @param coalition - bitmask: bit m set = modality m is added
 * @returns [R, width], a new array
 */
export function sumOfEncoders(rows: EncodedRows, coalition: number, width: number): Float32Array {
  const sum = new Float32Array(rows.rows * width);
  rows.modalities.forEach((encoded, m) => {
    if ((coalition & (1 << m)) === 0) return;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + encoded[i]!;
  });
  return sum;
}

function firstLargest(logits: Outputs, classes: number): Int32Array {
  return Int32Array.from({ length: logits.length / classes }, (_, row) =>
    firstLargestOf(logits.subarray(row * classes, (row + 1) * classes)),
  );
}
