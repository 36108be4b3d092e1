import {
  type DiscreteLaw,
  labelledStates,
  modalitiesOf,
  type Rule,
  stateIndex,
} from "../../generators/index.ts";
import { marginalsOf } from "../anova/marginals.ts";
import { onlyModality } from "../answering.ts";
import { undefinedBecause } from "../estimate.ts";
import { coalitionName } from "../game/coalitions.ts";
import { FEW_DRAWS } from "../game/draws.ts";
import { evaluationOf, type Facet, type Metric, nothingDrawn, overall } from "../metric.ts";
import { normalisations, perceptualScores } from "./perceptual-score.ts";
import { permutedAnswers } from "./permuted-answers.ts";
import { rightness } from "./right-answers.ts";

/** Accuracy lost when a modality is permuted over samples. */
export const perceptualScoreMetric: Metric = {
  card: {
    id: "perceptual-score",
    title: "Perceptual score",
    summary:
      "Accuracy that a model loses when one modality is permuted over samples: as it is, as a share of its accuracy, and as a share of its accuracy above the commonest class.",
    interaction: false,
    needs: { model: true, labels: true, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: false,
    unit: "share",
    // A model may be right more often without a modality, and hardly better than the commonest class with it.
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    calibration: null,
    variantOf: null,
    source: "Gat, Schwartz and Schwing 2021 (NeurIPS), eq. 2 and its normalisations",
  },
  enumerable: true,
  measure(subject) {
    const evaluation = evaluationOf(subject);
    const { model, set, samples, logits } = evaluation;
    const facets = facetsOf(samples.modalities.length);
    const common = { ...nothingDrawn, estimator: subject.estimator, scale: null, masker: "marginal" };
    if (model.target === "value") {
      const none = undefinedBecause("accuracy needs classes, and the target is a number");
      return facets.map((facet) => ({ ...facet, ...none, ...common, modelEvaluations: 0 }));
    }
    const pairs = samples.modalities.length === 2 && subject.estimator === "sampled";
    const answers =
      (pairs ? subject.firstOrderTables().permuted : null) ??
      permutedAnswers(evaluation, Math.min(FEW_DRAWS, subject.settings.draws));
    const estimates = perceptualScores(
      {
        labels: set.labels,
        weights: samples.weights,
        classes: model.classes,
        whole: Float64Array.from(set.labels, (label, row) => rightness(logits, row, model.classes, label)),
      },
      answers,
      subject.estimator === "sampled",
    );
    const { modelEvaluations, draws, wholeBackground } = answers;
    return facets.map((facet, k) => ({
      ...facet,
      ...estimates[k]!,
      ...common,
      draws,
      wholeBackground,
      modelEvaluations,
    }));
  },
  truth(law, answering) {
    if (law.rule === null || law.target !== "class") return [];
    const facets = facetsOf(modalitiesOf(law));
    const only = onlyModality(answering);
    if (only !== null) {
      return facets.map((facet) =>
        facet.coalition === `${only}`
          ? { ...facet, value: null, source: "none: it depends on the network" }
          : { ...facet, value: 0, source: "exact: the network does not read this modality" },
      );
    }
    return law.kind === "discrete" ? truthOfRule(law, law.rule, facets) : [];
  },
};

function facetsOf(modalities: number): Facet[] {
  return Array.from({ length: modalities }, (_, m) =>
    normalisations.map((by) => ({
      ...overall("output", by === "none" ? null : `${by}-normalised`, null),
      coalition: coalitionName(1 << m),
    })),
  ).flat();
}

/** The rule's own scores, each modality permuted over all states. */
function truthOfRule(law: DiscreteLaw, rule: Rule, facets: Facet[]) {
  const { alphabets, classes } = law;
  const samples = labelledStates(law);
  const right = (symbols: readonly number[], label: number) =>
    rightness(rule[stateIndex(alphabets, symbols)]!, 0, classes, label);
  const permuted = marginalsOf(law).map((marginal, m) =>
    Float64Array.from(samples, ({ symbols, label }) =>
      marginal.reduce((sum, weight, symbol) => sum + weight * right(symbols.with(m, symbol), label), 0),
    ),
  );
  const estimates = perceptualScores(
    {
      labels: Int32Array.from(samples, ({ label }) => label),
      weights: Float64Array.from(samples, ({ weight }) => weight),
      classes,
      whole: Float64Array.from(samples, ({ symbols, label }) => right(symbols, label)),
    },
    { permuted, groups: 1, drawn: false },
    false,
  );
  return facets.map((facet, k) => {
    const { value, reason } = estimates[k]!;
    return { ...facet, value, source: value === null ? `none: ${reason}` : "label rule on permuted symbols" };
  });
}
