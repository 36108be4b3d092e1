import { modalitiesOf, takeRows } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import { type Estimate, undefinedBecause } from "../../estimate.ts";
import {
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  type MetricCard,
  type Subject,
} from "../../metric.ts";
import { twoOnly } from "../latent-atoms.ts";
import { observedOf } from "../observed-symbols.ts";
import {
  latentTruth,
  latentTruthOfPredictions,
  needsOfPredictions,
  noSynergyTruth,
  synergyCard,
  synergyMeasurement,
} from "../synergy-estimator.ts";
import { gaussianEstimate } from "./gaussian-estimator.ts";
import type { PidEstimate } from "./pid-estimate.ts";
import { posteriorEstimate } from "./posterior-estimator.ts";

const card: Omit<MetricCard, "id" | "title" | "summary" | "variantOf"> = {
  ...synergyCard,
  range: [0, Number.POSITIVE_INFINITY],
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
    return [known ? latentTruth(law, null, answering) : noSynergyTruth(null, notGaussian)];
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
    needs: needsOfPredictions,
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
  truth: (law, answering) => latentTruthOfPredictions(law, answering, notGaussian),
};

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
  return { ...synergyMeasurement(subject, target, number, modelEvaluations), interval: interval ?? null };
}

function without(
  subject: Subject,
  target: Facet["target"],
  reason: string,
  modelEvaluations: number,
): Measurement {
  return synergyMeasurement(subject, target, undefinedBecause(reason), modelEvaluations);
}

function modalitiesIn(subject: Subject) {
  const { dataset, rows } = observedOf(subject);
  const [first, second] = dataset.modalities.map((matrix) => takeRows(matrix, rows));
  return [first!, second!] as const;
}
