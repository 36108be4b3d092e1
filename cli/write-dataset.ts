import {
  blocksOf,
  type DatasetSpec,
  type DatasetStream,
  modalityShapes,
  type RowSource,
  type Split,
} from "../generators/index.ts";
import type { NpyStream } from "../math/npy/npy-stream.ts";
import { npzPieces } from "../math/npy/npz-pieces.ts";
import { UserError } from "../math/user-error.ts";
import { writeAllWhole } from "../math/write-whole.ts";
import type { BayesLimits } from "../models/index.ts";
import { type DatasetRow, datasetRow, packageIdentity } from "../suites/index.ts";

/** What is written of a dataset beside its numbers. */
interface DatasetTruth {
  readonly package: { readonly name: string; readonly version: string };
  /** Shape of every array, rows first. */
  readonly arrays: Readonly<Record<string, readonly number[]>>;
  /** Number of classes; 1 where the target is a number. */
  readonly classes: number;
  /** Spec, seed and ground truth, as rows of `datasets` in results have them. */
  readonly dataset: DatasetRow;
  /** The best that any model can do; null = not known. */
  readonly bayes: BayesLimits;
}

/** What `split` calls a row's part: what `measure --split` reads. */
const parts = ["train", "validation", "test"] as const;

/** Characters of the longest of them. */
const LONGEST_PART = 10;

/** Rows are numbered in 32 bits. */
const MOST_ROWS = 2 ** 31 - 1;

/** Throws `UserError` if a dataset has more rows than can be numbered, before any is made. */
export function requireNumberable({ samples }: DatasetSpec): void {
  if (samples > MOST_ROWS)
    throw new UserError(`samples is ${samples}: a dataset has at most ${MOST_ROWS} rows; give fewer.`);
}

/**
 * The arrays of a dataset, by name: `modality_1`, ... [N, ...], `labels` [N], and `split` [N]: `train`, `validation` or
 * `test`. Rows are made as they are written.
 */
export function arraysOf(dataset: DatasetStream): Readonly<Record<string, NpyStream>> {
  const { spec, modalities, labels, targets, split } = dataset;
  const { samples } = spec;
  const shapes = modalityShapes(spec);
  const ofModality = (source: RowSource, m: number): [string, NpyStream] => [
    `modality_${m + 1}`,
    { shape: [samples, ...shapes[m]!], type: "<f4", blocks: () => blocksOf(source) },
  ];
  return {
    ...Object.fromEntries(modalities.map(ofModality)),
    labels: { shape: [samples], type: targets === null ? "<i4" : "<f8", blocks: () => [targets ?? labels] },
    split: { shape: [samples], type: `<U${LONGEST_PART}`, blocks: () => partNames(samples, split) },
  };
}

/** Texts of so many rows are held at a time. */
const NAMED_ROWS = 2 ** 14;

/** The name of each row's part, in blocks. */
function* partNames(samples: number, split: Split): Generator<readonly string[]> {
  const partOf = new Uint8Array(samples);
  for (const [position, part] of parts.entries()) for (const row of split[part]) partOf[row] = position;
  for (let first = 0; first < samples; first += NAMED_ROWS)
    yield Array.from(partOf.subarray(first, first + NAMED_ROWS), (position) => parts[position]!);
}

/** What is to be told of a dataset. */
export function truthOf(dataset: DatasetStream, bayes: BayesLimits): DatasetTruth {
  const { spec, seed, classes } = dataset;
  return {
    package: packageIdentity(),
    arrays: Object.fromEntries(Object.entries(arraysOf(dataset)).map(([name, { shape }]) => [name, shape])),
    classes,
    dataset: datasetRow(spec, seed, bayes),
    bayes,
  };
}

/**
 * Writes arrays to an `.npz` file, piece by piece, and what is told of them beside it, with the ending `.json`: both or
 * neither.
 *
 * @throws UserError if the system does not let them be written
 */
export async function writeDataset(
  file: string,
  arrays: Readonly<Record<string, NpyStream>>,
  truth: DatasetTruth,
): Promise<{ readonly data: string; readonly truth: string }> {
  const beside = file.replace(/\.npz$/, ".json");
  await writeAllWhole(
    [
      [file, npzPieces(arrays)],
      [beside, `${JSON.stringify(truth, null, 2)}\n`],
    ],
    "the data",
  );
  return { data: file, truth: beside };
}
