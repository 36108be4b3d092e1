import type { Law } from "../../generators/index.ts";
import { onlyModality, readsOneModality } from "../answering.ts";
import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { enumeratedGame } from "../game/enumerated-game.ts";
import { GameInteractions } from "../game/game-interactions.ts";
import type { Facet, Metric, Truth } from "../metric.ts";
import { interShap } from "./intershap.ts";

/** InterSHAP in all its readings: three aggregations, over all samples and over those of each predicted class. */
export const interShapMetric: Metric = {
  card: {
    id: "intershap",
    title: "InterSHAP",
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    source: "Wenderoth, Hemker, Simidjievski and Jamnik 2025 (AAAI)",
  },
  enumerable: true,
  measure(subject) {
    const game = subject.game();
    return facetsOf(game).map(([facet, estimate]) => ({
      ...facet,
      ...estimate,
      estimator: subject.estimator,
      scale: "probability",
      masker: game.masker,
      index: "k-SII",
      order: 2,
      modelEvaluations: game.modelEvaluations,
    }));
  },
  truth(law, answering) {
    const game = enumeratedGame(law);
    if (game === null) return [];
    const only = onlyModality(answering);
    if (only !== null) return oneModality(law, only);
    return facetsOf(game).map(([facet, { value, reason }]) =>
      value === null
        ? { ...facet, value, source: `none: ${reason}` }
        : { ...facet, value, source: "enumerated game of the label rule" },
    );
  },
};

/** Without interaction all behaviour is the one modality's own. */
function oneModality(law: Law, only: number): Truth[] {
  const targets = [
    "predicted",
    ...Array.from({ length: law.classes }, (_, k) => `class:${k}` as const),
  ] as const;
  const aggregations = ["global", "local", "mean-of-abs"] as const;
  const shares = targets.flatMap((target) =>
    aggregations.map((aggregation) => ({ aggregation, target, coalition: null, value: 0 })),
  );
  const contributions = law.alphabets.map((_, m) => ({
    aggregation: "global" as const,
    target: "predicted" as const,
    coalition: `${m + 1}`,
    value: m + 1 === only ? 1 : 0,
  }));
  return [...shares, ...contributions].map((truth) => ({ ...truth, source: readsOneModality }));
}

function facetsOf(game: CoalitionGame): [Facet, Estimate][] {
  const interactions = new GameInteractions(game);
  const all = interShap(interactions);
  const targets = Array.from({ length: game.classes }, (_, k) => {
    const rows = Int32Array.from(game.predicted.keys()).filter((row) => game.predicted[row] === k);
    return [`class:${k}`, interShap(interactions, rows)] as const;
  });
  const facets: [Facet, Estimate][] = [["predicted", all] as const, ...targets].flatMap(
    ([target, { global, local, meanOfAbs }]): [Facet, Estimate][] => [
      [{ aggregation: "global", target, coalition: null }, global],
      [{ aggregation: "local", target, coalition: null }, local],
      [{ aggregation: "mean-of-abs", target, coalition: null }, meanOfAbs],
    ],
  );
  const contributions = all.contributions.map((estimate, m): [Facet, Estimate] => [
    { aggregation: "global", target: "predicted", coalition: `${m + 1}` },
    estimate,
  ]);
  return [...facets, ...contributions];
}
