import { elementsOf } from "../../math/elements-of.ts";
import type { DenseLayer } from "../architecture.ts";
import type { GruLayer } from "../series/gru-layer.ts";
import type { SeriesArchitecture } from "../series/series-architecture.ts";
import { inputName, type NamedWeights } from "./named-weights.ts";

/**
 * The weights of a network that reads series, in the order of its parts: encoders, head, decoders. Gates of recurrent units
 * stand in the order reset, update, candidate, and the reset gate acts after the product (as PyTorch has it).
 */
export function namedSeriesWeights({ encoders, head, decoders }: SeriesArchitecture): NamedWeights[] {
  return [
    ...encoders.flatMap(({ gru, layers }, m) => [
      ...(gru === null ? [] : ofGru(`${inputName(m)}-gru`, gru)),
      ...ofLayers(`${inputName(m)}-dense`, layers),
    ]),
    ...ofLayers("head", head),
    ...decoders.flatMap(({ layers, unroll }, m) => [
      ...ofLayers(`decoder-${m + 1}-dense`, layers),
      ...(unroll === null
        ? []
        : [
            ...ofGru(`decoder-${m + 1}-gru`, unroll.gru),
            ...ofLayers(`decoder-${m + 1}-output`, [unroll.output]),
          ]),
    ]),
  ];
}

function ofLayers(name: string, layers: readonly DenseLayer[]): NamedWeights[] {
  return layers.flatMap(({ inputs, outputs, weights, bias }, position) => [
    named(`${name}-${position + 1}/kernel`, [inputs, outputs], weights),
    named(`${name}-${position + 1}/bias`, [outputs], bias!),
  ]);
}

function ofGru(name: string, gru: GruLayer): NamedWeights[] {
  const gates = 3 * gru.units;
  return [
    // Units that unroll from a state have no inputs.
    ...(gru.inputs === 0 ? [] : [named(`${name}/kernel`, [gru.inputs, gates], gru.inputWeights)]),
    named(`${name}/input_bias`, [gates], gru.inputBias),
    named(`${name}/recurrent_kernel`, [gru.units, gates], gru.stateWeights),
    named(`${name}/recurrent_bias`, [gates], gru.stateBias),
  ];
}

function named(name: string, shape: readonly number[], from: number): NamedWeights {
  return { name, shape, stretches: [[from, from + elementsOf(shape)]] };
}
