import { randomStream } from "../../math/random-stream.ts";
import type { DenseLayer } from "../architecture.ts";
import type { GruLayer } from "./gru-layer.ts";
import type { SeriesArchitecture } from "./series-architecture.ts";

/**
 * Draws the start of a network as PyTorch's `Linear` and `GRU` do: uniform in +-1/sqrt(fan-in), recurrent layers in
 * +-1/sqrt(units).
 *
 * @returns the flat parameter array the architecture's offsets point into
 */
export function initialiseSeries(architecture: SeriesArchitecture, seed: number): Float32Array {
  const parameters = new Float32Array(architecture.parameters);
  stretchesOf(architecture).forEach(({ from, to, fanIn }, position) => {
    const random = randomStream(seed, `initialise/${architecture.fusion}/stretch-${position}`);
    const bound = 1 / Math.sqrt(fanIn);
    for (let i = from; i < to; i++) parameters[i] = bound * (2 * random() - 1);
  });
  return parameters;
}

/** The part [from, to) of the parameter array that is one layer's. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly fanIn: number;
  readonly trained: boolean;
}

/** Every layer's part of the parameter array: encoders, head, decoders. */
export function stretchesOf({ encoders, head, decoders }: SeriesArchitecture): Stretch[] {
  return [
    ...encoders.flatMap(({ gru, layers }) => [
      ...(gru === null ? [] : [recurrent(gru)]),
      ...layers.map(dense),
    ]),
    ...head.map(dense),
    ...decoders.flatMap(({ layers, unroll }) => [
      ...layers.map(dense),
      ...(unroll === null ? [] : [recurrent(unroll.gru), dense(unroll.output)]),
    ]),
  ];
}

function dense({ weights, inputs, outputs, fanIn, trained }: DenseLayer): Stretch {
  return { from: weights, to: weights + (inputs + 1) * outputs, fanIn, trained };
}

function recurrent({ inputWeights, inputs, units, trained }: GruLayer): Stretch {
  return {
    from: inputWeights,
    to: inputWeights + (inputs + units + 2) * 3 * units,
    fanIn: units,
    trained,
  };
}
