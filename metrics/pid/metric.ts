import { type AnyLaw, type Law, modalitiesOf, nothingKnown } from "../../generators/index.ts";
import { type Answering, labelRule, onlyModality, readsOneModality } from "../answering.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import {
  evaluationOf,
  type Facet,
  type Measurement,
  type Metric,
  type MetricCard,
  nothingDrawn,
  type Subject,
} from "../metric.ts";
import { atomFacets, atomNames, atomsInOrder } from "./atom-facets.ts";
import { jointOfCounts } from "./joint-distribution.ts";
import { type LatentAtoms, latentAtoms, twoOnly } from "./latent-atoms.ts";
import { type PidMeasureName, pidMeasures } from "./measures/index.ts";
import { classesOnly, estimatesOfRows, observedLabels, observesNumbers } from "./observed-symbols.ts";
import { pid } from "./pid.ts";

/** The decompositions by one measure: of the latent law, and of the observed rows about labels and about predictions. */
export function pidMetrics(
  name: PidMeasureName,
): readonly [latent: Metric, labels: Metric, predictions: Metric] {
  return [latentMetric(name), labelsMetric(name), predictionsMetric(name)];
}

/** Synergy of the latent symbols about the label, by the law itself: no samples, no clusters. */
function latentMetric(name: PidMeasureName): Metric {
  return {
    card: cardOf(name, "pid-latent", {
      title: "PID synergy, latent law",
      summary:
        "What the latent law tells about the label only when both modalities are seen: no rows, no model.",
      source: pidMeasures[name].source,
    }),
    enumerable: true,
    measure(subject) {
      const exact = atomsOfLaw(subject.law, name);
      const estimates =
        exact.atoms === null
          ? atomNames.map(() => undefinedBecause(exact.reason))
          : atomsInOrder(exact.atoms).map(
              (value): Estimate =>
                Number.isFinite(value)
                  ? { value, reason: null, maskingError: 0, maskingBias: 0, samplingError: 0 }
                  : undefinedBecause(infinite),
            );
      const measured = measurements(subject, name, null, estimates, 0);
      return measured.map((one) => ({ ...one, estimator: "enumerated" }));
    },
    truth: (law) => truthOf(law, name, null, labelRule),
  };
}

function atomsOfLaw(law: AnyLaw, name: PidMeasureName): LatentAtoms {
  return law.kind === "unknown" ? { atoms: null, reason: nothingKnown } : latentAtoms(law, name);
}

/** Synergy of the observed modalities about the labels, by the reference's pipeline of clusters. */
function labelsMetric(name: PidMeasureName): Metric {
  return {
    card: cardOf(name, "pid-labels", {
      title: "PID synergy, labels",
      summary:
        "What the data tell about the labels only when both modalities are seen, by clusters of the rows.",
      source: `${pidMeasures[name].source}${pipeline}`,
    }),
    enumerable: false,
    measure(subject) {
      const estimates = observesNumbers(subject)
        ? atomNames.map(() => undefinedBecause(classesOnly))
        : atomsOfRows(subject, name, observedLabels(subject));
      return measurements(subject, name, null, estimates, 0);
    },
    truth: (law, answering) =>
      law.target === "class" ? truthOf(law, name, null, answering) : noTruths(name, null, classesOnly),
  };
}

/** Synergy of the observed modalities about what a model answers, by the same pipeline. */
function predictionsMetric(name: PidMeasureName): Metric {
  const card = cardOf(name, "pid-predictions", {
    title: "PID synergy, predictions",
    summary:
      "What the data tell about a model's answers only when both modalities are seen, by clusters of the rows.",
    source: `${pidMeasures[name].source}${pipeline}`,
  });
  return {
    card: { ...card, needs: { ...card.needs, model: true, labels: false } },
    enumerable: false,
    measure(subject) {
      const { predicted, samples, model } = evaluationOf(subject);
      const estimates =
        model.target === "value"
          ? atomNames.map(() => undefinedBecause(classesOnly))
          : atomsOfRows(subject, name, predicted);
      return measurements(subject, name, "output", estimates, samples.rows);
    },
    truth(law, answering) {
      // What a model answers where there is no rule is its own affair, not the law's.
      if (law.rule === null) return [];
      if (law.target !== "class") return noTruths(name, "output", classesOnly);
      if (onlyModality(answering) === null) return truthOf(law, name, "output", answering);
      // How much of what it reads the other modality knows too is the model's own affair.
      if (!pidMeasures[name].noneIfDetermined) return [];
      const [synergy] = atomFacets("output", pidMeasures[name]);
      return [{ ...synergy!, value: 0, source: readsOneModality }];
    },
  };
}

const infinite = "the modalities determine a number, which is infinite information";

const pipeline = " after the clustering of Wenderoth et al. 2025's code";

/** The card of BROJA's metric, or of a variant of it. */
function cardOf(
  name: PidMeasureName,
  id: string,
  about: Pick<MetricCard, "title" | "summary" | "source">,
): MetricCard {
  const { symbol, signed, interaction } = pidMeasures[name];
  const own = name === "broja";
  return {
    ...about,
    id: own ? id : `${id}-${name}`,
    title: own ? about.title : `${about.title}, ${symbol}`,
    summary: signed.length === 0 ? about.summary : `${about.summary} Can be below zero.`,
    interaction: id === "pid-latent" || interaction,
    needs: { model: false, labels: true, modalities: { least: 2, most: 2 } },
    local: false,
    performanceAgnostic: true,
    unit: "bits",
    range: [signed.length === 0 ? 0 : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    calibration: own ? "information" : null,
    variantOf: own ? null : id,
  };
}

function measurements(
  subject: Subject,
  name: PidMeasureName,
  target: Facet["target"],
  estimates: readonly Estimate[],
  modelEvaluations: number,
): Measurement[] {
  return atomFacets(target, pidMeasures[name]).map((facet, k) => ({
    ...facet,
    ...estimates[k]!,
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: null,
    masker: null,
    modelEvaluations,
  }));
}

function noTruths(
  name: PidMeasureName,
  target: Facet["target"],
  reason: string,
): ReturnType<Metric["truth"]> {
  return atomFacets(target, pidMeasures[name]).map((facet) => ({
    ...facet,
    value: null,
    source: `none: ${reason}`,
  }));
}

function truthOf(
  law: Law,
  name: PidMeasureName,
  target: Facet["target"],
  { embedded }: Answering,
): ReturnType<Metric["truth"]> {
  const exact = latentAtoms(law, name);
  if (exact.atoms === null) return noTruths(name, target, exact.reason);
  // The maps that carry the vectors of a Gaussian law are injective: only embedded symbols lose something.
  const source =
    embedded && law.kind === "discrete" ? `${exact.source}, of which the embedding loses some` : exact.source;
  const values = atomsInOrder(exact.atoms);
  return atomFacets(target, pidMeasures[name]).map((facet, k) =>
    Number.isFinite(values[k])
      ? { ...facet, value: values[k]!, source }
      : { ...facet, value: null, source: `none: ${infinite}` },
  );
}

/** Atoms of the observed rows about a target, in the order of their names. */
function atomsOfRows(subject: Subject, name: PidMeasureName, target: Int32Array): Estimate[] {
  if (modalitiesOf(subject.law) !== 2) return atomNames.map(() => undefinedBecause(twoOnly));
  return estimatesOfRows(subject, target, ([x1, x2, y]) =>
    atomsInOrder(pid(jointOfCounts(x1!, x2!, y!), name)),
  );
}
