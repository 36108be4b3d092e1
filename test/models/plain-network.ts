import type { Architecture, DenseLayer } from "../../models/architecture.ts";

/** Rows of numbers in double precision. */
type Rows = readonly (readonly number[])[];

/** What a plain pass through a network saw. */
export interface PlainPass {
  /** [rows][classes]. */
  readonly logits: Rows;
  /** The smallest distance of any ReLU's input from its kink: a derivative means nothing across one. */
  readonly kinkDistance: number;
}

/**
 * The network as a textbook has it, in double precision and without the split into encoders: the modalities' own
 * layers, their outputs joined side by side, one weight matrix over all of them, and so on.
 *
 * @param modalities - [rows, d_m] each, row-major
 */
export function plainPass(
  { encoders, dims, width, joint, head }: Architecture,
  parameters: ArrayLike<number>,
  modalities: readonly ArrayLike<number>[],
  rows: number,
): PlainPass {
  let kinkDistance = Number.POSITIVE_INFINITY;
  const relu = (values: Rows): Rows => {
    for (const value of values.flat()) kinkDistance = Math.min(kinkDistance, Math.abs(value));
    return values.map((row) => row.map((value) => Math.max(0, value)));
  };
  const slice = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => parameters[from + i]!);
  const matrix = ({ inputs, outputs, weights }: DenseLayer) => cut(slice(weights, inputs * outputs), outputs);
  const dense = (
    input: Rows,
    weights: Rows,
    bias: readonly number[],
    activation: DenseLayer["activation"],
  ) => {
    const sums = input.map((row) =>
      bias.map((start, j) => row.reduce((sum, value, i) => sum + value * weights[i]![j]!, start)),
    );
    return activation === "relu" ? relu(sums) : sums;
  };
  const through = (input: Rows, layers: readonly DenseLayer[]) =>
    layers.reduce(
      (values, layer) => dense(values, matrix(layer), slice(layer.bias!, layer.outputs), layer.activation),
      input,
    );
  const own = encoders.flatMap((layers, m) => {
    if (layers === null) return [];
    const input = cut(Array.from(modalities[m]!), dims[m]!);
    return [{ output: through(input, layers.slice(0, -1)), block: matrix(layers.at(-1)!) }];
  });
  const joined = Array.from({ length: rows }, (_, row) => own.flatMap(({ output }) => output[row]!));
  const jointWeights = own.flatMap(({ block }) => block);
  const afterJoint = dense(joined, jointWeights, slice(joint.bias, width), joint.activation);
  return { logits: through(afterJoint, head), kinkDistance };
}

/** What a loss is of. */
interface Wanted {
  readonly labels: ArrayLike<number>;
  readonly targets: Float64Array | null;
  readonly classWeights?: Float64Array | null;
}

/** Mean squared error of numbers, or mean cross-entropy of classes in nats, each row's times what its class counts. */
export function plainLoss(logits: Rows, { labels, targets, classWeights }: Wanted): number {
  if (targets !== null) {
    return logits.reduce((sum, [value], i) => sum + (value! - targets[i]!) ** 2 / logits.length, 0);
  }
  const losses = logits.map((row, i) => {
    const largest = Math.max(...row);
    const total = row.reduce((sum, value) => sum + Math.exp(value - largest), 0);
    const label = labels[i]!;
    return (classWeights?.[label] ?? 1) * (Math.log(total) + largest - row[label]!);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

function cut(values: readonly number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
}
