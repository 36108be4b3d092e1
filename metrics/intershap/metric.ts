import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { enumeratedGame } from "../game/enumerated-game.ts";
import { GameInteractions } from "../game/game-interactions.ts";
import type { Facet, Metric } from "../metric.ts";
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
      index: "SII",
      order: 2,
      modelEvaluations: game.modelEvaluations,
    }));
  },
  truth(law) {
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
