import { modalitiesOf } from "../../../generators/index.ts";
import { type Estimate, undefinedBecause } from "../../estimate.ts";
import { evaluationOf, type Metric, type MetricCard, type Subject } from "../../metric.ts";
import { twoOnly } from "../latent-atoms.ts";
import {
  classesOnly,
  observedLabels,
  observedOf,
  observedSymbols,
  observesNumbers,
} from "../observed-symbols.ts";
import { needsOfPredictions, noSynergyTruth, synergyCard, synergyMeasurement } from "../synergy-estimator.ts";
import { permutationNull } from "./permutation-null.ts";

/** Enough for a quantile of 95 % that ten shufflings lie above. */
const SHUFFLINGS = 199;

const noTruth = "what shuffled labels show is chance, and says nothing of the law";

const card: Omit<MetricCard, "id" | "title" | "summary" | "variantOf"> = {
  ...synergyCard,
  // It is what chance alone shows: the less the better.
  interaction: false,
  range: [0, Number.POSITIVE_INFINITY],
  calibration: null,
  source: "permutation test (Good 2005) of the pipeline of Wenderoth et al. 2025's code",
};

/** How much synergy the pipeline of clusters finds about shuffled labels: a score below it is sampling noise. */
export const pidLabelsNull: Metric = {
  card: {
    ...card,
    id: "pid-labels-null",
    title: "PID synergy of shuffled labels",
    summary:
      "What 95 % of shuffled labels stay below: synergy of the labels up to this much is sampling noise.",
    variantOf: "pid-labels",
  },
  enumerable: false,
  measure(subject) {
    const found = observesNumbers(subject)
      ? undefinedBecause(classesOnly)
      : nullOf(subject, observedLabels(subject));
    return [synergyMeasurement(subject, null, found, 0)];
  },
  truth: () => [noSynergyTruth(null, noTruth)],
};

/** The same for what a model answers. */
export const pidPredictionsNull: Metric = {
  card: {
    ...card,
    id: "pid-predictions-null",
    title: "PID synergy of shuffled predictions",
    summary:
      "What 95 % of shuffled answers stay below: synergy of a model's answers up to this much is sampling noise.",
    needs: needsOfPredictions,
    variantOf: "pid-predictions",
  },
  enumerable: false,
  measure(subject) {
    const { model, predicted, samples } = evaluationOf(subject);
    const found = model.target === "value" ? undefinedBecause(classesOnly) : nullOf(subject, predicted);
    return [synergyMeasurement(subject, "output", found, samples.rows)];
  },
  truth: () => [noSynergyTruth("output", noTruth)],
};

function nullOf(subject: Subject, target: Int32Array): Estimate {
  if (modalitiesOf(subject.law) !== 2) return undefinedBecause(twoOnly);
  const [first, second] = observedSymbols(subject);
  const columns = { first: first!, second: second!, both: null, target };
  const { seed } = observedOf(subject).dataset;
  return {
    value: permutationNull(columns, SHUFFLINGS, seed).synergy.quantile95,
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    // A quantile of so many shufflings is known to a few percent of their spread, which is small itself.
    samplingError: null,
  };
}
