import fc from "fast-check";
import { randomStream } from "../../math/random-stream.ts";
import { architecture, type Encoders, type NetworkFusion } from "../../models/architecture.ts";
import type { Batch } from "../../models/backpropagation.ts";
import { initialise } from "../../models/initialise.ts";

/** Every way to fuse a number of modalities. */
export function everyFusion(modalities: number): NetworkFusion[] {
  const unimodal = Array.from({ length: modalities }, (_, m): NetworkFusion => `unimodal-${m + 1}`);
  return ["early", "intermediate", "late", ...unimodal];
}

/** What a small network is made of. */
export interface SmallNetwork {
  readonly fusion: NetworkFusion;
  readonly dims: readonly number[];
  /** One: a number is learned. */
  readonly classes: number;
  readonly encoders: Encoders;
  /** Whether classes count differently in the loss; left out: they do not. */
  readonly weighted?: boolean;
  readonly rows: number;
  readonly seed: number;
}

/** Networks of one to five modalities of one to nine columns, so that halves of odd and of smallest sizes occur. */
export const smallNetworks: fc.Arbitrary<SmallNetwork> = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
  .chain((dims) =>
    fc.record({
      fusion: fc.constantFrom(...everyFusion(dims.length)),
      dims: fc.constant(dims),
      classes: fc.integer({ min: 1, max: 4 }),
      encoders: fc.constantFrom<Encoders>("trained", "frozen"),
      weighted: fc.boolean(),
      rows: fc.integer({ min: 1, max: 6 }),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
    }),
  );

/** The network with its start and a random batch: columns uniform in +-2, classes uniform, numbers in +-2, weights up to 2. */
export function materialise({ fusion, dims, classes, encoders, weighted = false, rows, seed }: SmallNetwork) {
  const layout = architecture(fusion, dims, classes, encoders);
  const random = randomStream(seed, "test/batch");
  const batch: Batch = {
    rows,
    modalities: dims.map((d) => Float32Array.from({ length: rows * d }, () => 4 * random() - 2)),
    labels: Int32Array.from({ length: rows }, () => Math.floor(classes * random())),
    targets: classes === 1 ? Float64Array.from({ length: rows }, () => 4 * random() - 2) : null,
    classWeights: weighted && classes > 1 ? Float64Array.from({ length: classes }, () => 2 * random()) : null,
  };
  return { layout, parameters: initialise(layout, seed), batch };
}
