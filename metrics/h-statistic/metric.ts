import { type Law, modalitiesOf } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import { coalitionName, coalitionsUpTo } from "../game/coalitions.ts";
import { type GameReading, measureGame, truthOfGame } from "../game/game-metric.ts";
import { type Facet, type Metric, overall, type Truth } from "../metric.ts";
import { hStatistics } from "./h-statistic.ts";

const reading: GameReading = {
  facets: facetsOf,
  read(source) {
    const { overall: whole, ofModalities, ofPairs } = hStatistics(source);
    return [whole, ...ofModalities, ...ofPairs];
  },
};

/** Friedman's H-statistics, from the partial dependences that the coalition game holds. */
export const hStatisticMetric: Metric = {
  card: {
    id: "h-statistic",
    title: "Friedman's H²",
    summary:
      "Squares of what partial dependences on single modalities leave of the model's output, over squares of the output.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "ratio",
    // A ratio, not a share: partial dependences of modalities that depend on each other may add up to more than the output.
    range: [0, Number.POSITIVE_INFINITY],
    calibration: null,
    variantOf: null,
    source: "Friedman and Popescu 2008 (Annals of Applied Statistics 2), eq. 44 and 45",
  },
  enumerable: true,
  fromGame: true,
  measure: (subject) => measureGame(subject, reading),
  truth: (law, answering) => withoutInteraction(law, answering) ?? truthOfGame(law, answering, reading),
};

/** All together, then each modality with the rest, then each pair. */
function facetsOf(modalities: number, target: "predicted" | "output"): Facet[] {
  // The interaction of a modality with the rest is of every order.
  const whole = overall(target, null, null);
  const parts = Array.from(coalitionsUpTo(modalities, 2), (coalition) => ({
    ...whole,
    coalition: coalitionName(coalition),
  }));
  return [whole, ...parts];
}

/** The truths of a model that is a sum over modalities: 0 wherever the partial dependence varies at all. */
function withoutInteraction(law: Law, answering: Answering): Truth[] | null {
  if (law.noRule !== null) return null;
  const target = law.target === "class" ? "predicted" : "output";
  const only = onlyModality(answering);
  if (only !== null) {
    return facetsOf(modalitiesOf(law), target).map((facet) => {
      const pair = facet.coalition?.split("+") ?? [];
      return pair.length === 2 && !pair.includes(`${only}`)
        ? { ...facet, value: null, source: "none: the network does not read these modalities" }
        : { ...facet, value: 0, source: readsOneModality };
    });
  }
  if (law.kind !== "gaussian" || law.target !== "value") return null;
  const [whole] = facetsOf(modalitiesOf(law), target);
  return [{ ...whole!, value: 0, source: "exact: the rule is a sum over modalities" }];
}
