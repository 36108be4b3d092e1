import { type Matrix, modalitiesOf, takeRows } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import { type Estimate, undefinedBecause } from "../../estimate.ts";
import {
  type Chance,
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  type MetricCard,
  type Subject,
} from "../../metric.ts";
import { chanceOf } from "../chance.ts";
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
import { estimateOfSymbols } from "./estimate-of-symbols.ts";
import { gaussianEstimate } from "./gaussian-estimator.ts";
import type { PidEstimate } from "./pid-estimate.ts";
import { posteriorSymbols } from "./posterior-estimator.ts";

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
      return [measured(subject, null, () => byPosteriors(modalitiesIn(subject), labels, dataset.seed), 0)];
    }
    if (subject.law.kind !== "gaussian") return [without(subject, null, notGaussian, 0)];
    const numbers = Float64Array.from(rows, (row) => targets[row]!);
    return [measured(subject, null, () => byCovariance(modalitiesIn(subject), numbers, dataset.seed), 0)];
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
    const estimate = () => byPosteriors(modalitiesIn(subject), predicted, seed);
    return [measured(subject, "output", estimate, evaluations)];
  },
  truth: (law, answering) => latentTruthOfPredictions(law, answering, notGaussian),
};

/** An estimate, and what shuffled targets show. */
interface Estimated {
  readonly found: PidEstimate;
  readonly chance: Chance;
}

const synergyOf = ({ synergy }: Pick<PidEstimate, "synergy">) => [Math.max(0, synergy)];

/**
 * By posteriors. These are cross-fitted, so that they know nothing of a row's own label, and shuffled labels need no models of
 * their own.
 */
function byPosteriors(modalities: readonly [Matrix, Matrix], labels: Int32Array, seed: number): Estimated {
  const symbols = posteriorSymbols(modalities, labels, seed);
  const of = (target: Int32Array) => estimateOfSymbols({ ...symbols, target }, "panzeri-treves", seed);
  const shuffled = (order: Int32Array) => synergyOf(of(order.map((row) => symbols.target[row]!)));
  const [chance] = chanceOf(labels.length, shuffled, seed);
  return { found: of(symbols.target), chance: chance! };
}

function byCovariance(modalities: readonly [Matrix, Matrix], numbers: Float64Array, seed: number): Estimated {
  const of = (targets: Float64Array) => gaussianEstimate(modalities, targets);
  const shuffled = (order: Int32Array) => synergyOf(of(Float64Array.from(order, (row) => numbers[row]!)));
  const [chance] = chanceOf(numbers.length, shuffled, seed);
  return { found: of(numbers), chance: chance! };
}

/** The synergy of an estimate; one that came out below zero is none. */
function measured(
  subject: Subject,
  target: Facet["target"],
  estimate: () => Estimated,
  modelEvaluations: number,
): Measurement {
  if (modalitiesOf(subject.law) !== 2) return without(subject, target, twoOnly, modelEvaluations);
  let estimated: Estimated;
  try {
    estimated = estimate();
  } catch (error) {
    // Rows that cannot be decomposed are a finding; anything else is a fault.
    if (!(error instanceof UserError)) throw error;
    return without(subject, target, error.message, modelEvaluations);
  }
  const { found, chance } = estimated;
  const { synergy, standardErrors, intervals } = found;
  const interval = intervals.synergy?.map((end) => Math.max(0, end)) as [number, number] | undefined;
  const number: Estimate = {
    value: Math.max(0, synergy),
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: standardErrors.synergy,
  };
  const measurement = synergyMeasurement(subject, target, number, modelEvaluations);
  return { ...measurement, interval: interval ?? null, chance };
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
