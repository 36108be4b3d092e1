import type { Finding, Warning, WarningKind } from "../../suites/results.ts";
import { number, oneOf, orNull, row, text, whole } from "./fields.ts";
import { fusion } from "./models.ts";
import { aggregation } from "./records.ts";

/** Schema of a row of `findings`. */
export const findingRow = row<Finding>(
  "What the suite measured or concluded beyond the metrics' records; a column that does not apply is null.",
  {
    finding: text("The quantity."),
    subject: orNull(text("What it is about, in words.")),
    dataset: orNull(text("The id of the dataset it was found on.")),
    metric: orNull(text("The metric's id.")),
    aggregation,
    index: orNull(text("Index of interaction.")),
    order: orNull(whole(1, "Highest order of interaction.")),
    masker: orNull(text("What stood in for masked modalities.")),
    fusion: orNull(fusion),
    modalities: orNull(whole(1, "Number of modalities or players.")),
    samples: orNull(whole(1, "Number of samples.")),
    draws: orNull(whole(1, "Rows that stood in for each sample and coalition.")),
    evaluations: orNull(whole(0, "Evaluations of the model or game.")),
    value: orNull(number("The number; null where there is none.")),
    reason: orNull(text("Why there is no value; null when there is one.")),
    error: orNull(number("Standard error of the value; null where unknown.", { minimum: 0 })),
    low: orNull(number("Lower end of the interval of 95 %; null where there is none.")),
    high: orNull(number("Upper end of it.")),
    unit: text("Unit of the value and its error."),
    count: whole(0, "Games, records or seeds it is made of."),
  },
);

/** Schema of a row of `warnings`. */
export const warningRow = row<Warning>("A sign that a number may not mean what it seems to.", {
  kind: oneOf<WarningKind>(
    {
      "extreme-scores": true,
      "scattered-local-scores": true,
      "global-of-one-output": true,
      "no-interaction-found": true,
      "inside-noise-floor": true,
      "inside-sampling-noise": true,
      "off-manifold": true,
      "below-majority": true,
      "class-order": true,
      "saturated-probabilities": true,
      "probabilities-as-logits": true,
      "stochastic-model": true,
    },
    "Which sign.",
  ),
  dataset: orNull(text("The id of the dataset; null where it is not about one.")),
  model: orNull(text("The id of the model; null where it is not about one.")),
  metric: orNull(text("The metric's id.")),
  aggregation,
  masker: orNull(text("What stood in for masked modalities.")),
  value: number("What was seen."),
  threshold: number("The bound that it is beyond."),
  message: text("What was seen, why it matters and what to do."),
});
