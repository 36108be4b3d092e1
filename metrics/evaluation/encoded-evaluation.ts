import type { Matrix } from "../../generators/index.ts";
import { firstLargestOf } from "../../math/classification.ts";
import { type FusionModel, type Outputs, softmax } from "../../models/index.ts";
import type { EvaluationSet, WeightedRows } from "./evaluation-set.ts";

/** Rows run through every encoder once; masked combinations are sums of these. */
export interface EncodedRows {
  readonly rows: number;
  /** [R, width] per modality, row-major. */
  readonly modalities: readonly Float32Array[];
  readonly weights: Float64Array;
}

/** An evaluation set as one model sees it: every row encoded once, whole samples predicted once. */
export interface EncodedEvaluation {
  readonly model: FusionModel;
  readonly set: EvaluationSet;
  readonly samples: EncodedRows;
  readonly background: EncodedRows;
  readonly independent: EncodedRows;
  /** Every modality's encoding of an all-zero row, [width] each. */
  readonly zero: readonly Float32Array[];
  /** Of the whole samples, [N, classes]: logits, or values where the target is a number. */
  readonly logits: Outputs;
  /** Of the whole samples, [N, classes]: probabilities, or values where the target is a number. */
  readonly answers: Float64Array;
  /** Class of the largest logit (the first on a tie), 0 where the target is a number, [N]. */
  readonly predicted: Int32Array;
}

/**
 * Encodes an evaluation set by a model.
 *
 * @throws Error if the model answers with numbers that are not finite, as one whose training diverged does: every
 *   metric of it would be nonsense
 */
export function encodeEvaluation(model: FusionModel, set: EvaluationSet): EncodedEvaluation {
  const encode = ({ matrices, weights }: WeightedRows): EncodedRows => ({
    rows: weights.length,
    modalities: matrices.map((matrix, m) => model.encode(m, matrix)),
    weights,
  });
  const samples = encode(set.samples);
  const zeroRow = ({ columns }: Matrix): Matrix => ({ rows: 1, columns, data: new Float32Array(columns) });
  const everything = 2 ** samples.modalities.length - 1;
  const logits = model.head(sumOfEncoders(samples, everything, model.width), samples.rows);
  if (!logits.every(Number.isFinite)) {
    throw new Error(
      "the model's output is not finite: its training diverged, so take a smaller learning rate",
    );
  }
  return {
    model,
    set,
    samples,
    background: encode(set.background),
    independent: set.independent === set.samples ? samples : encode(set.independent),
    zero: set.samples.matrices.map((matrix, m) => model.encode(m, zeroRow(matrix))),
    logits,
    answers: answersOf(model, logits, samples.rows),
    predicted: firstLargest(logits, model.classes),
  };
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
