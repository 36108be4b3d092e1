import type { ModalityShape } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import type { NetworkLayout, TrainedFusion } from "../network-layout.ts";
import { layersModel, weightsModel } from "./layers-model.ts";
import { namedSeriesWeights } from "./named-series-weights.ts";
import { type NamedWeights, namedLayers } from "./named-weights.ts";

/** What a saved network is made like: what its card says of it. */
export interface SavedLayout {
  readonly fusion: TrainedFusion;
  /** Columns of every modality, those of modalities that it does not read included. */
  readonly dims: readonly number[];
  /** Shape of every modality, `[columns]` of a row and `[steps, features]` of a series; null where all are rows. */
  readonly shapes: readonly ModalityShape[] | null;
  /** 1 for a number. */
  readonly classes: number;
}

/** What a card says of a network with a given layout. */
export function savedLayout(layout: NetworkLayout): SavedLayout {
  const { fusion, classes } = layout;
  return "shapes" in layout
    ? { fusion, dims: layout.shapes.map(elementsOf), shapes: layout.shapes, classes }
    : { fusion, dims: layout.dims, shapes: null, classes };
}

/** Kernels and biases in the order of the file of weights. */
export function savedWeights(layout: NetworkLayout): readonly NamedWeights[] {
  return "shapes" in layout
    ? namedSeriesWeights(layout)
    : namedLayers(layout).flatMap(({ weights }) => weights);
}

/**
 * Content of `model.json`. TensorFlow.js has no layer for units whose reset gate acts after the product: of networks that read
 * series the weights are named, and that is all.
 */
export function savedModel(layout: NetworkLayout): object {
  return "shapes" in layout ? weightsModel(savedWeights(layout)) : layersModel(layout);
}
