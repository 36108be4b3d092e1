import path from "node:path";
import {
  type BroughtData,
  type BroughtLabels,
  type MeasuredData,
  noOptions,
  type Split,
} from "../../generators/index.ts";
import { permutation } from "../../math/permutation.ts";
import { randomStream } from "../../math/random-stream.ts";
import { UserError } from "../../math/user-error.ts";
import type { FusionModel } from "../../models/index.ts";
import { classOrder, type StatedClasses } from "./class-order.ts";

/** What the records of brought data call their generator. */
export const BROUGHT = "brought";

/** How many rows of brought data are used for what. */
export interface RowCounts {
  /** Rows that are measured, at most. */
  readonly samples: number;
  /** Rows that masked modalities are drawn from, at most; whoever asks for a precision gets what is left as well. */
  readonly background: number;
}

/** Of few rows this share is background. */
const BACKGROUND_SHARE = 1 / 3;

/** Fewer rows than this cannot be told apart into measured ones and background. */
const LEAST_ROWS = 12;

/**
 * A user's data as metrics measure them: nothing is known of their law.
 *
 * @param labels - null: none, or none that the model's answers can be held against
 * @param model - null: the data alone are measured
 * @param split - the user's own; null: by a random stream
 * @param stated - which class each of the model's outputs is, where that is said; null: nothing is
 * @throws UserError if there are too few modalities or rows, or the labels are not what the model answers
 */
export function broughtDataset(
  data: BroughtData,
  labels: BroughtLabels | null,
  model: FusionModel | null,
  seed: number,
  counts: RowCounts,
  split: Split | null = null,
  stated: StatedClasses | null = null,
): MeasuredData {
  const modalities = data.modalities.map(({ matrix }) => matrix);
  const rows = modalities[0]!.rows;
  if (modalities.length < 2)
    throw new UserError(
      `${data.source.files[0]} has one modality, "${data.modalities[0]!.name}", and interaction takes two: say where each is with --modalities.`,
    );
  if (rows < LEAST_ROWS)
    throw new UserError(
      `${data.source.files[0]} has ${rows} rows: bring ${LEAST_ROWS} or more, some to be measured and some to stand in for masked modalities.`,
    );
  const target = model?.target ?? (labels?.kind === "value" ? "value" : "class");
  const classes =
    target === "value"
      ? 1
      : (model?.classes ?? (labels as { names: readonly string[] } | null)?.names.length ?? 1);
  const { classOf, targets } = heldAgainst(labels, target, classes, model === null ? null : stated);
  return {
    spec: {
      ...noOptions,
      generator: BROUGHT,
      setting: path.basename(data.source.files[0]!),
      modalities: modalities.length,
      samples: rows,
      dims: modalities.map(({ columns }) => columns),
      target,
    },
    seed,
    law: { kind: "unknown", modalities: modalities.length, target, classes },
    modalities,
    latents: [],
    labels: Int32Array.from({ length: rows }, (_, row) => classOf(row)),
    targets,
    classes,
    split: split ?? splitOf(rows, seed, counts),
  };
}

/** Labels as what a model answers: classes by their numbers, or numbers. */
function heldAgainst(
  labels: BroughtLabels | null,
  target: "class" | "value",
  classes: number,
  stated: StatedClasses | null,
): { readonly classOf: (row: number) => number; readonly targets: Float64Array | null } {
  if (labels === null) return { classOf: () => -1, targets: null };
  if (labels.kind !== target)
    throw new UserError(
      target === "value"
        ? "The model answers with a number and the labels are classes: say --label-kind value if they are numbers, or --outputs scores if they are not what it predicts."
        : "The model answers with classes and the labels are numbers: say --label-kind class if each number is a class.",
    );
  if (labels.kind === "value") return { classOf: () => 0, targets: Float64Array.from(labels.values) };
  const { numbers } = classOrder(labels.names, classes, stated);
  return { classOf: (row) => numbers[labels.values[row]!]!, targets: null };
}

/**
 * Which rows are measured, and which stand in for masked modalities, by a random stream of their own. What is left over goes
 * to the background half and half with training rows, which estimators that learn need.
 */
function splitOf(rows: number, seed: number, { samples, background }: RowCounts): Split {
  const order = permutation(rows, randomStream(seed, "measure/split"));
  const reserved = Math.min(background, Math.floor(rows * BACKGROUND_SHARE));
  const measured = Math.min(samples, rows - reserved);
  const rest = rows - measured;
  const kept = Math.max(reserved, Math.ceil(rest / 2));
  return {
    test: order.slice(0, measured),
    validation: order.slice(measured, measured + kept),
    train: order.slice(measured + kept),
  };
}
