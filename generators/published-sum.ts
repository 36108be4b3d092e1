import { permutation } from "../math/permutation.ts";
import { UserError } from "../math/user-error.ts";
import { datasetStream } from "./compose-dataset.ts";
import {
  type DataSource,
  type DatasetRequest,
  type DatasetSpec,
  type MeasuredData,
  noOptions,
} from "./dataset.ts";
import type { UnknownLaw } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import { completeCore, requirePositiveWhole } from "./request.ts";
import { heldRows, rowsOf } from "./row-source.ts";
import { stratifiedSplit } from "./split.ts";
import { expressSum, sumLatents } from "./sum-data.ts";

/** Components of each vector, and columns of each half of a modality. */
const SIZE = 10;
const HALF = 50;
/** Of every component, the standard deviation; and the probability that it is dropped from a sample's label. */
const DEVIATION = Math.sqrt(1.5);
const DROPPED = 0.2;

/** How many components of x1, x2 and r a label adds up. Where these are not all or none, each sample has others. */
const counts: Readonly<Record<string, readonly [x1: number, x2: number, r: number]>> = {
  "uniqueness-1": [SIZE, 0, 0],
  "uniqueness-2": [0, SIZE, 0],
  synergy: [SIZE, SIZE, 0],
  redundancy: [0, 0, SIZE],
  "mix-1": [SIZE / 2, SIZE / 2, SIZE / 2],
  "mix-2": [SIZE, SIZE / 2, SIZE / 2],
  "mix-5-10-0": [SIZE / 2, SIZE, 0],
  "mix-10-5-0": [SIZE, SIZE / 2, 0],
};

/**
 * The SUM ensemble as the code that came with it makes it (Liang et al. 2023), from which the InterSHAP paper has its
 * data. Unlike in `sum`, every component is dropped from a sample's label with probability 0.2; a mix takes other
 * components for every sample; both modalities have r through one and the same map; components have variance 1.5;
 * and the label is whether a sample's sum is in the upper half of all. The paper's text takes shares of all three vectors for
 * its mixes, the names of its files five components of one private vector and ten of the other: the last two settings.
 *
 * For the suite that makes the paper's tables again; no truth is worked out for it.
 */
export const publishedSum: DataSource = {
  id: "sum-published",
  summary: "The SUM ensemble as its published code makes it, with components dropped from labels.",
  modalities: { least: 2, most: 2 },
  settings: () => Object.keys(counts),
  complete,
  law,
  generate,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, publishedSum, ["latentDimensions"]);
  const { dims = [2 * HALF, 2 * HALF], latentDimensions = SIZE } = request;
  if (dims.join() !== [2 * HALF, 2 * HALF].join() || latentDimensions !== SIZE)
    throw new UserError("dims and latentDimensions of sum-published are those of its code: leave them out.");
  return { ...noOptions, ...core, dims, latentDimensions };
}

function law(): UnknownLaw {
  const reason = "none is worked out for components that are dropped";
  return { kind: "unknown", modalities: 2, target: "class", classes: 2, reason };
}

function generate(given: DatasetSpec, seed: number): MeasuredData {
  const spec = complete(given);
  requirePositiveWhole("seed", seed);
  const latents = sumLatents(spec, seed, DEVIATION).map(heldRows);
  const labels = upperHalf(sums(spec, seed, latents));
  return {
    spec,
    seed,
    law: law(),
    modalities: expressSum(spec, seed, latents.map(rowsOf), (m, half) =>
      half === 0 ? `x${m + 1}` : "r",
    ).map(heldRows),
    latents: [],
    labels,
    targets: null,
    classes: 2,
    split: stratifiedSplit(labels, datasetStream(spec, seed, "split")),
  };
}

/** What is left of the chosen components of every sample, added up. */
function sums(spec: DatasetSpec, seed: number, [first, second]: readonly Matrix[]): Float64Array {
  const [x1, x2, r] = counts[spec.setting]!;
  const choosing = datasetStream(spec, seed, "chosen");
  const dropping = datasetStream(spec, seed, "dropped");
  const taken = ({ data, columns }: Matrix, row: number, part: number, count: number) => {
    let sum = 0;
    for (const k of count === SIZE ? all : permutation(SIZE, choosing).subarray(0, count)) {
      if (dropping() >= DROPPED) sum += data[row * columns + part * SIZE + k]!;
    }
    return sum;
  };
  return Float64Array.from(
    { length: spec.samples },
    (_, row) => taken(first!, row, 0, x1) + taken(second!, row, 0, x2) + taken(first!, row, 1, r),
  );
}

const all = Int32Array.from({ length: SIZE }, (_, k) => k);

/** 1 for numbers in the upper half, else 0. */
function upperHalf(numbers: Float64Array): Int32Array {
  const middle = numbers.toSorted()[Math.floor(numbers.length / 2)]!;
  return Int32Array.from(numbers, (number) => Number(number >= middle));
}
