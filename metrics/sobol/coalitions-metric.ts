import { modalitiesOf } from "../../generators/index.ts";
import { bitCount } from "../../math/bit-count.ts";
import { onlyModality, readsOneModality } from "../answering.ts";
import { undefinedBecause } from "../estimate.ts";
import { answersOf, type EncodedEvaluation, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { coalitionName, coalitionsUpTo } from "../game/coalitions.ts";
import { FEW_DRAWS } from "../game/draws.ts";
import {
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  nothingDrawn,
  overall,
  type Subject,
} from "../metric.ts";
import { type IndicesOfCoalitions, indicesOfRule, indicesOfSymbols } from "./indices-of-rule.ts";
import { type NestedProducts, nestedProducts } from "./nested-products.ts";
import { sampledIndices } from "./sampled-indices.ts";
import { outputDoesNotVary } from "./sobol.ts";

type Kind = keyof IndicesOfCoalitions;

/** Sobol indices of every coalition. */
export const sobolCoalitionsMetric: Metric = {
  card: {
    id: "sobol-coalitions",
    title: "Sobol indices of coalitions",
    summary:
      "Of every coalition of modalities: the share of the variance of a model's probabilities (or of its number) that is its own component, its closed index and its total index.",
    // Its numbers are of coalitions, none of all interaction together.
    interaction: false,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: null,
    variantOf: "sobol",
    source: "Sobol 1993; total indices: Homma and Saltelli 1996",
  },
  enumerable: true,
  measure: (subject) => (subject.estimator === "enumerated" ? enumerated(subject) : sampled(subject)),
  truth(law, answering) {
    const only = onlyModality(answering);
    if (only !== null && law.noRule === null) {
      const own = 1 << (only - 1);
      return partsOf(modalitiesOf(law)).map(({ facet, kind, coalition }) => ({
        ...facet,
        value: Number(kind === "component" ? coalition === own : (coalition & own) !== 0),
        source: readsOneModality,
      }));
    }
    const ofRule = indicesOfRule(law);
    if (ofRule === null) return [];
    const { indices, source } = ofRule;
    return partsOf(modalitiesOf(law)).map(({ facet, kind, coalition }) =>
      indices === null
        ? { ...facet, value: null, source: `none: ${outputDoesNotVary}` }
        : { ...facet, value: indices[kind][coalition]!, source },
    );
  },
};

/** What is told of each coalition; of all modalities together only their own component is news. */
function partsOf(modalities: number): { facet: Facet; kind: Kind; coalition: number }[] {
  return Array.from(coalitionsUpTo(modalities, modalities)).flatMap((coalition) => {
    const kinds: readonly Kind[] =
      bitCount(coalition) === modalities ? ["component"] : ["component", "closed", "total"];
    return kinds.map((kind) => ({
      kind,
      coalition,
      facet: {
        ...overall("output", kind === "component" ? "Sobol" : `${kind} Sobol`, null),
        coalition: coalitionName(coalition),
      },
    }));
  });
}

function enumerated(subject: Subject): Measurement[] {
  const { model, independent } = evaluationOf(subject);
  if (subject.law.kind !== "discrete") throw new Error("Only laws of symbols are enumerated.");
  const { width, classes } = model;
  // The independent rows are every combination of symbols, in the order of a rule's table.
  const everything = 2 ** independent.modalities.length - 1;
  const outputs = model.head(sumOfEncoders(independent, everything, width), independent.rows);
  const answers = answersOf(model, outputs, independent.rows);
  const rule = Array.from({ length: independent.rows }, (_, row) =>
    Array.from(answers.subarray(row * classes, (row + 1) * classes)),
  );
  const indices = indicesOfSymbols({ ...subject.law, rule });
  const exact = { reason: null, maskingError: 0, maskingBias: 0, samplingError: 0 } as const;
  return measurements(subject, independent.rows, (kind, coalition) =>
    indices === null ? undefinedBecause(outputDoesNotVary) : { value: indices[kind][coalition]!, ...exact },
  );
}

function sampled(subject: Subject): Measurement[] {
  const evaluation = evaluationOf(subject);
  const means = subject.firstOrderTables().answers;
  const { tables, groupOfRow } = means.crossed!;
  const { origin } = tables[0]!;
  const draws = Math.min(FEW_DRAWS, subject.settings.draws);
  const nested = new Map<number, NestedProducts>();
  for (const coalition of between(evaluation)) {
    nested.set(coalition, nestedProducts(evaluation, coalition, origin, draws, means.groups, groupOfRow));
  }
  const indices = sampledIndices(means, nested);
  const more = [...nested.values()].reduce((sum, { modelEvaluations }) => sum + modelEvaluations, 0);
  return measurements(subject, means.modelEvaluations + more, (kind, coalition) => indices[kind][coalition]!);
}

/** The coalitions of more than one modality and fewer than all but one. */
function between({ samples }: EncodedEvaluation): number[] {
  const modalities = samples.modalities.length;
  return Array.from(coalitionsUpTo(modalities, modalities)).filter((coalition) => {
    const size = bitCount(coalition);
    return size > 1 && size < modalities - 1;
  });
}

function measurements(
  subject: Subject,
  modelEvaluations: number,
  estimateOf: (kind: Kind, coalition: number) => ReturnType<typeof sampledIndices>[Kind][number],
): Measurement[] {
  const { model, samples } = evaluationOf(subject);
  return partsOf(samples.modalities.length).map(({ facet, kind, coalition }) => ({
    ...facet,
    ...estimateOf(kind, coalition),
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: model.target === "class" ? "probability" : null,
    masker: "independent",
    modelEvaluations,
  }));
}
