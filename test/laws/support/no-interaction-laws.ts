import type { Measurement, Metric } from "../../../metrics/index.ts";
import type { FusionModel } from "../../../models/index.ts";
import { smallDataset, subjectOf } from "./cases.ts";
import { additiveInLogits, additiveInProbability } from "./small-models.ts";

/**
 * A model without interaction on some scale shows none to any metric of interaction that reads that scale, however
 * few rows are drawn.
 */
interface NoInteractionLaw {
  readonly title: string;
  readonly model: FusionModel;
  readonly scale: NonNullable<Measurement["scale"]>;
  /** The most that may be left, of a number and of the error it claims. */
  readonly largest: number;
}

export const noInteractionLaws: readonly NoInteractionLaw[] = [
  {
    title: "probabilities that are sums over modalities show no interaction",
    model: additiveInProbability,
    scale: "probability",
    // Rounding of sums of values below a tenth, over a mean behaviour of at least one 60 x 40 x 20th where it is not 0:
    // sixtieths, 40 samples, 20 draws.
    largest: 1e-11,
  },
  {
    title: "logits that are sums over modalities show no interaction",
    model: additiveInLogits,
    scale: "logit",
    largest: 0,
  },
];

/** They score what is left without interaction: nothing says that it is nothing. */
const scoresOfTheRest = ["emap"];

/** Whether a metric measures interaction on a scale; tried out, since cards do not say. */
export function measuresInteractionOn(scale: NoInteractionLaw["scale"], metric: Metric): boolean {
  if (scoresOfTheRest.includes(metric.card.id)) return false;
  const dataset = smallDataset("synergy", metric.card.needs.modalities.least, 1);
  const measured = metric.measure(subjectOf(metric, { dataset, model: additiveInLogits }));
  return measured.some((measurement) => measurement.scale === scale);
}
