import type { Matrix } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { FusionModel } from "../../../models/index.ts";

const WIDTH = 3;

/** What the models below have in common; they claim to be oracles of the observed modalities. */
const common = { fusion: "oracle", inputs: "modalities", target: "class", dispose() {} } as const;

/**
 * A network of random weights with three hidden units: it interacts, and predicts both of two classes, or numbers of
 * either sign.
 */
export function randomModel(
  dims: readonly number[],
  seed: number,
  target: FusionModel["target"] = "class",
): FusionModel {
  const outputs = target === "class" ? 2 : 1;
  const random = randomStream(seed, "test/random-model");
  const uniforms = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1);
  const encoders = dims.map((columns) => uniforms(columns * WIDTH));
  const [bias, answers] = [uniforms(WIDTH), uniforms(WIDTH * outputs)];
  return {
    ...common,
    target,
    classes: outputs,
    width: WIDTH,
    encode: (modality, { rows, columns, data }) =>
      Float32Array.from({ length: rows * WIDTH }, (_, cell) => {
        const [row, unit] = [Math.floor(cell / WIDTH), cell % WIDTH];
        let sum = 0;
        for (let k = 0; k < columns; k++) {
          sum += data[row * columns + k]! * encoders[modality]![k * WIDTH + unit]!;
        }
        return sum;
      }),
    head: (sums, rows) =>
      Float32Array.from({ length: rows * outputs }, (_, cell) => {
        let output = 0;
        for (let unit = 0; unit < WIDTH; unit++) {
          const hidden = Math.tanh(sums[Math.floor(cell / outputs) * WIDTH + unit]! + bias[unit]!);
          output += 3 * hidden * answers[unit * outputs + (cell % outputs)]!;
        }
        return output;
      }),
  };
}

/** The same model with its two classes exchanged. */
export function swappedClasses(model: FusionModel): FusionModel {
  return {
    ...model,
    head: (sums, rows) => model.head(sums, rows).map((_, cell, logits) => logits[cell ^ 1]!),
  };
}

/** Answers every sample alike. */
export const constantModel: FusionModel = {
  ...common,
  classes: 2,
  width: 1,
  encode: (_, { rows }) => new Float32Array(rows),
  head: (_, rows) => Float32Array.from({ length: rows * 2 }, (_, cell) => cell % 2),
};

/** Answers class 0 every time, but how surely depends on every modality, and on their combination. */
export const alwaysFirstClass: FusionModel = {
  ...common,
  classes: 2,
  width: 1,
  encode: (_, rows) => firstColumnIsPositive(rows),
  head: (sums, rows) =>
    Float32Array.from({ length: rows * 2 }, (_, cell) => (cell % 2 ? 0 : 1 + sums[cell >> 1]! ** 2)),
};

/**
 * A model whose class is always the first and whose probabilities are sums over modalities: a half more a sixteenth for
 * each modality whose first column is positive, up to seven of them, and the rest for the other class.
 */
export const additiveInProbability: FusionModel = {
  ...common,
  classes: 2,
  width: 1,
  encode: (_, rows) => firstColumnIsPositive(rows),
  head: (sums, rows) =>
    Float64Array.from({ length: rows * 2 }, (_, cell) => {
      const sixteenths = 8 + sums[cell >> 1]!;
      return Math.log((cell % 2 ? 16 - sixteenths : sixteenths) / 16);
    }),
};

/**
 * A late fusion: logits are sums over modalities. They lie on a grid of eighths, exact in float32, and the bias keeps
 * the two classes a sixteenth apart, so no rounding decides a prediction.
 */
export const additiveInLogits: FusionModel = {
  ...common,
  classes: 2,
  width: 2,
  encode: (modality, { rows, columns, data }) =>
    Float32Array.from({ length: rows * 2 }, (_, cell) => {
      const eighths = Math.round(8 * data[Math.floor(cell / 2) * columns]!) / 8;
      return cell % 2 ? eighths : (modality - 1) * eighths;
    }),
  head: (sums) => sums.map((sum, cell) => sum + (cell % 2) / 16),
};

/** Numbers that are sums over modalities, whole ones: how many modalities have a positive first column. */
export const additiveNumbers: FusionModel = {
  ...common,
  target: "value",
  classes: 1,
  width: 1,
  encode: (_, rows) => firstColumnIsPositive(rows),
  head: (sums, rows) => Float64Array.from(sums.subarray(0, rows)),
};

function firstColumnIsPositive({ rows, columns, data }: Matrix): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => Number(data[row * columns]! > 0));
}
