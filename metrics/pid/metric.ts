import type { Dataset, Law } from "../../generators/index.ts";
import { modalitiesOf, takeRows } from "../../generators/index.ts";
import { samplingError } from "../../math/jackknife.ts";
import { type Answering, labelRule, onlyModality, readsOneModality } from "../answering.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import {
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
} from "../metric.ts";
import { broja } from "./broja.ts";
import { jointOfCounts } from "./joint-distribution.ts";
import { latentSynergy, twoOnly } from "./latent-synergy.ts";
import { pipelineSymbols } from "./reference-pipeline.ts";

const classesOnly = "the pipeline needs classes, and the target is a number";

/** Blocks of samples left out in turn for the standard error: one decomposition each. */
const BLOCKS = 20;

const card: Omit<MetricCard, "id" | "title" | "summary" | "source"> = {
  interaction: true,
  needs: { model: false, labels: true, modalities: { least: 2, most: 2 } },
  local: false,
  performanceAgnostic: true,
  unit: "bits",
  range: [0, Number.POSITIVE_INFINITY],
  calibration: "information",
  variantOf: null,
};

const pipeline =
  "BROJA (Bertschinger, Rauh, Olbrich, Jost and Ay 2014) after the clustering of Wenderoth et al. 2025's code";

/** Synergy of the observed modalities about the labels, by the reference's pipeline of clusters. */
export const pidLabelsMetric: Metric = {
  card: {
    ...card,
    id: "pid-labels",
    title: "PID synergy, labels",
    summary:
      "What the data tell about the labels only when both modalities are seen, by clusters of the rows.",
    source: pipeline,
  },
  enumerable: false,
  measure(subject) {
    const { dataset, rows } = observedOf(subject);
    const labels = rows.map((row) => dataset.labels[row]!);
    const numbers = dataset.targets !== null;
    const synergy = numbers ? undefinedBecause(classesOnly) : synergyOfRows(subject, labels);
    return [measurement(subject, null, synergy, 0)];
  },
  truth: (law, answering) => (law.target === "class" ? truthOf(law, null, answering) : noClasses(null)),
};

/** Synergy of the observed modalities about what a model answers, by the same pipeline. */
export const pidPredictionsMetric: Metric = {
  card: {
    ...card,
    id: "pid-predictions",
    title: "PID synergy, predictions",
    summary:
      "What the data tell about a model's answers only when both modalities are seen, by clusters of the rows.",
    needs: { ...card.needs, model: true, labels: false },
    source: pipeline,
  },
  enumerable: false,
  measure(subject) {
    const { predicted, samples, model } = evaluationOf(subject);
    const numbers = model.target === "value";
    const synergy = numbers ? undefinedBecause(classesOnly) : synergyOfRows(subject, predicted);
    return [measurement(subject, "output", synergy, samples.rows)];
  },
  truth(law, answering) {
    // What a model answers where there is no rule is its own affair, not the law's.
    if (law.rule === null) return [];
    if (law.target !== "class") return noClasses("output");
    if (onlyModality(answering) === null) return truthOf(law, "output", answering);
    return [{ ...facetOf("output"), value: 0, source: readsOneModality }];
  },
};

/** Synergy of the latent symbols about the label, by the law itself: no samples, no clusters. */
export const pidLatentMetric: Metric = {
  card: {
    ...card,
    id: "pid-latent",
    title: "PID synergy, latent law",
    summary:
      "What the latent law tells about the label only when both modalities are seen: no rows, no model.",
    source: "BROJA (Bertschinger, Rauh, Olbrich, Jost and Ay 2014)",
  },
  enumerable: true,
  measure(subject) {
    const exact = latentSynergy(subject.law);
    const estimate: Estimate =
      exact.synergy === null
        ? undefinedBecause(exact.reason)
        : { value: exact.synergy, reason: null, maskingError: 0, maskingBias: 0, samplingError: 0 };
    return [{ ...measurement(subject, null, estimate, 0), estimator: "enumerated" }];
  },
  truth: (law) => truthOf(law, null, labelRule),
};

function facetOf(target: Facet["target"]): Facet {
  return overall(target, "BROJA", 2);
}

function measurement(
  subject: Subject,
  target: Facet["target"],
  estimate: Estimate,
  modelEvaluations: number,
): Measurement {
  return {
    ...facetOf(target),
    ...estimate,
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: null,
    masker: null,
    modelEvaluations,
  };
}

function noClasses(target: Facet["target"]): ReturnType<Metric["truth"]> {
  return [{ ...facetOf(target), value: null, source: `none: ${classesOnly}` }];
}

function truthOf(law: Law, target: Facet["target"], { embedded }: Answering): ReturnType<Metric["truth"]> {
  const facet = facetOf(target);
  const exact = latentSynergy(law);
  if (exact.synergy === null) return [{ ...facet, value: null, source: `none: ${exact.reason}` }];
  // The maps that carry the vectors of a Gaussian law are injective: only embedded symbols lose something.
  const source =
    embedded && law.kind === "discrete" ? `${exact.source}, of which the embedding loses some` : exact.source;
  return [{ ...facet, value: exact.synergy, source }];
}

/** Plug-in synergy of the observed rows about a target; the plug-in's bias upwards is not part of the error. */
function synergyOfRows(subject: Subject, target: Int32Array): Estimate {
  if (modalitiesOf(subject.law) !== 2) return undefinedBecause(twoOnly);
  const [x1, x2] = symbolsOf(subject) as [Int32Array, Int32Array];
  const synergy = (rows: Int32Array) => {
    const of = (column: Int32Array) => rows.map((row) => column[row]!);
    return broja(jointOfCounts(of(x1), of(x2), of(target))).synergy;
  };
  const everyone = Int32Array.from(target.keys());
  return {
    value: synergy(everyone),
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: samplingError(everyone, synergy, BLOCKS),
  };
}

/** Clusters of the observed rows by modality; kept with the dataset, since every model of it asks for the same. */
function symbolsOf(subject: Subject): readonly Int32Array[] {
  const { dataset, rows } = observedOf(subject);
  const { clusters } = subject.settings;
  const known = symbolsOfDataset.get(dataset);
  if (known?.clusters === clusters && known.rows.length === rows.length) return known.symbols;
  const observed = dataset.modalities.map((matrix) => takeRows(matrix, rows));
  const symbols = pipelineSymbols(observed, dataset.seed, clusters);
  symbolsOfDataset.set(dataset, { clusters, rows, symbols });
  return symbols;
}

const symbolsOfDataset = new WeakMap<
  Dataset,
  { readonly clusters: number; readonly rows: Int32Array; readonly symbols: readonly Int32Array[] }
>();

function observedOf(subject: Subject): NonNullable<Subject["observed"]> {
  if (subject.observed === null)
    throw new Error("This metric needs rows of a dataset, but the subject has none.");
  return subject.observed;
}
