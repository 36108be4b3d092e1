import type { DatasetRequest, Matrix } from "../../../generators/index.ts";
import { findGenerator } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import {
  type EvaluationSet,
  sampledEvaluation,
  type WeightedRows,
} from "../../../metrics/evaluation/evaluation-set.ts";

/** Rows of equal weight. */
export function weighted(matrices: readonly Matrix[]): WeightedRows {
  const rows = matrices[0]!.rows;
  return { matrices, weights: new Float64Array(rows).fill(1 / rows) };
}

/** A sampled evaluation of given rows. */
export function evaluationOf(samples: readonly Matrix[], background: readonly Matrix[]): EvaluationSet {
  return {
    estimator: "sampled",
    samples: weighted(samples),
    background: weighted(background),
    labels: new Int32Array(samples[0]!.rows),
    independent: weighted(samples),
    independentSources: samples.map(({ rows }) => new Int32Array(rows)),
    independentGroups: [],
  };
}

/** Independent normal numbers, each modality on a scale of its own. */
export function normalMatrices(rows: number, dims: readonly number[], seed: number): Matrix[] {
  return dims.map((columns, m) => {
    const data = new Float32Array(rows * columns);
    fillNormal(data, m, 10 ** m, randomStream(seed, `test/masking/modality-${m}`));
    return { rows, columns, data };
  });
}

/** Fair coins, one column a modality. */
export function coins(rows: number, modalities: number, seed: number): Matrix[] {
  return Array.from({ length: modalities }, (_, m) => {
    const random = randomStream(seed, `test/masking/coins-${m}`);
    return { rows, columns: 1, data: Float32Array.from({ length: rows }, () => Number(random() < 0.5)) };
  });
}

/** Test and validation rows of a generated dataset. */
export function generatedEvaluation(
  request: DatasetRequest,
  seed: number,
  size: { readonly samples: number; readonly background: number },
  inputs: "modalities" | "latents" = "modalities",
): EvaluationSet {
  const generator = findGenerator(request.generator);
  const samples = Math.ceil(Math.max(size.samples, size.background) / 0.15) + 20;
  return sampledEvaluation(
    generator.generate(generator.complete({ samples, ...request }), seed),
    inputs,
    size,
  );
}
