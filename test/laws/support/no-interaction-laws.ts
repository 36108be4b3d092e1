import fc from "fast-check";
import { expect } from "vitest";
import type { Measurement, Metric } from "../../../metrics/index.ts";
import type { FusionModel } from "../../../models/index.ts";
import { smallDataset, subjectOf, withNumbers } from "./cases.ts";
import { speaksOfAll } from "./measurement-laws.ts";
import { additiveInLogits, additiveInProbability, additiveNumbers } from "./small-models.ts";

/**
 * A model without interaction on some scale shows none to any metric of interaction that reads that scale, however
 * few rows are drawn.
 */
interface NoInteractionLaw {
  readonly title: string;
  readonly model: FusionModel;
  /** Null where the output is a number. */
  readonly scale: Measurement["scale"];
  /** The most that may be left, of a number and of the error it claims. */
  readonly largest: number;
}

export const noInteractionLaws: readonly NoInteractionLaw[] = [
  {
    title: "probabilities that are sums over modalities show no interaction",
    model: additiveInProbability,
    scale: "probability",
    // Rounding of logarithms, exponentials and sums of values below one, over a mean behaviour of at least one
    // 16 x 40 x 20th where it is not 0: sixteenths, 40 samples, 20 draws.
    largest: 1e-11,
  },
  {
    title: "logits that are sums over modalities show no interaction",
    model: additiveInLogits,
    scale: "logit",
    // Rounding of mean squares of logits below 16, over a variance of at least a 64th where it is not 0. A gap of macro F1
    // is 0, or a thousandth and more.
    largest: 1e-11,
  },
  {
    title: "numbers that are sums over modalities show no interaction",
    model: additiveNumbers,
    scale: null,
    // Rounding of means of whole numbers below ten, over a mean behaviour of at least one 40 x 20th where it is not 0.
    largest: 1e-11,
  },
];

/** What a metric says of a law's model on data of a setting. */
function measuredWithout(
  { model }: NoInteractionLaw,
  metric: Metric,
  setting: string,
  modalities: number,
  seed: number,
): readonly Measurement[] {
  const classes = smallDataset(setting, modalities, seed);
  const dataset = model.target === "class" ? classes : withNumbers(classes);
  return metric.measure(subjectOf(metric, { dataset, model }));
}

/** Expects a metric to find nothing in a law's model, and to claim no error, whatever the data. */
export function expectNoInteraction(law: NoInteractionLaw, metric: Metric, modalities: number): void {
  const settings = fc.constantFrom("synergy", "redundancy", "random", "uniqueness-1");
  fc.assert(
    fc.property(settings, fc.integer({ min: 1, max: 2 ** 31 }), (setting, seed) => {
      const measured = measuredWithout(law, metric, setting, modalities, seed);
      const overall = measured.filter((one) => speaksOfAll(one) && one.value !== null);
      expect(overall).not.toHaveLength(0);
      for (const { value, maskingError } of overall) {
        expect(Math.abs(value!)).toBeLessThanOrEqual(law.largest);
        // Not known where the samples' effects cancel in some of the draws.
        if (maskingError !== null) expect(maskingError).toBeLessThanOrEqual(law.largest);
      }
    }),
    { numRuns: 8 },
  );
}

/** Whether a metric masks modalities to measure interaction on a law's scale: scales are tried out. */
export function measuresInteraction(law: NoInteractionLaw, metric: Metric): boolean {
  if (!metric.card.interaction) return false;
  const measured = measuredWithout(law, metric, "synergy", metric.card.needs.modalities.least, 1);
  return measured.some(
    ({ scale, masker, value }) => scale === law.scale && masker !== null && value !== null,
  );
}
