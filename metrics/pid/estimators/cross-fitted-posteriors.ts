import type { Matrix } from "ml-matrix";
import type { Matrix as RowMatrix } from "../../../generators/index.ts";
import { blocksOf } from "../../../math/jackknife.ts";
import { permutation, shuffle } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { UserError } from "../../../math/user-error.ts";
import { classMoments, mergedMoments } from "./class-moments.ts";
import { chanceStrengths, informativeDirections } from "./informative-directions.ts";
import { trainClassifier } from "./small-classifier.ts";
import { whitened } from "./whitening.ts";

/** Parts of the rows, each scored by models of the others. */
const FOLDS = 3;
/** Two rows a fold, so that something varies in the others. */
const LEAST_ROWS = 2 * FOLDS;

/** Posterior probabilities of the class for every row, each by a model that has not seen it, [N, classes]. */
export interface CrossFittedPosteriors {
  /** Given the first modality alone, the second alone. */
  readonly alone: readonly [first: Float64Array, second: Float64Array];
  /** Given both. */
  readonly together: Float64Array;
}

/**
 * Posteriors of labels given each of two modalities and given both, cross-fitted: directions and networks that score a row
 * come from the other folds alone. Only the coordinates they are told in, which know no labels, come from all rows.
 *
 * @param modalities - two matrices [N, d_m]
 * @param labels - class of every row, [N]
 * @param seed - of folds and networks
 * @throws UserError when an entry is not finite or there are fewer than six rows
 */
export function crossFittedPosteriors(
  modalities: readonly [RowMatrix, RowMatrix],
  labels: Int32Array,
  classes: number,
  seed: number,
): CrossFittedPosteriors {
  const stream = (name: string) => randomStream(seed, `pid/estimators/posteriors/${name}`);
  if (labels.length < LEAST_ROWS) {
    throw new UserError(
      `Posteriors are learned from other rows than they are asked for, and there are ${labels.length} rows: give at least ${LEAST_ROWS}.`,
    );
  }
  const white = modalities.map(whitened) as [RowMatrix, RowMatrix];
  const widths = [white[0].columns, white[1].columns] as const;
  const rows = labels.length;
  const folds = blocksOf(permutation(rows, stream("folds")), FOLDS);
  const moments = folds.map((fold) => classMoments(white, labels, classes, fold));
  const everyone = Int32Array.from(labels.keys());
  const shuffled = shuffle(labels.slice(), stream("shuffling"));
  const chance = chanceStrengths(
    classMoments(white, shuffled, classes, everyone),
    widths,
    rows - folds[0]!.length,
  );
  const alone = [new Float64Array(rows * classes), new Float64Array(rows * classes)] as const;
  const together = new Float64Array(rows * classes);
  folds.forEach((fold, k) => {
    const training = Int32Array.from(folds.flatMap((other, j) => (j === k ? [] : [...other])));
    const trainingLabels = training.map((row) => labels[row]!);
    const learned = mergedMoments(moments.filter((_, j) => j !== k));
    const features = informativeDirections(learned, chance, widths).map((axes, m) => along(white[m]!, axes));
    const score = (of: readonly Features[], name: string, into: Float64Array) => {
      const random = stream(`${name}/${k}`);
      const model = trainClassifier(takenRows(of, training), trainingLabels, classes, random);
      const posteriors = model(takenRows(of, fold));
      fold.forEach((row, i) => {
        into.set(posteriors.subarray(i * classes, (i + 1) * classes), row * classes);
      });
    };
    // Both modalities start from the same numbers, so that naming them the other way round exchanges what they get.
    score([features[0]!], "alone", alone[0]);
    score([features[1]!], "alone", alone[1]);
    score(features, "together", together);
  });
  return { alone, together };
}

/** Features of every row, [N, width]. */
interface Features {
  readonly width: number;
  readonly values: Float64Array;
}

/** Coordinates of every row along some axes. */
function along({ rows, columns, data }: RowMatrix, axes: Matrix): Features {
  const width = axes.rows;
  const flat = Float64Array.from(axes.to1DArray());
  const values = new Float64Array(rows * width);
  for (let i = 0; i < values.length; i++) {
    const [row, axis] = [Math.floor(i / width), i % width];
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += flat[axis * columns + c]! * data[row * columns + c]!;
    values[i] = sum;
  }
  return { width, values };
}

/** Some rows of several tables of features, side by side. */
function takenRows(tables: readonly Features[], rows: Int32Array): Float64Array {
  const width = tables.reduce((sum, table) => sum + table.width, 0);
  const taken = new Float64Array(rows.length * width);
  let start = 0;
  for (const { width: own, values } of tables) {
    rows.forEach((row, i) => {
      taken.set(values.subarray(row * own, (row + 1) * own), i * width + start);
    });
    start += own;
  }
  return taken;
}
