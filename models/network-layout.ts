import type { ModalityShape } from "../generators/index.ts";
import { elementsOf } from "../math/elements-of.ts";
import { type Architecture, architecture, type Encoders, type NetworkFusion } from "./architecture.ts";
import { FusionNetwork } from "./fusion-network.ts";
import {
  type SeriesArchitecture,
  type SeriesFusion,
  seriesArchitecture,
  seriesFusions,
} from "./series/series-architecture.ts";
import { type SeriesNetwork, seriesNetwork } from "./series/series-network.ts";

/** Every kind of network that can be trained. */
export type TrainedFusion = NetworkFusion | SeriesFusion;

/** Where the numbers of a network of any kind are in its flat array. */
export type NetworkLayout = Architecture | SeriesArchitecture;

/** A network of any kind with its numbers. */
export type Network = FusionNetwork | SeriesNetwork;

/** Whether a network reads series step by step. */
export function readsSeries(fusion: string): fusion is SeriesFusion {
  return seriesFusions.some((name) => name === fusion);
}

/**
 * Lays out a network of any kind.
 *
 * @param shapes - of a row of each modality; networks that read rows alone take series as rows
 */
export function layoutOf(
  fusion: TrainedFusion,
  shapes: readonly ModalityShape[],
  classes: number,
  encoders: Encoders,
): NetworkLayout {
  return readsSeries(fusion)
    ? seriesArchitecture(fusion, shapes, classes, encoders)
    : architecture(fusion, shapes.map(elementsOf), classes, encoders);
}

/** A network of given numbers, as many as its layout has. */
export function networkOf(layout: NetworkLayout, parameters: Float32Array): Network {
  return "shapes" in layout ? seriesNetwork(layout, parameters) : new FusionNetwork(layout, parameters);
}
