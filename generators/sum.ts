import { UserError } from "../math/user-error.ts";
import { composeGaussian } from "./compose-gaussian.ts";
import {
  type Dataset,
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import type { GaussianLaw } from "./law.ts";
import { completeCore, completeDims, requirePositiveWhole } from "./request.ts";
import { heldRows, type RowSource, rowsOf } from "./row-source.ts";
import { expressSum, sumLatents } from "./sum-data.ts";
import { sumLaw, sumSettings } from "./sum-law.ts";

const defaultDims = [100, 100];
const defaultLatentDimensions = 10;

/**
 * The SUM ensemble (Liang et al. 2023; Wenderoth et al. 2025, appendix A): three vectors of normal numbers, one in each
 * modality and one in both, and a label that says whether the mean of some of their components is above zero.
 *
 * A sum is additive, so that its synergy is what the threshold makes of it. The maps to columns are injective, hence
 * there is no embedding that loses anything. Components are standard normal and take part always: the published code
 * drops each with probability 0.2 (`published-sum.ts`, for the suite paper); `labelNoise` is the noise here.
 */
export const sum: Generator = {
  id: "sum",
  summary:
    "Whether a sum of normal numbers is positive: numbers of one modality, of both, copied in both, or mixed.",
  modalities: { least: 2, most: 2 },
  settings: () => sumSettings,
  complete,
  law,
  embedding: () => null,
  generate,
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, sum, ["latentDimensions"]);
  const latentDimensions = request.latentDimensions ?? defaultLatentDimensions;
  requirePositiveWhole("latentDimensions", latentDimensions);
  if (latentDimensions % 2 === 1) {
    throw new UserError(
      `latentDimensions is ${latentDimensions}, but mixes take half of a vector's components: give an even number.`,
    );
  }
  const least = 2 * latentDimensions;
  const dims = completeDims(
    request,
    defaultDims.map((columns) => Math.max(columns, least)),
  );
  for (const [m, columns] of dims.entries()) {
    if (columns % 2 === 0 && columns >= least) continue;
    throw new UserError(
      `dims[${m}] is ${columns}, but each half of the columns carries ${latentDimensions} latent dimensions: ` +
        `give an even number of at least ${least}.`,
    );
  }
  return { ...noOptions, ...core, dims, latentDimensions };
}

function law(spec: DatasetSpec): GaussianLaw {
  return sumLaw(spec.setting, spec.latentDimensions!, spec.labelNoise);
}

function generate(given: DatasetSpec, seed: number): Dataset {
  const spec = complete(given);
  // They are kept in any case: made once, labels and columns are made of them.
  const latents = sumLatents(spec, seed).map((vectors) => rowsOf(heldRows(vectors)));
  return heldDataset(streamOf(spec, seed, latents));
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  return streamOf(spec, seed, sumLatents(spec, seed));
}

function streamOf(spec: DatasetSpec, seed: number, latents: readonly RowSource[]): DatasetStream {
  return composeGaussian(spec, seed, law(spec), latents, expressSum(spec, seed, latents));
}
