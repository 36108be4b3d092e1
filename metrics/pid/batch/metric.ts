import { type MeasuredData, modalitiesOf, takeRows } from "../../../generators/index.ts";
import { firstLargestOf } from "../../../math/classification.ts";
import { type FusionModel, logitsOf } from "../../../models/index.ts";
import { type Estimate, undefinedBecause } from "../../estimate.ts";
import { evaluationOf, type Metric, type MetricCard, type Subject } from "../../metric.ts";
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
import { batchPid } from "./batch-pid.ts";

const classesOnly = "the estimator needs classes, and the target is a number";

const card: Omit<MetricCard, "id" | "title" | "summary" | "variantOf"> = {
  ...synergyCard,
  // Networks that err in different directions may leave a little less than nothing.
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  source: "BATCH, section 3.2 of Liang et al. 2023",
};

/** Synergy of the observed modalities about the labels, by neural estimation instead of clusters. */
export const pidBatchLabelsMetric: Metric = {
  card: {
    ...card,
    id: "pid-batch-labels",
    title: "PID synergy, labels, neural",
    summary: "What the data tell about the labels only when both modalities are seen, by trained networks.",
    variantOf: "pid-labels",
  },
  enumerable: false,
  measure(subject) {
    const { dataset } = observedOf(subject);
    const numbers = dataset.targets !== null;
    const synergy = numbers ? undefinedBecause(classesOnly) : synergyOfLabels(subject);
    return [synergyMeasurement(subject, null, synergy, 0)];
  },
  truth: (law, answering) => [
    law.target === "class" ? latentTruth(law, null, answering) : noSynergyTruth(null, classesOnly),
  ],
};

/** Synergy of the observed modalities about what a model answers, by the same estimation. */
export const pidBatchPredictionsMetric: Metric = {
  card: {
    ...card,
    id: "pid-batch-predictions",
    title: "PID synergy, predictions, neural",
    summary:
      "What the data tell about a model's answers only when both modalities are seen, by trained networks.",
    needs: needsOfPredictions,
    variantOf: "pid-predictions",
  },
  enumerable: false,
  measure(subject) {
    const { model } = evaluationOf(subject);
    if (model.target === "value") {
      return [synergyMeasurement(subject, "output", undefinedBecause(classesOnly), 0)];
    }
    const { dataset } = observedOf(subject);
    const { train, validation } = dataset.split;
    const answers = predictionsOf(model, dataset, Int32Array.from([...train, ...validation]));
    const evaluations = train.length + validation.length;
    return [synergyMeasurement(subject, "output", synergyAbout(subject, answers), evaluations)];
  },
  truth: (law, answering) => latentTruthOfPredictions(law, answering, classesOnly),
};

/**
 * The estimate for a class per row of the dataset. Networks learn from all training and validation rows, and the synergy
 * is read off the measured rows. It has no error: another training moves it by more than other rows do, as do shuffled labels,
 * and each would take a training of its own.
 */
function synergyAbout(subject: Subject, classes: Int32Array): Estimate {
  if (modalitiesOf(subject.law) !== 2) return undefinedBecause(twoOnly);
  const { dataset, rows } = observedOf(subject);
  const { train, validation } = dataset.split;
  if (train.length === 0 || validation.length === 0) {
    return undefinedBecause("there are no rows to train networks on and to calibrate them");
  }
  const [x1, x2] = dataset.modalities;
  const split = { train, validation, test: rows };
  const { synergy } = batchPid(x1!, x2!, classes, { seed: dataset.seed, split });
  return {
    value: synergy.value,
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    // That of the rows alone would leave out what another training changes, and be read as the whole.
    samplingError: null,
  };
}

/** The estimate for the labels; kept with the dataset, since it is the same for every model of it. */
function synergyOfLabels(subject: Subject): Estimate {
  const { dataset, rows } = observedOf(subject);
  const known = synergyOfDataset.get(dataset);
  if (known?.rows.length === rows.length) return known.synergy;
  const synergy = synergyAbout(subject, dataset.labels);
  synergyOfDataset.set(dataset, { rows, synergy });
  return synergy;
}

const synergyOfDataset = new WeakMap<
  MeasuredData,
  { readonly rows: Int32Array; readonly synergy: Estimate }
>();

/** The class that a model predicts for some rows of a dataset, in an array of all rows. */
function predictionsOf(model: FusionModel, dataset: MeasuredData, rows: Int32Array): Int32Array {
  const inputs = dataset[model.inputs].map((matrix) => takeRows(matrix, rows));
  const logits = logitsOf(model, inputs);
  const predictions = new Int32Array(dataset.labels.length);
  rows.forEach((row, position) => {
    const own = logits.subarray(position * model.classes, (position + 1) * model.classes);
    predictions[row] = firstLargestOf(own);
  });
  return predictions;
}
