import type { PublishedRow } from "../../suites/results.ts";
import { number, oneOf, orNull, row, text, whole } from "./fields.ts";
import { fusion } from "./models.ts";
import { aggregation } from "./records.ts";

/** Schema of a row of `published`. */
export const publishedRow = row<PublishedRow>(
  "A published number beside one way of making it again, in the unit of the metric; the right way comes first.",
  {
    table: text("The published table."),
    row: text("The row of that table."),
    column: text("The column of that table."),
    metric: orNull(text("The metric's id; null = macro F1 of the model.")),
    aggregation,
    fusion,
    setting: text("The setting of the generator."),
    modalities: whole(1, "Number of modalities."),
    unit: oneOf<PublishedRow["unit"]>({ share: true, bits: true, f1: true }, "Unit of all numbers."),
    published: number("The number as it is published."),
    publishedDeviation: orNull(
      number("Published standard deviation; null where there is none.", { minimum: 0 }),
    ),
    way: orNull(text("What is different from how the number should be made; null = nothing.")),
    reproduced: number("Mean over draws of the data."),
    error: orNull(number("Standard error of the mean; null below two draws.", { minimum: 0 })),
    low: orNull(number("Lower end of the interval that holds one more draw in 95 of 100 cases.")),
    high: orNull(number("Upper end of that interval.")),
    draws: whole(1, "Draws of the data."),
    verdict: oneOf<PublishedRow["verdict"]>(
      { inside: true, explained: true, unexplained: true, unjudged: true },
      "Whether one more draw could well give the number, or would in a way that explains it; the same in all its rows.",
    ),
    cause: orNull(text("What explains the number; null unless it is explained.")),
  },
);
