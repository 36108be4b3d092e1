import type { ModalityShape } from "../../generators/index.ts";
import { type Architecture, architecture, type Encoders, type NetworkFusion } from "../architecture.ts";
import { FusionNetwork } from "../fusion-network.ts";
import {
  type SeriesArchitecture,
  type SeriesFusion,
  seriesArchitecture,
  seriesFusions,
} from "../series/series-architecture.ts";
import { type SeriesNetwork, seriesNetwork } from "../series/series-network.ts";
import { layersModel, weightsModel } from "./layers-model.ts";
import { namedSeriesWeights } from "./named-series-weights.ts";
import { type NamedWeights, namedLayers } from "./named-weights.ts";

/** A network that can be saved. */
export type SavableNetwork = FusionNetwork | SeriesNetwork;

/** What a saved network is made like: what its card says of it. */
export interface SavedLayout {
  readonly fusion: NetworkFusion | SeriesFusion;
  /** Columns of every modality, those of modalities that it does not read included. */
  readonly dims: readonly number[];
  /** Shape of every modality, `[columns]` of a row and `[steps, features]` of a series; null where all are rows. */
  readonly shapes: readonly ModalityShape[] | null;
  /** 1 for a number. */
  readonly classes: number;
}

/** How a network lies in its files. */
interface SavedForm {
  readonly layout: SavedLayout;
  /** Kernels and biases in the order of the file of weights. */
  readonly weights: readonly NamedWeights[];
  /** Content of `model.json`. */
  readonly model: object;
  /** Length of the flat parameter array. */
  readonly parameters: number;
  restore(parameters: Float32Array): SavableNetwork;
}

/** The form of a network with a given layout. */
export function formOf(own: Architecture | SeriesArchitecture): SavedForm {
  return "shapes" in own ? seriesForm(own) : denseForm(own);
}

/** The form of the network that a card tells of. */
export function formOfLayout({ fusion, dims, shapes, classes }: SavedLayout, encoders: Encoders): SavedForm {
  return isSeries(fusion)
    ? seriesForm(seriesArchitecture(fusion, shapes!, classes, encoders))
    : denseForm(architecture(fusion, dims, classes, encoders));
}

/** Whether a kind of network reads series. */
export function isSeries(fusion: string): fusion is SeriesFusion {
  return seriesFusions.some((name) => name === fusion);
}

function denseForm(own: Architecture): SavedForm {
  const { fusion, dims, classes, parameters } = own;
  return {
    layout: { fusion, dims, shapes: null, classes },
    weights: namedLayers(own).flatMap(({ weights }) => weights),
    model: layersModel(own),
    parameters,
    restore: (numbers) => new FusionNetwork(own, numbers),
  };
}

/** TensorFlow.js has no layer for units whose reset gate acts after the product: the weights are named, and that is all. */
function seriesForm(own: SeriesArchitecture): SavedForm {
  const { fusion, shapes, classes, parameters } = own;
  const weights = namedSeriesWeights(own);
  return {
    layout: { fusion, dims: shapes.map(([first, features = 1]) => first * features), shapes, classes },
    weights,
    model: weightsModel(weights),
    parameters,
    restore: (numbers) => seriesNetwork(own, numbers),
  };
}
