/** How a network joins its modalities. `unimodal-k` reads modality k alone. */
export type NetworkFusion = "early" | "intermediate" | "late" | `unimodal-${number}`;

/** Whether the layers that each modality has to itself are trained, or keep their random start. */
export type Encoders = "trained" | "frozen";

/**
 * A dense layer y = activation(x W + b) whose numbers live in one flat parameter array: W [inputs, outputs]
 * row-major from `weights`, b [outputs] from `bias`.
 */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  /** Offset of the bias; null for the block of a joint layer, whose bias belongs to the head. */
  readonly bias: number | null;
  readonly activation: "relu" | "linear";
  /** Inputs of the whole layer the block is cut from: what its initialisation depends on. */
  readonly fanIn: number;
  readonly trained: boolean;
}

/**
 * A fusion network as head( sum over modalities of encoder_m(x_m) ). The last layer of every encoder is that
 * modality's block of the first joint layer; the head starts by adding that layer's bias.
 */
export interface Architecture {
  readonly fusion: NetworkFusion;
  readonly dims: readonly number[];
  readonly classes: number;
  /** Layers of each modality; null for a modality the network does not read. */
  readonly encoders: readonly (readonly DenseLayer[] | null)[];
  /** Columns of the sum of encoders. */
  readonly width: number;
  /** Offset of the joint layer's bias [width], its activation, and its fan-in. */
  readonly joint: {
    readonly bias: number;
    readonly activation: "relu" | "linear";
    readonly fanIn: number;
  };
  readonly head: readonly DenseLayer[];
  /** Length of the flat parameter array. */
  readonly parameters: number;
}

/**
 * Lays out the paper's networks (Wenderoth et al. 2025, appendix B), with D the sum of the modalities' columns
 * and every half rounded down:
 * early D -> D/2 -> D/4 -> classes; intermediate d_m -> d_m/2 each (no activation), joined -> half -> classes;
 * late d_m -> d_m/2 -> d_m/4 each, joined -> classes; unimodal as early on one modality. ReLU between layers.
 *
 * @param dims - columns of each modality
 */
export function architecture(
  fusion: NetworkFusion,
  dims: readonly number[],
  classes: number,
  encoders: Encoders = "trained",
): Architecture {
  const layout = new Layout(encoders === "trained");
  const half = (size: number) => Math.max(1, Math.floor(size / 2));
  const own = dims.map((_, m): DenseLayer[] | null =>
    fusion.startsWith("unimodal") && !reads(fusion, m) ? null : [],
  );
  if (fusion === "intermediate" || fusion === "late") {
    dims.forEach((d, m) => {
      own[m]!.push(layout.dense(d, half(d), fusion === "late" ? "relu" : "linear"));
      if (fusion === "late") own[m]!.push(layout.dense(half(d), half(half(d)), "relu"));
    });
  }
  const inputs = own.map((layers, m) => (layers === null ? 0 : (layers.at(-1)?.outputs ?? dims[m]!)));
  const fanIn = inputs.reduce((sum, size) => sum + size, 0);
  const width = fusion === "late" ? classes : half(fanIn);
  own.forEach((layers, m) => {
    layers?.push(layout.block(inputs[m]!, width, fanIn));
  });
  const joint = {
    bias: layout.take(width),
    activation: fusion === "late" ? "linear" : "relu",
    fanIn,
  } as const;
  const head: DenseLayer[] = [];
  if (fusion === "intermediate") head.push(layout.headLayer(width, classes, "linear"));
  else if (fusion !== "late") {
    head.push(layout.headLayer(width, half(width), "relu"), layout.headLayer(half(width), classes, "linear"));
  }
  return { fusion, dims, classes, encoders: own, width, joint, head, parameters: layout.length };
}

function reads(fusion: NetworkFusion, modality: number): boolean {
  return Number(fusion.slice("unimodal-".length)) === modality + 1;
}

/** Hands out places in the flat parameter array. */
export class Layout {
  length = 0;
  readonly #encodersTrained: boolean;

  constructor(encodersTrained: boolean) {
    this.#encodersTrained = encodersTrained;
  }

  take(count: number): number {
    const offset = this.length;
    this.length += count;
    return offset;
  }

  dense(inputs: number, outputs: number, activation: "relu" | "linear"): DenseLayer {
    const weights = this.take(inputs * outputs);
    const bias = this.take(outputs);
    return { inputs, outputs, weights, bias, activation, fanIn: inputs, trained: this.#encodersTrained };
  }

  headLayer(inputs: number, outputs: number, activation: "relu" | "linear"): DenseLayer {
    return { ...this.dense(inputs, outputs, activation), trained: true };
  }

  block(inputs: number, outputs: number, fanIn: number): DenseLayer {
    const weights = this.take(inputs * outputs);
    return { inputs, outputs, weights, bias: null, activation: "linear", fanIn, trained: true };
  }
}
