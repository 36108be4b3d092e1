import type { Matrix } from "../../generators/index.ts";
import type { FusionModel } from "../fusion-model.ts";
import { logit } from "../oracle.ts";
import type { SignChannel } from "./sign-channel.ts";
import { signPosterior } from "./sign-posterior.ts";

/**
 * The posterior of embedded data as a model. Every modality adds its part R_m x_m to the statistics of the signs; the
 * head answers with the logarithms of the classes' posterior probabilities, or with the posterior mean of a number.
 */
export function embeddedModel(channel: SignChannel): FusionModel {
  const { signs, readings, outcomes, values } = channel;
  const posterior = signPosterior(channel);
  const logs = new Float64Array(outcomes);
  const common = {
    fusion: "bayes",
    inputs: "modalities",
    width: signs,
    encode: (modality: number, rows: Matrix) => read(rows, readings[modality]!, signs),
    dispose() {},
  } as const;
  if (values !== null) {
    return {
      ...common,
      target: "value",
      classes: 1,
      head: (sums: Float32Array, rows: number) =>
        Float64Array.from({ length: rows }, (_, row) => {
          posterior(sums, row * signs, logs);
          return logs.reduce((mean, log, outcome) => mean + Math.exp(log) * values[outcome]!, 0);
        }),
    };
  }
  // A class that the law never has would be minus infinity.
  const least = logit(0);
  return {
    ...common,
    target: "class",
    classes: outcomes,
    head(sums: Float32Array, rows: number) {
      const outputs = new Float64Array(rows * outcomes);
      for (let row = 0; row < rows; row++) {
        posterior(sums, row * signs, logs);
        for (let c = 0; c < outcomes; c++) {
          const log = logs[c]!;
          outputs[row * outcomes + c] = log === Number.NEGATIVE_INFINITY ? least : log;
        }
      }
      return outputs;
    },
  };
}

/** Rows [R, d] times weights [signs, d]: [R, signs], each sum in double precision and rounded once. */
function read({ rows, columns, data }: Matrix, weights: Float64Array, signs: number): Float32Array {
  const statistics = new Float32Array(rows * signs);
  for (let row = 0; row < rows; row++) {
    for (let sign = 0; sign < signs; sign++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += data[row * columns + k]! * weights[sign * columns + k]!;
      statistics[row * signs + sign] = sum;
    }
  }
  return statistics;
}
