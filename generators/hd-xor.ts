import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { composeDataset, datasetStream } from "./compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
  type Profile,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { embed } from "./gaussian-embedding.ts";
import { hdXorEmbedding, idleBits } from "./hd-xor-embedding.ts";
import { type ProfileConstants, profiles } from "./hd-xor-profiles.ts";
import { withLabelNoise } from "./label-noise.ts";
import { holdsBitPairs, latentLaw } from "./latent-program.ts";
import type { DiscreteLaw } from "./law.ts";
import { completeCore, completeDims, completeLogic, requirePositiveWhole } from "./request.ts";
import { parseSetting, type Setting, settingNames } from "./setting.ts";

/**
 * HD-XOR (Wenderoth et al. 2025, Algorithm 1): the bits of `xor` carried by blocks of Gaussian numbers and
 * projected to the columns of each modality.
 *
 * Profile `code` (the default) has the constants of the published code, `paper` those of the appendix; see
 * `hd-xor-profiles.ts`. `blockMean` and `blockDeviation` replace the profile's for the setting: for `random`
 * they are those of every latent entry, and they never touch the uninformative modalities of uniqueness.
 */
export const hdXor: Generator = {
  id: "hd-xor",
  summary: "The bits of xor carried by blocks of Gaussian numbers and projected to high dimension.",
  modalities: { least: 2, most: 6 },
  settings: settingNames,
  complete,
  law,
  embedding: hdXorEmbedding,
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, hdXor, [
    "logic",
    "profile",
    "latentDimensions",
    "blockMean",
    "blockDeviation",
  ]);
  const profile = request.profile ?? "code";
  if (!Object.hasOwn(profiles, profile)) {
    throw new UserError(unknownName("profile", profile, Object.keys(profiles)));
  }
  const constants = profiles[profile];
  const setting = parseSetting(core.setting);
  const block = constants.blocks[setting.kind];
  return {
    ...noOptions,
    ...core,
    dims: completeDims(request, constants.dims.slice(0, core.modalities)),
    logic: completeLogic(request, constants.logic),
    profile,
    latentDimensions: completeLatentDimensions(request, profile, constants, setting),
    blockMean: completeBlockMean(request.blockMean ?? block.mean),
    blockDeviation: completeBlockDeviation(request.blockDeviation ?? block.deviation),
  };
}

function completeLatentDimensions(
  request: DatasetRequest,
  profile: Profile,
  constants: ProfileConstants,
  setting: Setting,
): number {
  const size = request.latentDimensions ?? constants.latentDimensions;
  requirePositiveWhole("latentDimensions", size);
  if (size % 2 === 1 && constants.twoBits === "halved" && holdsBitPairs(setting)) {
    throw new UserError(
      `latentDimensions is ${size}, but ${setting.kind} gives each of two bits half of it in profile ${profile}: give an even number.`,
    );
  }
  return size;
}

function completeBlockMean(mean: number): number {
  if (Number.isFinite(mean) && mean >= 0) return mean;
  throw new UserError(`blockMean is ${mean}: it is a distance from zero, so give zero or a positive number.`);
}

function completeBlockDeviation(deviation: number): number {
  if (Number.isFinite(deviation) && deviation > 0) return deviation;
  throw new UserError(`blockDeviation is ${deviation}: give a positive number.`);
}

function law(spec: DatasetSpec): DiscreteLaw {
  const exact = latentLaw(parseSetting(spec.setting), spec.modalities, spec.logic!, idleBits);
  return withLabelNoise(exact, spec.labelNoise);
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  return composeDataset(spec, seed, law(spec), (latents) =>
    embed(hdXorEmbedding(spec, seed), latents, (m) => datasetStream(spec, seed, `noise/${m}`)),
  );
}
