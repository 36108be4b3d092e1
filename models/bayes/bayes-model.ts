import { type Dataset, findGenerator, outcomesOf } from "../../generators/index.ts";
import type { FusionModel } from "../fusion-model.ts";
import { embeddedModel } from "./embedded-model.ts";
import { gaussianModel } from "./gaussian-model.ts";
import { signChannel } from "./sign-channel.ts";
import { statesModel } from "./states-model.ts";
import { withoutInformation } from "./without-information.ts";

/**
 * The Bayes model of a dataset: the exact posterior of its target. Of embedded data it reads the observed modalities;
 * where the data tell their latents without loss it reads those.
 *
 * @returns null where the best answer does not depend on the data
 */
export function bayesModel({ law, spec, seed }: Dataset): FusionModel | null {
  if (law.kind === "gaussian") return gaussianModel(law);
  const embedding = findGenerator(spec.generator).embedding(spec, seed);
  if (embedding === null) {
    return withoutInformation(outcomesOf(law).joint) ? null : statesModel(law, spec.labelNoise);
  }
  const channel = signChannel(law, embedding);
  const told = channel.signs > 0 && !withoutInformation(channel.states.map(({ joint }) => joint));
  return told ? embeddedModel(channel) : null;
}
