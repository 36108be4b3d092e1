import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import type { FusionModel } from "../fusion-model.ts";
import { inBatches } from "../in-batches.ts";
import type { Predictor } from "../predicting-model.ts";
import { multibenchOutputs, multibenchParts } from "./multibench.ts";
import { mvaeOutputs, mvaeParts } from "./mvae.ts";
import type { SeriesArchitecture, SeriesFusion } from "./series-architecture.ts";

/** A network with its numbers. */
export interface SeriesNetwork extends FusionModel {
  readonly architecture: SeriesArchitecture;
  /** The flat array the architecture's offsets point into. */
  readonly parameters: Float32Array;
}

const partsOf = { multibench: multibenchParts, mvae: mvaeParts } as const satisfies Record<
  SeriesFusion,
  unknown
>;
const outputsOf = { multibench: multibenchOutputs, mvae: mvaeOutputs } as const satisfies Record<
  SeriesFusion,
  unknown
>;

/**
 * A network of given numbers in parts, as every network here: masking never runs recurrent units again. Its game is that of
 * `seriesPredictor` up to rounding.
 */
export function seriesNetwork(architecture: SeriesArchitecture, parameters: Float32Array): SeriesNetwork {
  const { fusion, classes } = architecture;
  const { width, encode, head } = partsOf[fusion](architecture, parameters);
  return {
    ...{ fusion, inputs: "modalities", target: classes === 1 ? "value" : "class", classes, width },
    architecture,
    parameters,
    encode: (modality, { data, rows, columns }) =>
      inBatches(data, rows, columns, width, (batch, count) => encode(modality, batch, count)),
    head: (sums, rows) => inBatches(sums, rows, width, classes, head),
    dispose() {},
  };
}

/** The same network asked for whole rows, knowing nothing of its inside: what `predictingModel` makes a model of. */
export function seriesPredictor(architecture: SeriesArchitecture, parameters: Float32Array): Predictor {
  const { fusion, shapes, classes } = architecture;
  return {
    dims: shapes.map(elementsOf),
    answers: classes === 1 ? "values" : "logits",
    classes,
    predict(matrices: readonly Matrix[]) {
      let outputs: Float32Array = new Float32Array(0);
      tf.tidy(() => {
        outputs = outputsOf[fusion](architecture, parameters, {
          rows: matrices[0]!.rows,
          // Copies: the matrices are used again, and a backend may hold on to the buffer it is given.
          modalities: matrices.map(({ data }) => data.slice()),
        });
      });
      return outputs;
    },
  };
}
