import type { ModalityShape } from "../../generators/index.ts";
import { type DenseLayer, type Encoders, Layout } from "../architecture.ts";
import type { GruLayer } from "./gru-layer.ts";

/** A network that reads rows by dense layers and series by recurrent ones. */
export type SeriesFusion = "multibench" | "mvae";

export const seriesFusions: readonly SeriesFusion[] = ["multibench", "mvae"];

/** What reads a modality: recurrent units over the steps of a series, all their states side by side, then dense layers. */
export interface ModalityEncoder {
  /** Null for a plain row. */
  readonly gru: GruLayer | null;
  readonly layers: readonly DenseLayer[];
  /** Columns that come out. */
  readonly width: number;
  readonly trained: boolean;
}

/** What writes a modality: dense layers; for a series they give the state that recurrent units unroll from. */
export interface ModalityDecoder {
  readonly layers: readonly DenseLayer[];
  /** The units, without inputs, and the layer that every step's state goes through; null for a plain row. */
  readonly unroll: { readonly gru: GruLayer; readonly output: DenseLayer } | null;
}

/** A network of encoders, one head and, in an autoencoder, decoders; its numbers live in one flat array. */
export interface SeriesArchitecture {
  readonly fusion: SeriesFusion;
  readonly shapes: readonly ModalityShape[];
  /** Classes, or 1 for a number. */
  readonly classes: number;
  readonly encoders: readonly ModalityEncoder[];
  readonly head: readonly DenseLayer[];
  /** One a modality; empty where nothing is reconstructed. */
  readonly decoders: readonly ModalityDecoder[];
  /** Length of the flat parameter array. */
  readonly parameters: number;
}

/** Sizes of MultiBench's networks for MIMIC-III (Liang et al. 2021, `examples/healthcare`). */
const GRU_UNITS = 30;
const baseline = { hidden: 10, encoded: 10, head: 40 } as const;
const autoencoder = { latent: 200, hidden: 20 } as const;

/** Dimensions of the latent vector of the variational autoencoder. */
export const LATENT = autoencoder.latent;

/**
 * Lays out the networks that the InterSHAP paper trains on MIMIC-III, with sizes from MultiBench.
 *
 * `multibench`: d -> 10 -> 10 of a row; a GRU of 30 units over a series, all states side by side (24 steps: 720); joined,
 * then 40 and the classes. ReLU inside, none where parts are joined.
 *
 * `mvae`: the mean and the logarithm of the variance of 200 latent dimensions from every modality, a row by d -> 20 -> 400, a
 * series by the same GRU and one dense layer; a product of experts joins them, 200 -> 20 -> classes predicts, and every
 * modality is written back: a row by 200 -> 20 -> d, a series by a GRU of 30 units that unrolls from a dense layer of the
 * latent vector, and one dense layer from each state to its step's features.
 */
export function seriesArchitecture(
  fusion: SeriesFusion,
  shapes: readonly ModalityShape[],
  classes: number,
  trained: Encoders = "trained",
): SeriesArchitecture {
  const layout = new Layout(trained === "trained");
  const own = trained === "trained";
  const mvae = fusion === "mvae";
  const encoders = shapes.map(([first, features]): ModalityEncoder => {
    if (features === undefined) {
      const hidden = mvae ? autoencoder.hidden : baseline.hidden;
      const width = mvae ? 2 * LATENT : baseline.encoded;
      const layers = [layout.dense(first, hidden, "relu"), layout.dense(hidden, width, "linear")];
      return { gru: null, layers, width, trained: own };
    }
    const gru = gruLayer(layout, features, first, own);
    const states = first * GRU_UNITS;
    const layers = mvae ? [layout.dense(states, 2 * LATENT, "linear")] : [];
    return { gru, layers, width: mvae ? 2 * LATENT : states, trained: own };
  });
  const joined = mvae ? LATENT : encoders.reduce((sum, { width }) => sum + width, 0);
  const hidden = mvae ? autoencoder.hidden : baseline.head;
  const head = [layout.headLayer(joined, hidden, "relu"), layout.headLayer(hidden, classes, "linear")];
  const decoders = mvae ? shapes.map((shape) => decoderOf(layout, shape)) : [];
  return { fusion, shapes, classes, encoders, head, decoders, parameters: layout.length };
}

function decoderOf(layout: Layout, [first, features]: ModalityShape): ModalityDecoder {
  if (features === undefined) {
    const { hidden } = autoencoder;
    const layers = [layout.headLayer(LATENT, hidden, "relu"), layout.headLayer(hidden, first, "linear")];
    return { layers, unroll: null };
  }
  const layers = [layout.headLayer(LATENT, GRU_UNITS, "linear")];
  const gru = gruLayer(layout, 0, first, true);
  return { layers, unroll: { gru, output: layout.headLayer(GRU_UNITS, features, "linear") } };
}

function gruLayer(layout: Layout, inputs: number, steps: number, trained: boolean): GruLayer {
  const gates = 3 * GRU_UNITS;
  return {
    ...{ inputs, units: GRU_UNITS, steps, trained },
    inputWeights: layout.take(inputs * gates),
    inputBias: layout.take(gates),
    stateWeights: layout.take(GRU_UNITS * gates),
    stateBias: layout.take(gates),
  };
}
