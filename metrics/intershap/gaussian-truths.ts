import { type GaussianLaw, modalitiesOf } from "../../generators/index.ts";
import { gaussianGame } from "../game/gaussian-game.ts";
import { covarianceOfParts } from "../game/linear-parts.ts";
import type { Truth } from "../metric.ts";
import { interShap } from "./intershap.ts";
import { classesOfOneModality, valueWithoutInteraction } from "./no-interaction.ts";

const source = "closed-form mean game of the sign of a linear rule";

/**
 * InterSHAP of a Gaussian law's rule: of the mean game, in closed form, over all samples and over those of either class,
 * which are alike by symmetry. The scores that average absolute values over samples have no closed form, except that a
 * rule without interaction has none in any sample.
 */
export function gaussianTruths(law: GaussianLaw): Truth[] {
  if (law.rule === null) return [];
  if (law.target === "value") return valueWithoutInteraction(law, "exact: the rule is a sum over modalities");
  const only = onlyModalityOf(law, law.rule);
  if (only !== null) return classesOfOneModality(law, only, "exact: the rule reads one modality");
  const { global, contributions } = interShap(gaussianGame(law)!);
  const targets = ["predicted", "class:0", "class:1"] as const;
  return [
    ...targets.map(
      (target): Truth => ({
        aggregation: "global",
        target,
        coalition: null,
        value: global.value,
        source,
      }),
    ),
    ...contributions.map(
      ({ value }, m): Truth => ({
        aggregation: "global",
        target: "predicted",
        coalition: `${m + 1}`,
        value,
        source,
      }),
    ),
  ];
}

/** The one modality, counted from 1, that moves the rule; null where several do. */
function onlyModalityOf(law: GaussianLaw, rule: readonly number[]): number | null {
  const modalities = modalitiesOf(law);
  const parts = covarianceOfParts(law, rule);
  const moving = Array.from({ length: modalities }, (_, m) => m + 1).filter(
    (number) => parts[(number - 1) * (modalities + 1)]! > 0,
  );
  return moving.length === 1 ? moving[0]! : null;
}
