import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { conditionalStandIns } from "./conditional.ts";
import { independentStandIns } from "./independent.ts";
import { marginalStandIns } from "./marginal.ts";
import type { MaskerName } from "./masker.ts";
import { meanStandIns } from "./mean.ts";
import { noiseStandIns } from "./noise.ts";
import type { OwnMasker } from "./own-masker.ts";
import { ownStandIns } from "./own-stand-ins.ts";
import type { StandIns } from "./stand-ins.ts";
import { zeroStandIns } from "./zero.ts";

/** How each masker makes its stand-ins. Adding one: a file, its name in `maskerNames`, and a line here. */
const makers: Readonly<Record<MaskerName, (set: EvaluationSet, seed: number) => StandIns>> = {
  marginal: marginalStandIns,
  independent: independentStandIns,
  mean: meanStandIns,
  zero: zeroStandIns,
  noise: noiseStandIns,
  conditional: conditionalStandIns,
};

/**
 * What stands in for masked modalities in an evaluation.
 *
 * @param masker - a masker's name, or a user's own
 * @param seed - of what the masker draws; those that draw nothing do not read it
 * @throws UserError if the answers of a user's own masker cannot be used
 */
export function standInsOf(masker: MaskerName | OwnMasker, set: EvaluationSet, seed: number): StandIns {
  return typeof masker === "string" ? makers[masker](set, seed) : ownStandIns(masker, set);
}
