import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../generators/index.ts";
import type { Architecture, DenseLayer } from "./architecture.ts";
import { forwardChain, uploadLayer } from "./dense-network.ts";
import { inBatches } from "./in-batches.ts";

/** A network from its lowest trained layers up, and the rows as the layers below hand them on. */
export interface AboveFrozen {
  readonly architecture: Architecture;
  readonly modalities: readonly Matrix[];
}

/**
 * Runs all rows once through the layers at the bottom of the encoders that are not trained: they answer the same in every
 * epoch. Offsets into the parameter array stay what they are.
 *
 * @param modalities - rows of each modality
 */
export function aboveFrozen(
  architecture: Architecture,
  parameters: Float32Array,
  modalities: readonly Matrix[],
): AboveFrozen {
  const frozen = architecture.encoders.map((layers) => layers?.slice(0, lowestTrained(layers)) ?? []);
  const encoders = architecture.encoders.map((layers, m) => layers?.slice(frozen[m]!.length) ?? null);
  return {
    architecture: {
      ...architecture,
      dims: architecture.dims.map((d, m) => encoders[m]?.[0]?.inputs ?? d),
      encoders,
    },
    modalities: modalities.map((rows, m) => through(frozen[m]!, parameters, rows)),
  };
}

/** The position of the lowest layer that is trained, of which every encoder has one. */
function lowestTrained(layers: readonly DenseLayer[]): number {
  return layers.findIndex(({ trained }) => trained);
}

function through(layers: readonly DenseLayer[], parameters: Float32Array, input: Matrix): Matrix {
  const last = layers.at(-1);
  if (last === undefined) return input;
  const { rows, columns } = input;
  const tensors = layers.map((layer) => uploadLayer(layer, parameters));
  const data = inBatches(
    input.data,
    rows,
    columns,
    last.outputs,
    (batch, count) =>
      forwardChain(tf.tensor2d(batch, [count, columns]), layers, tensors)
        .at(-1)!
        .dataSync() as Float32Array,
  );
  for (const { weights, bias } of tensors) tf.dispose(bias === null ? weights : [weights, bias]);
  return { rows, columns: last.outputs, data };
}
