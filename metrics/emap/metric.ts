import { type Law, stateIndex } from "../../generators/index.ts";
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
);

/** Macro F1 that the model loses when its interactions are projected away. */
export const emapGapMetric = metricOf(
  { ...card, id: "emap-gap", title: "EMAP gap", range: [-1, 1] },
  ({ gap }) => gap,
);

function metricOf(own: MetricCard, pick: (result: Emap) => Emap["gap"]): Metric {
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
    truth(law: Law) {
      const exact = emapOfRule(law);
      const value = exact && pick(exact).value;
      return value === null ? [] : [{ ...facet, value, source: "enumerated projection of the label rule" }];
    },
  };
}

/** EMAP of the label rule itself, as 0/1 logits (ties and classes do not depend on their size). */
function emapOfRule(law: Law): Emap | null {
  const { rule, alphabets, states, classes } = law;
  if (rule === null) return null;
  const product = productOfMarginals(law);
  const answers = (symbols: readonly number[]) => rule[stateIndex(alphabets, symbols)]!;
  const samples = states.flatMap(({ symbols, probability, labels }) =>
    labels.flatMap((share, label) => (share > 0 ? [{ symbols, label, weight: share * probability }] : [])),
  );
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
