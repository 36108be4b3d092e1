import { type Law, modalitiesOf, takeRows } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import { type Answering, onlyModality, readsOneModality } from "../../answering.ts";
import { type Estimate, undefinedBecause } from "../../estimate.ts";
import {
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
  type Truth,
} from "../../metric.ts";
import { latentAtoms, twoOnly } from "../latent-atoms.ts";
import { gaussianEstimate } from "./gaussian-estimator.ts";
import type { PidEstimate } from "./pid-estimate.ts";
import { posteriorEstimate } from "./posterior-estimator.ts";

const card: Omit<MetricCard, "id" | "title" | "summary" | "variantOf"> = {
  interaction: true,
  needs: { model: false, labels: true, modalities: { least: 2, most: 2 } },
  local: false,
  performanceAgnostic: true,
  unit: "bits",
  range: [0, Number.POSITIVE_INFINITY],
  calibration: "information",
  source:
    "BROJA (Bertschinger, Rauh, Olbrich, Jost and Ay 2014) of grouped cross-fitted posteriors; of numbers Barrett 2015",
};

const notGaussian = "decompositions of a number are known for Gaussian laws alone";

/**
 * Synergy of the observed modalities about the labels, by what cross-fitted models make of the rows; about a number, by the
 * closed form of Gaussian data, where the law is one.
 */
export const pidLabelsByPosteriors: Metric = {
  card: {
    ...card,
    id: "pid-labels-posteriors",
    title: "PID synergy, labels, by posteriors",
    summary:
      "What the data tell about the labels only when both modalities are seen, by models of the labels that have not seen the row.",
    variantOf: "pid-labels",
  },
  enumerable: false,
  measure(subject) {
    const { dataset, rows } = observedOf(subject);
    const { targets } = dataset;
    if (targets === null) {
      const labels = rows.map((row) => dataset.labels[row]!);
      return [
        measured(subject, null, () => posteriorEstimate(modalitiesIn(subject), labels, dataset.seed), 0),
      ];
    }
    if (subject.law.kind !== "gaussian") return [without(subject, null, notGaussian, 0)];
    const numbers = Float64Array.from(rows, (row) => targets[row]!);
    return [measured(subject, null, () => gaussianEstimate(modalitiesIn(subject), numbers), 0)];
  },
  truth(law, answering) {
    const known = law.target === "class" || law.kind === "gaussian";
    return [known ? truthOf(law, null, answering) : noTruth(null, notGaussian)];
  },
};

/** The same of what a model answers, where it answers with classes. */
export const pidPredictionsByPosteriors: Metric = {
  card: {
    ...card,
    id: "pid-predictions-posteriors",
    title: "PID synergy, predictions, by posteriors",
    summary:
      "What the data tell about a model's answers only when both modalities are seen, by models of the answers that have not seen the row.",
    needs: { ...card.needs, model: true, labels: false },
    variantOf: "pid-predictions",
  },
  enumerable: false,
  measure(subject) {
    const { predicted, samples, model } = evaluationOf(subject);
    const evaluations = samples.rows;
    if (model.target === "value") return [without(subject, "output", notGaussian, evaluations)];
    const { seed } = observedOf(subject).dataset;
    const estimate = () => posteriorEstimate(modalitiesIn(subject), predicted, seed);
    return [measured(subject, "output", estimate, evaluations)];
  },
  truth(law, answering) {
    // What a model answers where there is no rule is its own affair, not the law's.
    if (law.rule === null) return [];
    if (law.target === "value") return [noTruth("output", notGaussian)];
    if (onlyModality(answering) === null) return [truthOf(law, "output", answering)];
    return [{ ...facetOf("output"), value: 0, source: readsOneModality }];
  },
};

function facetOf(target: Facet["target"]): Facet {
  return overall(target, "BROJA", 2);
}

/** The synergy of an estimate; one that came out below zero is none. */
function measured(
  subject: Subject,
  target: Facet["target"],
  estimate: () => PidEstimate,
  modelEvaluations: number,
): Measurement {
  if (modalitiesOf(subject.law) !== 2) return without(subject, target, twoOnly, modelEvaluations);
  let found: PidEstimate;
  try {
    found = estimate();
  } catch (error) {
    // Rows that cannot be decomposed are a finding; anything else is a fault.
    if (!(error instanceof UserError)) throw error;
    return without(subject, target, error.message, modelEvaluations);
  }
  const { synergy, standardErrors, intervals } = found;
  const interval = intervals.synergy?.map((end) => Math.max(0, end)) as [number, number] | undefined;
  const number: Estimate = {
    value: Math.max(0, synergy),
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: standardErrors.synergy,
  };
  return { ...without(subject, target, "", modelEvaluations), ...number, interval: interval ?? null };
}

function without(
  subject: Subject,
  target: Facet["target"],
  reason: string,
  modelEvaluations: number,
): Measurement {
  return {
    ...facetOf(target),
    ...undefinedBecause(reason),
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: null,
    masker: null,
    modelEvaluations,
  };
}

function truthOf(law: Law, target: Facet["target"], { embedded }: Answering): Truth {
  const exact = latentAtoms(law, "broja");
  if (exact.atoms === null) return noTruth(target, exact.reason);
  // The maps that carry the vectors of a Gaussian law are injective: only embedded symbols lose something.
  const loses = embedded && law.kind === "discrete";
  const source = loses ? `${exact.source}, of which the embedding loses some` : exact.source;
  return { ...facetOf(target), value: exact.atoms.synergy, source };
}

function noTruth(target: Facet["target"], reason: string): Truth {
  return { ...facetOf(target), value: null, source: `none: ${reason}` };
}

function modalitiesIn(subject: Subject) {
  const { dataset, rows } = observedOf(subject);
  const [first, second] = dataset.modalities.map((matrix) => takeRows(matrix, rows));
  return [first!, second!] as const;
}

function observedOf(subject: Subject): NonNullable<Subject["observed"]> {
  if (subject.observed === null)
    throw new Error("This metric needs rows of a dataset, but the subject has none.");
  return subject.observed;
}
