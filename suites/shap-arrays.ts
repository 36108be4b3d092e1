import type { Matrix } from "../generators/index.ts";
import type { NpyArray } from "../math/npy/npy-array.ts";
import { coalitionName, type Subject, sampleAttributions } from "../metrics/index.ts";

/**
 * The samples of a model as `shap.Explanation` takes them (S samples, M modalities, K = M + M (M - 1) / 2 columns: the
 * modalities, then their pairs).
 *
 * - `values` [S, K]: what each modality and each pair adds to the output of the sample's predicted class (or to the
 *   predicted number); a row's values and its base value sum to that output.
 * - `base_values` [S]: the output with every modality masked.
 * - `data` [S, K]: what a modality holds before any embedding, its symbol (of several numbers their mean; of brought data
 *   the mean of its columns), and of a pair the product of both.
 * - `feature_names` [K].
 *
 * @param subject - a model on rows of a dataset, with a game
 * @param names - what modalities are called; left out: `modality 1`, `modality 2`, ...
 */
export function shapArrays(subject: Subject, names?: readonly string[]): Readonly<Record<string, NpyArray>> {
  const { coalitions, values, baseValues } = sampleAttributions(subject.game());
  const { dataset, rows } = subject.observed!;
  // Nothing is known of what lies behind brought data: what a modality holds is then its columns.
  const held = (dataset.latents.length > 0 ? dataset.latents : dataset.modalities).map((matrix) =>
    rowMeans(matrix, rows),
  );
  const data = new Float64Array(values.length).map((_, cell) => {
    const coalition = coalitions[cell % coalitions.length]!;
    const sample = Math.floor(cell / coalitions.length);
    return held.reduce((product, own, m) => (coalition & (1 << m) ? product * own[sample]! : product), 1);
  });
  const shape = [rows.length, coalitions.length];
  return {
    values: { data: values, shape },
    base_values: { data: baseValues, shape: [rows.length] },
    data: { data, shape },
    feature_names: {
      data: Array.from(coalitions, (coalition) => featureName(coalition, names)),
      shape: [coalitions.length],
    },
  };
}

/** A modality by its name, or a pair of them: `modality 1 x 2`, `rna x protein`. */
function featureName(coalition: number, names: readonly string[] | undefined): string {
  if (names === undefined) return `modality ${coalitionName(coalition).replaceAll("+", " x ")}`;
  return names.filter((_, m) => coalition & (1 << m)).join(" x ");
}

/** Mean over the columns of some rows. */
function rowMeans({ columns, data }: Matrix, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += data[row * columns + column]!;
    return sum / columns;
  });
}
