import { type RandomStream, randomStream } from "../math/random-stream.ts";
import type { Architecture } from "./architecture.ts";

/**
 * Draws the start of a network as PyTorch's `Linear` does: weights and biases uniform in
 * +-1/sqrt(fan-in), where a joint layer's fan-in counts all modalities.
 *
 * @returns the flat parameter array the architecture's offsets point into
 */
export function initialise(architecture: Architecture, seed: number): Float32Array {
  const parameters = new Float32Array(architecture.parameters);
  const { encoders, joint, width, head } = architecture;
  const fill = (offset: number, count: number, fanIn: number, random: RandomStream) => {
    const bound = 1 / Math.sqrt(fanIn);
    for (let i = offset; i < offset + count; i++) parameters[i] = bound * (2 * random() - 1);
  };
  const layers = [...encoders.flatMap((own) => own ?? []), ...head];
  layers.forEach((layer, position) => {
    const random = randomStream(seed, `initialise/${architecture.fusion}/layer-${position}`);
    fill(layer.weights, layer.inputs * layer.outputs, layer.fanIn, random);
    if (layer.bias !== null) fill(layer.bias, layer.outputs, layer.fanIn, random);
  });
  fill(joint.bias, width, joint.fanIn, randomStream(seed, `initialise/${architecture.fusion}/joint-bias`));
  return parameters;
}
