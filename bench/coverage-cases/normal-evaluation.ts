import { fillNormal } from "../../math/normal.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import { encodeEvaluation } from "../../metrics/evaluation/encoded-evaluation.ts";
import type { WeightedRows } from "../../metrics/evaluation/evaluation-set.ts";
import type { FusionModel } from "../../models/index.ts";

/**
 * A new draw of samples and background: one standard normal number for each modality, any two with the same correlation.
 *
 * @param correlation - 0 <= correlation < 1
 */
export function normalEvaluation(
  model: FusionModel,
  correlation: number,
  size: { readonly samples: number; readonly background: number },
  seed: number,
) {
  const random = randomStream(seed, "coverage/rows");
  const samples = normalRows(size.samples, model.width, correlation, random);
  const background = normalRows(size.background, model.width, correlation, random);
  return encodeEvaluation(model, {
    estimator: "sampled",
    samples,
    background,
    labels: new Int32Array(size.samples),
    independent: samples,
    independentSources: samples.matrices.map(() =>
      Int32Array.from({ length: size.samples }, (_, row) => row),
    ),
    independentGroups: [],
  });
}

function normalRows(
  rows: number,
  modalities: number,
  correlation: number,
  random: RandomStream,
): WeightedRows {
  const shared = new Float64Array(rows);
  fillNormal(shared, 0, Math.sqrt(correlation), random);
  const matrices = Array.from({ length: modalities }, () => {
    const data = new Float32Array(rows);
    fillNormal(data, 0, Math.sqrt(1 - correlation), random);
    for (let row = 0; row < rows; row++) data[row]! += shared[row]!;
    return { rows, columns: 1, data };
  });
  return { matrices, weights: new Float64Array(rows).fill(1 / rows) };
}
