import type { Matrix } from "../../generators/index.ts";
import type { FusionModel } from "../fusion-model.ts";
import { predictingModel } from "../predicting-model.ts";
import { multibenchOutputs } from "./multibench.ts";
import { mvaeOutputs } from "./mvae.ts";
import type { SeriesArchitecture, SeriesFusion } from "./series-architecture.ts";

/** A network with its numbers, which predicts whole rows. */
export interface SeriesNetwork extends FusionModel {
  /** The flat array the architecture's offsets point into. */
  readonly parameters: Float32Array;
}

const outputsOf = { multibench: multibenchOutputs, mvae: mvaeOutputs } as const satisfies Record<
  SeriesFusion,
  unknown
>;

/** A network of given numbers, asked row by row: metrics mask its inputs and know nothing of its inside. */
export function seriesNetwork(architecture: SeriesArchitecture, parameters: Float32Array): SeriesNetwork {
  const { fusion, shapes, classes } = architecture;
  const model = predictingModel({
    dims: shapes.map(([first, features = 1]) => first * features),
    answers: classes === 1 ? "values" : "logits",
    classes,
    predict: (matrices: readonly Matrix[]) =>
      outputsOf[fusion](architecture, parameters, {
        rows: matrices[0]!.rows,
        // Copies: the matrices are used again, and a backend may hold on to the buffer it is given.
        modalities: matrices.map(({ data }) => data.slice()),
      }),
  });
  return { ...model, fusion, parameters };
}
