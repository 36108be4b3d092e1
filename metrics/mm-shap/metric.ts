import { type Law, modalitiesOf } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import { coalitionName } from "../game/coalitions.ts";
import { type GameReading, measureGame, truthOfGame } from "../game/game-metric.ts";
import type { Facet, Metric, Truth } from "../metric.ts";
import { mmShap } from "./mm-shap.ts";

const reading: GameReading = { facets: facetsOf, read: mmShap };

/** MM-SHAP of whole modalities: how much each contributes, whatever it contributes to. */
export const mmShapMetric: Metric = {
  card: {
    id: "mm-shap",
    title: "MM-SHAP",
    summary:
      "Each modality's share of the absolute Shapley values of a sample, averaged over samples: what it contributes, alone or in interaction.",
    interaction: false,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: null,
    variantOf: null,
    source: "Parcalabescu and Frank 2023 (ACL), eq. 2 and 3, with modalities as players",
  },
  enumerable: true,
  fromGame: true,
  measure: (subject) => measureGame(subject, reading),
  truth: (law, answering) => ofOneModality(law, answering) ?? truthOfGame(law, answering, reading),
};

function facetsOf(modalities: number, target: "predicted" | "output"): Facet[] {
  return Array.from({ length: modalities }, (_, m) => ({
    aggregation: "local",
    target,
    coalition: coalitionName(1 << m),
    size: null,
    index: null,
    order: 1,
  }));
}

function ofOneModality(law: Law, answering: Answering): Truth[] | null {
  const only = onlyModality(answering);
  if (only === null || law.noRule !== null) return null;
  return facetsOf(modalitiesOf(law), law.target === "class" ? "predicted" : "output").map((facet, m) => ({
    ...facet,
    value: Number(m + 1 === only),
    source: readsOneModality,
  }));
}
