import type { Law } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import type { Estimate } from "../estimate.ts";
import {
  type Facet,
  type Measurement,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
  type Truth,
} from "../metric.ts";
import { latentAtoms } from "./latent-atoms.ts";

/** What the cards of all estimators of BROJA's synergy have in common; those of predictions need a model, not labels. */
export const synergyCard = {
  interaction: true,
  needs: { model: false, labels: true, modalities: { least: 2, most: 2 } },
  local: false,
  performanceAgnostic: true,
  unit: "bits",
  calibration: "information",
} as const satisfies Partial<MetricCard>;

export const needsOfPredictions: MetricCard["needs"] = { ...synergyCard.needs, model: true, labels: false };

/** An estimate of BROJA's synergy as a measurement. */
export function synergyMeasurement(
  subject: Subject,
  target: Facet["target"],
  estimate: Estimate,
  modelEvaluations: number,
): Measurement {
  return {
    ...synergyOf(target),
    ...estimate,
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: null,
    masker: null,
    modelEvaluations,
  };
}

/** BROJA's synergy of the latent law, which estimators from rows are held against. */
export function latentTruth(law: Law, target: Facet["target"], { embedded }: Answering): Truth {
  const exact = latentAtoms(law, "broja");
  if (exact.atoms === null) return noSynergyTruth(target, exact.reason);
  // The maps that carry the vectors of a Gaussian law are injective: only embedded symbols lose something.
  const loses = embedded && law.kind === "discrete";
  const source = loses ? `${exact.source}, of which the embedding loses some` : exact.source;
  return { ...synergyOf(target), value: exact.atoms.synergy, source };
}

/** The same for the answers of a model, where it answers with classes. */
export function latentTruthOfPredictions(
  law: Law,
  answering: Answering,
  noClasses: string,
): readonly Truth[] {
  // What a model answers where there is no rule is its own affair, not the law's.
  if (law.rule === null) return [];
  if (law.target === "value") return [noSynergyTruth("output", noClasses)];
  if (onlyModality(answering) === null) return [latentTruth(law, "output", answering)];
  return [{ ...synergyOf("output"), value: 0, source: readsOneModality }];
}

export function noSynergyTruth(target: Facet["target"], reason: string): Truth {
  return { ...synergyOf(target), value: null, source: `none: ${reason}` };
}

function synergyOf(target: Facet["target"]): Facet {
  return overall(target, "BROJA", 2);
}
