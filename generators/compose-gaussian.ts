import { fillNormal } from "../math/normal.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { Dataset, DatasetSpec } from "./dataset.ts";
import type { GaussianLaw } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import { requirePositiveWhole } from "./request.ts";
import { stratifiedSplit } from "./split.ts";

/**
 * Draws a dataset of a Gaussian law: latent vectors, every modality's matrix from them, the target that follows from
 * them, and a split.
 *
 * @param spec - completed
 * @param seed - a positive whole number
 * @param law - the law of the spec
 * @param draw - draws latent vectors of the law, one [N, sizes[m]] matrix per modality
 * @param express - makes the matrices [N, d_m] out of them
 * @throws UserError for a seed that is not a positive whole number
 */
export function composeGaussian(
  spec: DatasetSpec,
  seed: number,
  law: GaussianLaw,
  draw: () => Matrix[],
  express: (latents: readonly Matrix[]) => Matrix[],
): Dataset {
  requirePositiveWhole("seed", seed);
  const latents = draw();
  const numbers = new Float64Array(spec.samples);
  fillNormal(numbers, 0, law.targetNoise, datasetStream(spec, seed, "target-noise"));
  addLinear(latents, law.coefficients, numbers);
  const labels = new Int32Array(spec.samples);
  if (law.target === "class") {
    const coins = datasetStream(spec, seed, "labels");
    for (let i = 0; i < labels.length; i++) {
      const replaced = coins() < law.labelNoise;
      labels[i] = Number(numbers[i]! > 0 !== replaced);
    }
  }
  return {
    spec,
    seed,
    law,
    modalities: express(latents),
    latents,
    labels,
    targets: law.target === "value" ? numbers : null,
    classes: law.classes,
    split: stratifiedSplit(labels, datasetStream(spec, seed, "split")),
  };
}

/**
 * Adds to each number the linear function of its sample's latent entries. It is computed from the entries as they are
 * kept, in single precision, so that a model of the rule finds the very same number.
 */
function addLinear(latents: readonly Matrix[], coefficients: readonly number[], numbers: Float64Array): void {
  let start = 0;
  for (const { rows, columns, data } of latents) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += coefficients[start + k]! * data[row * columns + k]!;
      numbers[row] = numbers[row]! + sum;
    }
    start += columns;
  }
}
