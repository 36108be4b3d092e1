import { type Dataset, type DatasetSpec, modalityShapes } from "../generators/index.ts";
import type { NpyArray } from "../math/npy/npy-array.ts";
import { writeNpz } from "../math/npy/npz.ts";
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

/** A zip archive without extensions holds no more. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

/** What `split` calls a row's part: what `measure --split` reads. */
const parts = ["train", "validation", "test"] as const;

/** Throws `UserError` if a dataset is too large for an archive, before it is made. */
export function requireArchivable({ samples, dims }: DatasetSpec): void {
  // A label, and the name of a part in characters of four bytes.
  const beside = 1 + Math.max(...parts.map((part) => part.length));
  const bytes = 4 * samples * dims.reduce((sum, columns) => sum + columns, beside);
  if (bytes > MOST_BYTES)
    throw new UserError(
      `samples is ${samples}: with ${dims.join(" and ")} columns they take more than the 4 GB of an .npz file; give fewer.`,
    );
}

/**
 * The arrays of a dataset, by name: `modality_1`, ... [N, ...], `labels` [N], and `split` [N]: `train`, `validation` or
 * `test`.
 */
export function arraysOf({
  spec,
  modalities,
  labels,
  targets,
  split,
}: Dataset): Readonly<Record<string, NpyArray>> {
  const shapes = modalityShapes(spec);
  const partOf = new Array<string>(spec.samples);
  for (const part of parts) for (const row of split[part]) partOf[row] = part;
  return {
    ...Object.fromEntries(
      modalities.map(({ data }, m) => [`modality_${m + 1}`, { data, shape: [spec.samples, ...shapes[m]!] }]),
    ),
    labels: { data: targets ?? labels, shape: [spec.samples] },
    split: { data: partOf, shape: [spec.samples] },
  };
}

/** What is to be told of a dataset. */
export function truthOf(dataset: Dataset, bayes: BayesLimits): DatasetTruth {
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
 * Writes arrays to an `.npz` file and what is told of them beside it, with the ending `.json`: both or neither.
 *
 * @throws UserError if the system does not let them be written
 */
export async function writeDataset(
  file: string,
  arrays: Readonly<Record<string, NpyArray>>,
  truth: DatasetTruth,
): Promise<{ readonly data: string; readonly truth: string }> {
  const beside = file.replace(/\.npz$/, ".json");
  await writeAllWhole(
    [
      [file, writeNpz(arrays)],
      [beside, `${JSON.stringify(truth, null, 2)}\n`],
    ],
    "the data",
  );
  return { data: file, truth: beside };
}
