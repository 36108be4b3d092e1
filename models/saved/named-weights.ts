import type { Architecture, DenseLayer } from "../architecture.ts";

/** A kernel or bias of the network as others know it, and where its numbers are in the flat parameter array. */
export interface NamedWeights {
  /** `joint/kernel`, `modality-1-dense-1/bias`: the layer and what it is of it. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Stretches [from, to) of the flat array that follow each other here. */
  readonly stretches: readonly (readonly [number, number])[];
}

/** A dense layer as others know it. */
export interface NamedLayer {
  readonly name: string;
  /** Names of the layers whose outputs are joined to be its input. */
  readonly inputs: readonly string[];
  readonly outputs: number;
  readonly activation: DenseLayer["activation"];
  readonly trained: boolean;
  readonly weights: readonly NamedWeights[];
}

/** What a modality's input is called: `modality-1` for the first. */
export function inputName(modality: number): string {
  return `modality-${modality + 1}`;
}

/**
 * A fusion network as a chain of dense layers, in the order they compute. The blocks of the joint layer become one
 * kernel over the joined modalities.
 */
export function namedLayers({ encoders, width, joint, head }: Architecture): readonly NamedLayer[] {
  const layers: NamedLayer[] = [];
  const blocks: DenseLayer[] = [];
  const joined: string[] = [];
  encoders.forEach((own, m) => {
    if (own === null) return;
    let last = inputName(m);
    own.slice(0, -1).forEach((layer, position) => {
      const name = `${inputName(m)}-dense-${position + 1}`;
      layers.push(dense(name, last, layer));
      last = name;
    });
    joined.push(last);
    blocks.push(own.at(-1)!);
  });
  layers.push({
    name: "joint",
    inputs: joined,
    outputs: width,
    activation: joint.activation,
    trained: true,
    weights: [
      {
        name: "joint/kernel",
        shape: [joint.fanIn, width],
        stretches: blocks.map((block) => [block.weights, block.weights + block.inputs * block.outputs]),
      },
      bias("joint", joint.bias, width),
    ],
  });
  head.forEach((layer, position) => {
    layers.push(dense(`head-${position + 1}`, layers.at(-1)!.name, layer));
  });
  return layers;
}

function dense(name: string, input: string, layer: DenseLayer): NamedLayer {
  const { inputs, outputs, activation, trained, weights } = layer;
  const kernel = {
    name: `${name}/kernel`,
    shape: [inputs, outputs],
    stretches: [[weights, weights + inputs * outputs]],
  } as const;
  return {
    ...{ name, outputs, activation, trained },
    inputs: [input],
    weights: [kernel, bias(name, layer.bias!, outputs)],
  };
}

function bias(name: string, from: number, outputs: number): NamedWeights {
  return { name: `${name}/bias`, shape: [outputs], stretches: [[from, from + outputs]] };
}
