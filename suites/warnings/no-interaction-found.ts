import { canInteract, isLearned, percent, placeOf, type WarningRule } from "./warning-rule.ts";

/** An interval that ends below this has next to no interaction in it. */
const NEXT_TO_NONE = 0.05;

/** Synergy that no measure of amplitude should miss. */
const CLEARLY_THERE = 0.2;

/** A model shows no interaction although the law has synergy and the model's form allows it. */
export const noInteractionFound: WarningRule = ({ headlines, datasets }) => {
  const amplitudes = new Map(datasets.map(({ id, synergyAmplitude }) => [id, synergyAmplitude]));
  return headlines
    .filter((record) => isLearned(record) && canInteract(record) && record.unit === "share")
    .flatMap((record) => {
      const synergy = amplitudes.get(record.dataset) ?? null;
      const { high } = record;
      if (synergy === null || synergy < CLEARLY_THERE || high === null || high >= NEXT_TO_NONE) return [];
      return [
        {
          kind: "no-interaction-found" as const,
          ...placeOf(record),
          value: high,
          threshold: NEXT_TO_NONE,
          message: `At most ${percent(high)} of the behaviour is interaction, and the law has ${percent(synergy)}: the model has not learned the rule (compare its macro F1 with the best reachable), or the masker hides it.`,
        },
      ];
    });
};
