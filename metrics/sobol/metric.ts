import { type Law, modalitiesOf } from "../../generators/index.ts";
import { onlyModality, readsOneModality } from "../answering.ts";
import { coalitionName } from "../game/coalitions.ts";
import { interactionShare } from "../ground-truth/synergy-shares.ts";
import { evaluationOf, type Facet, type Metric, nothingDrawn, overall } from "../metric.ts";
import { indicesOfRule } from "./indices-of-rule.ts";
import { outputDoesNotVary, sobolIndices } from "./sobol.ts";

/** Interaction's share of the variance of a model's answers, and each modality's first-order and total Sobol index. */
export const sobolMetric: Metric = {
  card: {
    id: "sobol",
    title: "Sobol interaction share",
    summary:
      "The share of the variance of a model's probabilities (or of its number) that is interaction: one less the first-order Sobol indices of the modalities.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "variance",
    variantOf: null,
    source: "Sobol 1993; total indices: Homma and Saltelli 1996",
  },
  enumerable: true,
  measure(subject) {
    const { model, samples } = evaluationOf(subject);
    const means = subject.firstOrderTables().answers;
    const { interaction, firstOrder, total } = sobolIndices(means);
    const estimates = [interaction, ...firstOrder, ...total];
    return facetsOf(samples.modalities.length).map((facet, k) => ({
      ...facet,
      ...estimates[k]!,
      ...nothingDrawn,
      estimator: subject.estimator,
      scale: model.target === "class" ? "probability" : null,
      masker: "independent",
      modelEvaluations: means.modelEvaluations,
    }));
  },
  truth(law, answering) {
    const facets = facetsOf(modalitiesOf(law));
    const only = onlyModality(answering);
    if (only !== null && law.noRule === null) {
      return facets.map((facet) => ({
        ...facet,
        value: Number(facet.coalition === `${only}`),
        source: readsOneModality,
      }));
    }
    return truthOfRule(law, facets);
  },
};

function facetsOf(modalities: number): Facet[] {
  const parts = (index: string, order: number | null) =>
    Array.from({ length: modalities }, (_, m) => ({
      ...overall("output", index, order),
      coalition: coalitionName(1 << m),
    }));
  return [overall("output", "Sobol", 1), ...parts("first-order Sobol", 1), ...parts("total Sobol", null)];
}

function truthOfRule(law: Law, facets: readonly Facet[]) {
  const ofRule = indicesOfRule(law);
  if (ofRule === null) return [];
  const { indices, source } = ofRule;
  if (indices === null) {
    return facets.map((facet) => ({ ...facet, value: null, source: `none: ${outputDoesNotVary}` }));
  }
  const modalities = modalitiesOf(law);
  const of = (table: Float64Array) => Array.from({ length: modalities }, (_, m) => table[1 << m]!);
  const values = [interactionShare(indices.component), ...of(indices.component), ...of(indices.total)];
  return facets.map((facet, k) => ({ ...facet, value: values[k]!, source }));
}
