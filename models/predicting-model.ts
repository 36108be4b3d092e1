import type { Matrix } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { type AskedRows, batchName } from "./asked-rows.ts";
import type { FusionModel, Outputs } from "./fusion-model.ts";
import { type LogitRounding, logarithmError, noRounding } from "./logit-rounding.ts";
import { SeenPrecision } from "./probability-precision.ts";

/** What a model that is not of this project's own kind says of rows. */
export interface Predictor {
  /** Columns of each modality, in the order in which `predict` gets them. */
  readonly dims: readonly number[];
  /** Whether the answers are probabilities or logits of classes, or values of a number. */
  readonly answers: "probabilities" | "logits" | "values";
  /** Number of classes; 1 for values. */
  readonly classes: number;
  /**
   * Answers [rows, classes], row-major. The matrices hold one modality each, [rows, d_m], and are used again for the next
   * batch: what is kept of them must be copied.
   */
  predict(modalities: readonly Matrix[], asked: AskedRows): ArrayLike<number>;
}

/** Rows given to `predict` at a time. */
const BATCH_ROWS = 1024;

/**
 * Any model that predicts whole rows, as a model whose parts can be put together: a modality is encoded as its own columns
 * among those of all, so that a sum of encodings is the whole row, and the head asks `predict`. Memory stays bounded, for
 * rows are encoded and predicted block by block.
 *
 * @throws UserError from the head, naming the batch and the row of it, if the answers have another length than rows times classes,
 *   are not finite, or are called probabilities and lie outside 0..1 or do not sum to one
 */
export function predictingModel({ dims, answers, classes, predict }: Predictor): FusionModel {
  const width = dims.reduce((sum, columns) => sum + columns, 0);
  const starts = dims.map((_, m) => dims.slice(0, m).reduce((sum, columns) => sum + columns, 0));
  const buffers = dims.map((columns) => new Float32Array(BATCH_ROWS * columns));
  const probabilities = answers === "probabilities" ? new ProbabilityReader() : null;
  const read = probabilities === null ? finite : probabilities.read.bind(probabilities);
  let number = 0;
  let before = 0;
  return {
    fusion: "brought",
    inputs: "modalities",
    target: answers === "values" ? "value" : "class",
    classes,
    width,
    encode(modality, { rows, columns, data }) {
      if (columns !== dims[modality]) {
        throw new UserError(
          `Modality ${modality + 1} has ${columns} columns; the model reads ${dims[modality]}.`,
        );
      }
      const encoded = new Float32Array(rows * width);
      for (let row = 0; row < rows; row++) {
        encoded.set(data.subarray(row * columns, (row + 1) * columns), row * width + starts[modality]!);
      }
      return encoded;
    },
    head(sums, rows) {
      const outputs = new Float64Array(rows * classes);
      for (let from = 0; from < rows; from += BATCH_ROWS) {
        const count = Math.min(BATCH_ROWS, rows - from);
        const batch = dims.map((columns, m): Matrix => {
          const data = buffers[m]!.subarray(0, count * columns);
          for (let row = 0; row < count; row++) {
            const start = (from + row) * width + starts[m]!;
            data.set(sums.subarray(start, start + columns), row * columns);
          }
          return { rows: count, columns, data };
        });
        number++;
        const asked: AskedRows = { number, before, rows: count };
        before += count;
        read(
          predict(batch, asked),
          asked,
          classes,
          outputs.subarray(from * classes, (from + count) * classes),
        );
      }
      return outputs;
    },
    ...(probabilities === null ? {} : { logitRounding: () => probabilities.rounding }),
    dispose() {},
  };
}

function finite(answers: ArrayLike<number>, asked: AskedRows, classes: number, outputs: Outputs): void {
  requireLength(answers, asked, classes);
  for (let k = 0; k < outputs.length; k++) {
    if (!Number.isFinite(answers[k])) {
      throw new UserError(
        `The model's answer to row ${Math.floor(k / classes) + 1} of ${batchName(asked)} is ${answers[k]}: every answer must be a finite number.`,
      );
    }
    outputs[k] = answers[k]!;
  }
}

/** Reads probabilities, keeping count of what their logits are known to. */
class ProbabilityReader {
  readonly #seen = new SeenPrecision();
  rounding: LogitRounding = noRounding;

  read(answers: ArrayLike<number>, asked: AskedRows, classes: number, outputs: Outputs): void {
    requireLength(answers, asked, classes);
    this.#seen.see(answers);
    const { precision } = this.#seen;
    let { rows, saturated, squares } = this.rounding;
    for (let row = 0; row < asked.rows; row++) {
      let sum = 0;
      let square = 0;
      for (let c = 0; c < classes; c++) {
        const probability = answers[row * classes + c]!;
        requireProbability(probability, c, row, asked);
        sum += probability;
        square += logarithmError(probability, precision) ** 2;
        outputs[row * classes + c] = Math.log(Math.max(probability, Number.MIN_VALUE));
      }
      if (Math.abs(sum - 1) > precision.sumTolerance) {
        throw new UserError(
          `The model's probabilities for row ${row + 1} of ${batchName(asked)} sum to ${sum}, not 1; say so if they are logits.`,
        );
      }
      rows++;
      if (Number.isFinite(square)) squares += square;
      else saturated++;
    }
    this.rounding = { rows, saturated, squares };
  }
}

function requireProbability(probability: number, c: number, row: number, asked: AskedRows): void {
  if (probability >= 0 && probability <= 1) return;
  const why = Number.isFinite(probability)
    ? "outside 0 to 1; say so if they are logits"
    : "and every answer must be a finite number";
  throw new UserError(
    `The model's probability of class ${c} for row ${row + 1} of ${batchName(asked)} is ${probability}, ${why}.`,
  );
}

function requireLength({ length }: ArrayLike<number>, asked: AskedRows, classes: number): void {
  if (length !== asked.rows * classes) {
    throw new UserError(
      `The model gave ${length} numbers for ${batchName(asked)} of ${classes} ${classes === 1 ? "number" : "classes"} each.`,
    );
  }
}
