import { type Law, labelledStates, stateIndex } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import { productOfMarginals } from "../evaluation/evaluation-set.ts";
import { evaluationOf, type Facet, type Metric, type MetricCard, type Subject } from "../metric.ts";
import { type Emap, emap } from "./emap.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

const facet: Facet = { aggregation: null, target: "output", coalition: null };

const card: Omit<MetricCard, "id" | "title" | "range"> = {
  needs: { model: true, labels: true, modalities: { least: 2, most: null } },
  local: false,
  performanceAgnostic: false,
  unit: "f1",
  source: "Hessel and Lee 2020 (EMNLP)",
};

/** Macro F1 of the model's additive projection. */
export const emapMetric = metricOf(
  { ...card, id: "emap", title: "EMAP", range: [0, 1] },
  ({ projectionF1 }) => projectionF1,
  projectionOfForm,
);

/** Macro F1 that the model loses when its interactions are projected away. */
export const emapGapMetric = metricOf(
  { ...card, id: "emap-gap", title: "EMAP gap", range: [-1, 1] },
  ({ gap }) => gap,
  gapOfForm,
);

function metricOf(
  own: MetricCard,
  pick: (result: Emap) => Emap["gap"],
  exact: typeof gapOfForm | typeof projectionOfForm,
): Metric {
  return {
    card: own,
    enumerable: true,
    measure(subject: Subject) {
      const { logits, set } = evaluationOf(subject);
      const means = subject.firstOrderMeans();
      return [
        {
          ...facet,
          ...pick(emap(means, logits, set.labels)),
          estimator: subject.estimator,
          scale: "logit",
          masker: "independent",
          index: null,
          order: 1,
          modelEvaluations: means.modelEvaluations,
        },
      ];
    },
    truth(law: Law, answering: Answering) {
      const structural = exact(answering);
      if (law.rule !== null && structural !== null) return [{ ...facet, ...structural }];
      const ofRule = emapOfRule(law);
      const value = ofRule && pick(ofRule).value;
      return value === null ? [] : [{ ...facet, value, source: "enumerated projection of the label rule" }];
    },
  };
}

/** What the form of a network alone settles: a sum over modalities is its own projection. */
function gapOfForm(answering: Answering): { value: 0; source: string } | null {
  if (onlyModality(answering) !== null) return { value: 0, source: readsOneModality };
  if (answering.fusion === "late") return { value: 0, source: "exact: the logits are a sum over modalities" };
  return null;
}

/** Without a gap the projection scores what the network does, which no law tells. */
function projectionOfForm(answering: Answering): { value: null; source: string } | null {
  return gapOfForm(answering) && { value: null, source: "none: it is the network's own macro F1" };
}

/** EMAP of the label rule itself, as 0/1 logits (ties and classes do not depend on their size). */
function emapOfRule(law: Law): Emap | null {
  const { rule, alphabets, classes } = law;
  if (rule === null) return null;
  const product = productOfMarginals(law);
  const answers = (symbols: readonly number[]) => rule[stateIndex(alphabets, symbols)]!;
  const samples = labelledStates(law);
  const logits = new Float64Array(samples.length * classes);
  samples.forEach(({ symbols }, row) => {
    logits[row * classes + answers(symbols)] = 1;
  });
  const kept = alphabets.map((_, m) => {
    const table = new Float64Array(samples.length * classes);
    samples.forEach(({ symbols }, row) => {
      for (const other of product) {
        const mixed = other.symbols.map((symbol, n) => (n === m ? symbols[n]! : symbol));
        table[row * classes + answers(mixed)]! += other.weight;
      }
    });
    return table;
  });
  const means: FirstOrderMeans = {
    samples: samples.length,
    classes,
    weights: Float64Array.from(samples, ({ weight }) => weight),
    drawn: false,
    groups: 1,
    kept,
    base: null,
    modelEvaluations: 0,
  };
  return emap(
    means,
    logits,
    Int32Array.from(samples, ({ label }) => label),
  );
}
