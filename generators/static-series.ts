import { UserError } from "../math/user-error.ts";
import { completeBlockNumbers } from "./block-numbers.ts";
import { composeDataset, datasetStream } from "./compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { amountsOf, type DialAmounts } from "./dial-amounts.ts";
import { mixtureAlphabets, mixtureLaw } from "./dial-mixture.ts";
import { withLabelNoise } from "./label-noise.ts";
import type { DiscreteLaw } from "./law.ts";
import { completeCore, completeDims } from "./request.ts";
import { TIME_STEPS } from "./series-patterns.ts";
import { completeWeights, staticSeriesSettings } from "./static-series-amounts.ts";
import { expressStaticSeries, staticSeriesEmbedding } from "./static-series-embedding.ts";

/** Static features, and 24 hours of 12 features: the shapes of MIMIC-III in MultiBench (Liang et al. 2021). */
const defaultDims = [5, 12 * TIME_STEPS];

/** Shares of the classes, unbalanced as times of death are. */
const classShares = [0.5, 0.2, 0.12, 0.08, 0.06, 0.04];

// A bit is misread once in 160, so that the best answers are right 97 to 99.9 times in 100.
const defaultMean = 2.5;
const defaultDeviation = 1;

/**
 * A row of static features and a time series, as a patient has them, whose label law is a mixture that is dialled: the
 * label is told by the static features, by the series, by both alike, or by both together only. Six unbalanced classes.
 *
 * A series is flattened time-major: column t F + f is feature f at step t, of F features and 24 steps. Its `dims` must
 * therefore be a multiple of 24.
 */
export const staticSeries: Generator = {
  id: "static-series",
  summary: "Static features and a time series with six unbalanced classes, told by one, by both or together.",
  modalities: { least: 2, most: 2 },
  settings: () => staticSeriesSettings,
  complete,
  law,
  embedding: (spec, seed) => staticSeriesEmbedding(spec, seed, bitsOf(amountsOf(spec))),
  shapes: ({ dims }) => [[dims[0]!], [TIME_STEPS, dims[1]! / TIME_STEPS]],
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, staticSeries, [
    "redundancy",
    "uniqueness",
    "synergy",
    "latentDimensions",
    "blockMean",
    "blockDeviation",
  ]);
  if ((request.latentDimensions ?? 1) !== 1) {
    throw new UserError(
      `latentDimensions is ${request.latentDimensions}, but static-series carries a bit by one amplitude: leave it out.`,
    );
  }
  const amounts = completeWeights(request, core);
  const dims = completeDims(request, defaultDims);
  const bits = bitsOf(amounts);
  if (dims[0]! < bits[0]!) {
    throw new UserError(
      `dims[0] is ${dims[0]}, but modality 1 holds ${bits[0]} bits: give at least ${bits[0]}.`,
    );
  }
  if (dims[1]! % TIME_STEPS !== 0) {
    throw new UserError(
      `dims[1] is ${dims[1]}, but the series has ${TIME_STEPS} time steps: give a multiple of ${TIME_STEPS}.`,
    );
  }
  return {
    ...noOptions,
    ...core,
    ...amounts,
    dims,
    latentDimensions: 1,
    ...completeBlockNumbers(request, { mean: defaultMean, deviation: defaultDeviation }),
  };
}

/** Bits that each modality's symbol takes: three for six digits, five with four contexts. */
function bitsOf(amounts: DialAmounts): number[] {
  return mixtureAlphabets(amounts, classShares.length).map((size) => Math.ceil(Math.log2(size)));
}

function law(spec: DatasetSpec): DiscreteLaw {
  return withLabelNoise(mixtureLaw(amountsOf(spec), classShares), spec.labelNoise);
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  const embedding = staticSeriesEmbedding(spec, seed, bitsOf(amountsOf(spec)));
  return composeDataset(spec, seed, law(spec), (latents) =>
    expressStaticSeries(embedding, latents, (m) => datasetStream(spec, seed, `noise/${m}`)),
  );
}
