import { onlyModality, readsOneModality } from "../answering.ts";
import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { enumeratedGame } from "../game/enumerated-game.ts";
import { GameInteractions } from "../game/game-interactions.ts";
import type { Facet, Metric } from "../metric.ts";
import { gaussianTruths } from "./gaussian-truths.ts";
import { interShap } from "./intershap.ts";
import { classesOfOneModality, valueWithoutInteraction } from "./no-interaction.ts";

/** InterSHAP in all its readings: three aggregations, over all samples and over those of each predicted class. */
export const interShapMetric: Metric = {
  card: {
    id: "intershap",
    title: "InterSHAP",
    summary:
      "The share of a model's behaviour that is interaction of modalities, by their Shapley interactions.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "amplitude",
    source: "Wenderoth, Hemker, Simidjievski and Jamnik 2025 (AAAI)",
  },
  enumerable: true,
  measure(subject) {
    const game = subject.game();
    return facetsOf(game).map(([facet, estimate]) => ({
      ...facet,
      ...estimate,
      estimator: subject.estimator,
      scale: game.target === "output" ? null : "probability",
      masker: game.masker,
      index: "k-SII",
      order: 2,
      modelEvaluations: game.modelEvaluations,
    }));
  },
  truth(law, answering) {
    const only = onlyModality(answering);
    if (only !== null && law.noRule === null) {
      return law.target === "class"
        ? classesOfOneModality(law, only, readsOneModality)
        : valueWithoutInteraction(law, readsOneModality);
    }
    if (law.kind === "gaussian") return gaussianTruths(law);
    const game = enumeratedGame(law);
    if (game === null) return [];
    return facetsOf(game).map(([facet, { value, reason }]) =>
      value === null
        ? { ...facet, value, source: `none: ${reason}` }
        : { ...facet, value, source: "enumerated game of the label rule" },
    );
  },
};

function facetsOf(game: CoalitionGame): [Facet, Estimate][] {
  const interactions = new GameInteractions(game);
  const all = interShap(interactions);
  const classes = game.target === "output" ? 0 : game.classes;
  const targets = Array.from({ length: classes }, (_, k) => {
    const rows = Int32Array.from(game.predicted.keys()).filter((row) => game.predicted[row] === k);
    return [`class:${k}`, interShap(interactions, rows)] as const;
  });
  const facets: [Facet, Estimate][] = [[game.target, all] as const, ...targets].flatMap(
    ([target, { global, local, meanOfAbs }]): [Facet, Estimate][] => [
      [{ aggregation: "global", target, coalition: null }, global],
      [{ aggregation: "local", target, coalition: null }, local],
      [{ aggregation: "mean-of-abs", target, coalition: null }, meanOfAbs],
    ],
  );
  const contributions = all.contributions.map((estimate, m): [Facet, Estimate] => [
    { aggregation: "global", target: game.target, coalition: `${m + 1}` },
    estimate,
  ]);
  return [...facets, ...contributions];
}
