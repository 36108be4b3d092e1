import type { RandomStream } from "../../../math/random-stream.ts";
import { classMasses } from "./class-masses.ts";
import { type CoupledEntropy, coupledEntropy } from "./coupled-entropy.ts";
import { type Coupling, coupling } from "./coupling.ts";
import { entropyGradient } from "./entropy-gradient.ts";
import { gatherRows, minibatches, type Table } from "./minibatches.ts";
import { type BatchSettings, trainingBatch } from "./settings.ts";
import { type Embeddings, embeddingGradients, similarities } from "./similarity.ts";
import { TrainedPerceptron } from "./trained-perceptron.ts";

/** The rows of two modalities, and what a classifier of each says of them: [rows, classes]. */
export interface ClassifiedPairs {
  readonly inputs: readonly [first: Table, second: Table];
  readonly posteriors: readonly [first: Table, second: Table];
}

/** A coupling of a batch and how uncertain it leaves the class. */
export interface Aligned extends CoupledEntropy {
  readonly coupling: Coupling;
}

/** The network that couples the rows of two modalities: f1(x1, y) and f2(x2, y). */
export interface Alignment {
  /** The coupling of some rows of a set of pairs. */
  align(pairs: ClassifiedPairs, rows: Int32Array): Aligned;
  /** Mean I_q(X1, X2; Y) less H(Y) of each pass over the training rows, in nats. */
  readonly losses: Float64Array;
}

/**
 * Trains embeddings so that the coupling of a batch, theta_ijy = <f1(x1_i, y), f2(x2_j, y)> / sqrt(size) made to fit the
 * classifiers by Sinkhorn's algorithm, has the least I_q(X1, X2; Y) (Liang et al. 2023, section 3.2). An encoder has the
 * embeddings for all classes as its outputs.
 *
 * @param random - one stream each for the two encoders' starts and for the order of rows
 * @throws UserError if the training diverges
 */
export function trainAlignment(
  pairs: ClassifiedPairs,
  classes: number,
  settings: BatchSettings,
  random: { readonly encoders: readonly [RandomStream, RandomStream]; readonly order: RandomStream },
): Alignment {
  const { hidden, layers, embedding: size, learningRate, sinkhorn } = settings;
  const encoders = pairs.inputs.map(({ columns }, m) => {
    const shape = [columns, ...Array.from({ length: layers - 1 }, () => hidden), classes * size];
    return new TrainedPerceptron(shape, learningRate, random.encoders[m]!);
  });
  const encode = ({ inputs, posteriors }: ClassifiedPairs, rows: Int32Array) => {
    const levels = inputs.map((table, m) => encoders[m]!.forward(gatherRows(table, rows), rows.length));
    const [first, second] = levels.map((own) => own.at(-1)!) as [Float64Array, Float64Array];
    const embeddings: Embeddings = { rows: rows.length, classes, size, first, second };
    const [p1, p2] = posteriors.map((table) => gatherRows(table, rows)) as [Float64Array, Float64Array];
    const coupled = coupling(similarities(embeddings), classMasses(p1, p2, classes), sinkhorn);
    return { levels, embeddings, aligned: { coupling: coupled, ...coupledEntropy(coupled) } };
  };

  const count = pairs.inputs[0].rows;
  const batch = trainingBatch(settings, count);
  const losses = new Float64Array(settings.alignmentEpochs);
  for (let epoch = 0; epoch < losses.length; epoch++) {
    for (const rows of minibatches(count, batch, random.order)) {
      const { levels, embeddings, aligned } = encode(pairs, rows);
      const tops = embeddingGradients(embeddings, entropyGradient(aligned.coupling, aligned));
      encoders.forEach((encoder, m) => {
        encoder.step(levels[m]!, tops[m]!, rows.length);
      });
      losses[epoch] = losses[epoch]! - (aligned.entropy * rows.length) / count;
    }
  }
  return { losses, align: (held, rows) => encode(held, rows).aligned };
}
