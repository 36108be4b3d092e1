import { type DiscreteLaw, type Law, labelledStates, stateIndex } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import { undefinedBecause } from "../estimate.ts";
import { productOfMarginals } from "../evaluation/evaluation-set.ts";
import {
  evaluationOf,
  type Metric,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
} from "../metric.ts";
import { type Emap, emap } from "./emap.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";
import { ruleOutputs } from "./rule-outputs.ts";
import { saturatedReason } from "./saturated-logits.ts";

const facet = overall("output", null, 1);

const card: Omit<MetricCard, "id" | "title" | "summary" | "interaction" | "range"> = {
  needs: { model: true, labels: true, modalities: { least: 2, most: null } },
  local: false,
  performanceAgnostic: false,
  unit: "f1",
  calibration: null,
  variantOf: null,
  source: "Hessel and Lee 2020 (EMNLP)",
};

/** Macro F1 of the model's additive projection. */
export const emapMetric = metricOf(
  {
    ...card,
    id: "emap",
    title: "EMAP",
    summary: "Macro F1 of a model's additive projection: what is left of it without interaction.",
    interaction: false,
    range: [0, 1],
  },
  ({ projectionF1 }) => projectionF1,
  projectionOfForm,
);

/** Macro F1 that the model loses when its interactions are projected away. */
export const emapGapMetric = metricOf(
  {
    ...card,
    id: "emap-gap",
    title: "EMAP gap",
    summary: "Macro F1 that a model loses when its additive projection answers in its place.",
    interaction: true,
    range: [-1, 1],
  },
  ({ gap }) => gap,
  additiveByForm,
);

function metricOf(
  own: MetricCard,
  pick: (result: Emap) => Emap["gap"],
  exact: typeof additiveByForm | typeof projectionOfForm,
): Metric {
  return {
    card: own,
    enumerable: true,
    measure(subject: Subject) {
      const { logits, set, model } = evaluationOf(subject);
      const means = subject.firstOrderMeans();
      const unknown =
        model.target === "class"
          ? saturatedReason(means)
          : "macro F1 needs classes, and the target is a number";
      const estimate = unknown === null ? pick(emap(means, logits, set.labels)) : undefinedBecause(unknown);
      return [
        {
          ...facet,
          ...estimate,
          ...nothingDrawn,
          estimator: subject.estimator,
          scale: "logit",
          masker: "independent",
          modelEvaluations: means.modelEvaluations,
        },
      ];
    },
    truth(law: Law, answering: Answering) {
      if (law.target !== "class") return [];
      const structural = exact(answering);
      if (law.rule !== null && structural !== null) return [{ ...facet, ...structural }];
      const ofRule = law.kind === "discrete" ? emapOfRule(law) : null;
      const value = ofRule && pick(ofRule).value;
      return value === null ? [] : [{ ...facet, value, source: "enumerated projection of the label rule" }];
    },
  };
}

/** What the form of a network alone settles: a sum over modalities is its own projection. */
export function additiveByForm(answering: Answering): { value: 0; source: string } | null {
  if (onlyModality(answering) !== null) return { value: 0, source: readsOneModality };
  if (answering.fusion === "late") return { value: 0, source: "exact: the logits are a sum over modalities" };
  return null;
}

/** Without a gap the projection scores what the network does, which no law tells. */
function projectionOfForm(answering: Answering): { value: null; source: string } | null {
  return additiveByForm(answering) && { value: null, source: "none: it is the network's own macro F1" };
}

/** EMAP of the rule itself, from logits as sure as an oracle's. */
function emapOfRule(law: DiscreteLaw): Emap | null {
  const { alphabets, classes } = law;
  const outputs = ruleOutputs(law);
  if (outputs === null) return null;
  const product = productOfMarginals(law);
  const logitsOf = (symbols: readonly number[]) => outputs[stateIndex(alphabets, symbols)]!;
  const samples = labelledStates(law);
  const logits = Float64Array.from(samples.flatMap(({ symbols }) => logitsOf(symbols)));
  const kept = alphabets.map((size, m) => {
    // The mean depends on the modality's own symbol alone: worked out once for each, not for each sample.
    const ofSymbol = Array.from({ length: size }, (_, symbol) => {
      const mean = new Float64Array(classes);
      for (const { symbols, weight } of product) {
        const outputs = logitsOf(symbols.with(m, symbol));
        for (let c = 0; c < classes; c++) mean[c] = mean[c]! + weight * outputs[c]!;
      }
      return mean;
    });
    return Float64Array.from(samples.flatMap(({ symbols }) => [...ofSymbol[symbols[m]!]!]));
  });
  const means: FirstOrderMeans = {
    samples: samples.length,
    classes,
    weights: Float64Array.from(samples, ({ weight }) => weight),
    drawn: false,
    groups: 1,
    kept,
    base: null,
    crossed: null,
    modelEvaluations: 0,
  };
  return emap(
    means,
    logits,
    Int32Array.from(samples, ({ label }) => label),
  );
}
