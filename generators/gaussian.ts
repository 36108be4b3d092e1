import { factorCholesky } from "../math/cholesky.ts";
import { fillNormal } from "../math/normal.ts";
import { datasetStream } from "./compose-dataset.ts";
import { composeGaussian } from "./compose-gaussian.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { completeGaussian, gaussianOptions } from "./gaussian-options.ts";
import type { GaussianLaw } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import { completeCore, completeDims } from "./request.ts";
import { ROWS_AT_A_TIME, type RowSource, rowSource, rowsOf } from "./row-source.ts";
import { settingNames } from "./setting.ts";

/**
 * Correlated standard normal numbers, one per modality, and a target that is a weighted sum of them plus noise, or
 * whether that is above zero: continuous data whose information is known in closed form.
 *
 * A setting stands for coefficients and a correlation, which may be given instead. A modality's first column is its
 * number, so nothing is lost and there is no embedding; further columns are standard normal noise.
 */
export const gaussian: Generator = {
  id: "gaussian",
  summary:
    "Correlated normal numbers, one per modality; their weighted sum plus noise, or its sign, is the target.",
  modalities: { least: 2, most: 6 },
  settings: settingNames,
  complete,
  law,
  embedding: () => null,
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, gaussian, gaussianOptions);
  const dims = completeDims(
    request,
    Array.from({ length: core.modalities }, () => 1),
  );
  return { ...noOptions, ...core, dims, ...completeGaussian(request, core) };
}

function law({ modalities, target, labelNoise, ...spec }: DatasetSpec): GaussianLaw {
  const coefficients = spec.coefficients!;
  const ignored = coefficients.every((coefficient) => coefficient === 0);
  return {
    kind: "gaussian",
    target,
    classes: target === "class" ? 2 : 1,
    sizes: coefficients.map(() => 1),
    covariance: equicorrelation(modalities, spec.correlation!),
    coefficients,
    targetNoise: spec.targetNoise!,
    labelNoise,
    rule: ignored ? null : coefficients,
    noRule: ignored ? "labels ignore the data" : null,
    conflictRules: [],
  };
}

/** Covariance of standard normal numbers any two of which have the same correlation, [M, M] row-major. */
function equicorrelation(modalities: number, correlation: number): number[] {
  return Array.from({ length: modalities ** 2 }, (_, cell) =>
    cell % (modalities + 1) === 0 ? 1 : correlation,
  );
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  const numbers = drawNumbers(spec, seed);
  return composeGaussian(spec, seed, law(spec), numbers.map(rowsOf), withNoiseColumns(spec, seed, numbers));
}

/** The numbers of every modality, [N, 1] each: independent ones mixed by a factor of their covariance. */
function drawNumbers(spec: DatasetSpec, seed: number): Matrix[] {
  const { modalities, samples } = spec;
  const factor = Float64Array.from(equicorrelation(modalities, spec.correlation!));
  factorCholesky(factor, new Int32Array(modalities));
  const streams = Array.from({ length: modalities }, (_, m) => datasetStream(spec, seed, `latents/${m}`));
  const independent = streams.map(() => new Float64Array(ROWS_AT_A_TIME));
  const numbers = streams.map(() => ({ rows: samples, columns: 1, data: new Float32Array(samples) }));
  for (let first = 0; first < samples; first += ROWS_AT_A_TIME) {
    for (const [m, random] of streams.entries()) fillNormal(independent[m]!, 0, 1, random);
    const count = Math.min(ROWS_AT_A_TIME, samples - first);
    for (const [m, { data }] of numbers.entries()) {
      for (let row = 0; row < count; row++) {
        let sum = 0;
        for (let k = 0; k <= m; k++) sum += factor[m * modalities + k]! * independent[k]![row]!;
        data[first + row] = sum;
      }
    }
  }
  return numbers;
}

/** Each modality's number, and columns of noise behind it. */
function withNoiseColumns(spec: DatasetSpec, seed: number, latents: readonly Matrix[]): RowSource[] {
  return latents.map(({ rows, data: numbers }, m) => {
    const columns = spec.dims[m]!;
    return rowSource(rows, columns, () => {
      const random = datasetStream(spec, seed, `noise/${m}`);
      const block = new Float32Array(ROWS_AT_A_TIME * (columns - 1));
      return (into, first, count) => {
        fillNormal(block, 0, 1, random);
        for (let row = 0; row < count; row++) {
          into[row * columns] = numbers[first + row]!;
          into.set(block.subarray(row * (columns - 1), (row + 1) * (columns - 1)), row * columns + 1);
        }
      };
    });
  });
}
