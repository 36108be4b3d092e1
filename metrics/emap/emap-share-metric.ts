import { evaluationOf, type Metric, nothingDrawn, overall } from "../metric.ts";
import { emapShare, noVariance } from "./emap-share.ts";
import { additiveByForm } from "./metric.ts";
import { shareOfRule } from "./share-of-rule.ts";

const facet = overall("output", "Sobol", 1);

/** Share of the logits' variance that the additive projection does not explain. */
export const emapShareMetric: Metric = {
  card: {
    id: "emap-share",
    title: "EMAP share, label-free",
    summary: "The share of the variance of a model's logits that their additive projection does not explain.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "variance",
    variantOf: null,
    source: "Hessel and Lee 2020 (EMNLP), as one less the first-order indices of Sobol 1993",
  },
  enumerable: true,
  measure(subject) {
    const { model } = evaluationOf(subject);
    const means = subject.firstOrderMeans();
    return [
      {
        ...facet,
        ...emapShare(means),
        ...nothingDrawn,
        estimator: subject.estimator,
        scale: model.target === "class" ? "logit" : null,
        masker: "independent",
        modelEvaluations: means.modelEvaluations,
      },
    ];
  },
  truth(law, answering) {
    const structural = additiveByForm(answering);
    if (structural !== null) return [{ ...facet, ...structural }];
    const ofRule = shareOfRule(law);
    if (ofRule === null) return [];
    return [
      ofRule.value === null
        ? { ...facet, value: null, source: `none: ${noVariance}` }
        : { ...facet, ...ofRule },
    ];
  },
};
