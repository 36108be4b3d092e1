import type { Architecture, DenseLayer } from "../../models/architecture.ts";

/** A stretch [from, to) of the parameter array. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly trained: boolean;
  /** Inputs of the layer it belongs to. */
  readonly fanIn: number;
}

/** Every dense layer of a network, the encoders' first. */
export function layersOf({ encoders, head }: Architecture): readonly DenseLayer[] {
  return [...encoders.flatMap((own) => own ?? []), ...head];
}

/** Every weight matrix and bias of a network, in the order of the parameter array. */
export function stretchesOf(layout: Architecture): readonly Stretch[] {
  const { joint, width } = layout;
  const stretches = layersOf(layout).flatMap(({ weights, bias, inputs, outputs, trained, fanIn }) => [
    { from: weights, to: weights + inputs * outputs, trained, fanIn },
    ...(bias === null ? [] : [{ from: bias, to: bias + outputs, trained, fanIn }]),
  ]);
  const jointBias = { from: joint.bias, to: joint.bias + width, trained: true, fanIn: joint.fanIn };
  return [...stretches, jointBias].sort((a, b) => a.from - b.from);
}
