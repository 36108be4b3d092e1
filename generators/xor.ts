import { UserError } from "../math/user-error.ts";
import { bitColumns } from "./bit-columns.ts";
import { composeDataset } from "./compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { withLabelNoise } from "./label-noise.ts";
import { bitsHeld, latentLaw } from "./latent-program.ts";
import type { DiscreteLaw } from "./law.ts";
import { completeCore, completeDims, completeLogic } from "./request.ts";
import { parseSetting, settingNames } from "./setting.ts";

// A modality that says nothing about the label still holds something: a coin.
const idleBits = 1;

/**
 * The bits themselves, as columns of zeros and ones: every network and every metric can be exact on them.
 *
 * A modality's columns are its bits, the first bit first. `dims` may ask for more columns than bits: the rest
 * are fair coins that mean nothing and that the law leaves out. The default logic is parity.
 */
export const xor: Generator = {
  id: "xor",
  summary: "Bits as they are: XOR of two bits in one modality, copied in all, or spread over all.",
  modalities: { least: 2, most: 6 },
  settings: settingNames,
  complete,
  law,
  embedding: () => null,
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, xor, ["logic"]);
  const bits = bitsPerModality(core);
  const dims = completeDims(request, bits);
  for (const [m, columns] of dims.entries()) {
    if (columns < bits[m]!) {
      throw new UserError(
        `dims[${m}] is ${columns}, but modality ${m + 1} of ${core.setting} holds ${bits[m]} bits: give at least ${bits[m]}.`,
      );
    }
  }
  const logic = completeLogic(request, "parity");
  return { ...noOptions, ...core, dims, logic };
}

function bitsPerModality({ setting, modalities }: Pick<DatasetSpec, "setting" | "modalities">): number[] {
  const parsed = parseSetting(setting);
  return Array.from({ length: modalities }, (_, m) => bitsHeld(parsed, m, idleBits));
}

function law(spec: DatasetSpec): DiscreteLaw {
  const exact = latentLaw(parseSetting(spec.setting), spec.modalities, spec.logic!, idleBits);
  return withLabelNoise(exact, spec.labelNoise);
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  const bits = bitsPerModality(spec);
  return composeDataset(spec, seed, law(spec), (latents) => bitColumns(spec, seed, bits, latents));
}
