import { type DiscreteLaw, modalitiesOf, type Rule } from "../../generators/index.ts";
import { predictionsOf } from "../../math/classification.ts";
import { samplingErrors } from "../../math/jackknife.ts";
import { onlyModality } from "../answering.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { coalitionName } from "../game/coalitions.ts";
import { evaluationOf, type Facet, type Metric, nothingDrawn, overall } from "../metric.ts";
import { ruleAnswers } from "../shape/rule-answers.ts";
import { lossesOf } from "./missing-modality.ts";

/** Macro F1 lost when a modality is missing, zero in its place. */
export const missingModalityMetric: Metric = {
  card: {
    id: "missing-modality",
    title: "Loss by missing modality",
    summary:
      "Macro F1 that a model loses when a modality is missing and zeros stand in for it, on average over modalities and for each.",
    interaction: false,
    needs: { model: true, labels: true, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: false,
    unit: "f1",
    range: [-1, 1],
    calibration: null,
    variantOf: null,
    source: "the ablation of modalities; zeros as in Hu, Li and Zhou 2022",
  },
  enumerable: true,
  measure(subject) {
    const evaluation = evaluationOf(subject);
    const modalities = evaluation.samples.modalities.length;
    const facets = facetsOf(modalities);
    const estimates = estimatesOf(evaluation, facets.length);
    return facets.map((facet, k) => ({
      ...facet,
      ...estimates[k]!,
      ...nothingDrawn,
      estimator: subject.estimator,
      scale: null,
      masker: "zero",
      modelEvaluations: evaluation.samples.rows * (modalities + 1),
    }));
  },
  truth(law, answering) {
    if (law.rule === null || law.target !== "class") return [];
    const facets = facetsOf(modalitiesOf(law));
    const only = onlyModality(answering);
    if (only !== null) {
      return facets.map((facet) =>
        facet.coalition === null || facet.coalition === `${only}`
          ? { ...facet, value: null, source: "none: it depends on the network" }
          : { ...facet, value: 0, source: "exact: the network does not read this modality" },
      );
    }
    if (answering.embedded) {
      const source = "none: zero is no symbol of embedded data, and what a network makes of it is its own";
      return facets.map((facet) => ({ ...facet, value: null, source }));
    }
    if (law.kind !== "discrete") return [];
    const losses = lossesOfRule(law, law.rule);
    return facets.map((facet, k) => ({
      ...facet,
      value: losses[k]!,
      source: "label rule with symbols set to zero",
    }));
  },
};

/** The mean over modalities, then each of them. */
function facetsOf(modalities: number): Facet[] {
  const whole = overall("output", null, 1);
  return [
    whole,
    ...Array.from({ length: modalities }, (_, m) => ({ ...whole, coalition: coalitionName(1 << m) })),
  ];
}

function estimatesOf(evaluation: EncodedEvaluation, count: number): Estimate[] {
  const { model, set, samples, logits } = evaluation;
  const { classes } = model;
  if (model.target === "value") {
    const none = undefinedBecause("macro F1 needs classes, and the target is a number");
    return Array.from({ length: count }, () => none);
  }
  const everything = 2 ** samples.modalities.length - 1;
  const losses = lossesOf(
    set.labels,
    samples.weights,
    classes,
    predictionsOf(logits, classes),
    samples.modalities.map((_, m) => predictionsOf(evaluation.zeroMasked(everything ^ (1 << m)), classes)),
  );
  const everyone = Int32Array.from({ length: samples.rows }, (_, row) => row);
  const sampled = set.estimator === "sampled";
  const errors = sampled ? samplingErrors(everyone, losses) : [];
  return losses(everyone).map((value, k) => ({
    value,
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: sampled ? (errors[k] ?? null) : 0,
  }));
}

function lossesOfRule(law: DiscreteLaw, rule: Rule): number[] {
  const { labels, weights, classes, predictions } = ruleAnswers(law, rule);
  const everything = 2 ** law.alphabets.length - 1;
  const without = law.alphabets.map((_, m) => predictions(everything ^ (1 << m)));
  return lossesOf(labels, weights, classes, predictions(everything), without)(Int32Array.from(labels.keys()));
}
