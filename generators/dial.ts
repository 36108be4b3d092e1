import { blockEmbedding, blockOptions, completeBlocks, expressSymbols } from "./block-embedding.ts";
import { composeDataset } from "./compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { amountsOf, type DialAmounts } from "./dial-amounts.ts";
import { componentsAlphabets, componentsLaw } from "./dial-components.ts";
import { mixtureAlphabets, mixtureLaw } from "./dial-mixture.ts";
import { completeAmounts } from "./dial-request.ts";
import { withLabelNoise } from "./label-noise.ts";
import type { DiscreteLaw } from "./law.ts";
import { completeCore } from "./request.ts";

/**
 * The information dial: redundancy, uniqueness and synergy of the label in amounts that are asked for.
 *
 * `components` takes bits, each kind in a part of the label of its own: its atoms are the amounts, but its label has many
 * classes. `mixture` takes weights of a binary label's contexts. The bits of the symbols are columns as they are, or are
 * carried by Gaussian blocks when `latentDimensions` are given.
 */
export const dial: Generator = {
  id: "dial",
  summary:
    "Redundancy, uniqueness and synergy in amounts: bits of a label's parts, or weights of its contexts.",
  modalities: { least: 2, most: 4 },
  settings: () => Object.keys(forms),
  complete,
  law,
  embedding: (spec, seed) => blockEmbedding(spec, seed, bitsOf(spec.setting, amountsOf(spec))),
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

const forms: Readonly<Record<string, Form>> = {
  components: { alphabets: componentsAlphabets, law: componentsLaw },
  mixture: { alphabets: mixtureAlphabets, law: mixtureLaw },
};

interface Form {
  alphabets(amounts: DialAmounts): number[];
  law(amounts: DialAmounts): DiscreteLaw;
}

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, dial, ["redundancy", "uniqueness", "synergy", ...blockOptions]);
  const amounts = completeAmounts(request, core);
  const blocks = completeBlocks(request, bitsOf(core.setting, amounts));
  return { ...noOptions, ...core, ...blocks, ...amounts };
}

/** Bits that each modality's symbol takes. */
function bitsOf(setting: string, amounts: DialAmounts): number[] {
  return forms[setting]!.alphabets(amounts).map((size) => Math.ceil(Math.log2(size)));
}

function law(spec: DatasetSpec): DiscreteLaw {
  return withLabelNoise(forms[spec.setting]!.law(amountsOf(spec)), spec.labelNoise);
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  const bits = bitsOf(spec.setting, amountsOf(spec));
  return composeDataset(spec, seed, law(spec), (latents) => expressSymbols(spec, seed, bits, latents));
}
