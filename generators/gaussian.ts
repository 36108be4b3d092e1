import { factorCholesky } from "../math/cholesky.ts";
import { fillNormal } from "../math/normal.ts";
import { datasetStream } from "./compose-dataset.ts";
import { composeGaussian } from "./compose-gaussian.ts";
import { type Dataset, type DatasetRequest, type DatasetSpec, type Generator, noOptions } from "./dataset.ts";
import { completeGaussian, gaussianOptions } from "./gaussian-options.ts";
import type { GaussianLaw } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import { completeCore, completeDims } from "./request.ts";
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
  generate,
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

function generate(given: DatasetSpec, seed: number): Dataset {
  const spec = complete(given);
  return composeGaussian(
    spec,
    seed,
    law(spec),
    () => drawNumbers(spec, seed),
    (latents) => withNoiseColumns(spec, seed, latents),
  );
}

/** The numbers of every modality, [N, 1] each: independent ones mixed by a factor of their covariance. */
function drawNumbers(spec: DatasetSpec, seed: number): Matrix[] {
  const { modalities, samples } = spec;
  const factor = Float64Array.from(equicorrelation(modalities, spec.correlation!));
  factorCholesky(factor, new Int32Array(modalities));
  const independent = Array.from({ length: modalities }, (_, m) => {
    const drawn = new Float64Array(samples);
    fillNormal(drawn, 0, 1, datasetStream(spec, seed, `latents/${m}`));
    return drawn;
  });
  return independent.map((_, m) => ({
    rows: samples,
    columns: 1,
    data: Float32Array.from({ length: samples }, (_, row) => {
      let sum = 0;
      for (let k = 0; k <= m; k++) sum += factor[m * modalities + k]! * independent[k]![row]!;
      return sum;
    }),
  }));
}

/**
 * Rows of noise drawn at a time, so that it is never held as a table of its own. An even number, because normal numbers
 * come in pairs and a block must not strand half a pair.
 */
const NOISE_ROWS = 64;

function withNoiseColumns(spec: DatasetSpec, seed: number, latents: readonly Matrix[]): Matrix[] {
  return latents.map(({ rows, data: numbers }, m) => {
    const columns = spec.dims[m]!;
    const random = datasetStream(spec, seed, `noise/${m}`);
    const block = new Float32Array(NOISE_ROWS * (columns - 1));
    const data = new Float32Array(rows * columns);
    for (let from = 0; from < rows; from += NOISE_ROWS) {
      const noise = block.subarray(0, Math.min(NOISE_ROWS, rows - from) * (columns - 1));
      fillNormal(noise, 0, 1, random);
      for (let start = 0; start < noise.length; start += columns - 1) {
        const row = from + start / (columns - 1);
        data.set(noise.subarray(start, start + columns - 1), row * columns + 1);
      }
    }
    for (let row = 0; row < rows; row++) data[row * columns] = numbers[row]!;
    return { rows, columns, data };
  });
}
