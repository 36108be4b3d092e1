import type { Failure, Score } from "../../suites/results.ts";
import { isNull, must, number, oneOf, orNull, row, text, whole } from "./fields.ts";
import { aggregation } from "./records.ts";

/** Schema of a row of `scores`. */
export const scoreRow = row<Score>(
  "How a metric did over the run.",
  {
    metric: text("The metric's id."),
    aggregation,
    kind: oneOf<Score["kind"]>(
      { "oracle-error": true, "oracle-deviation": true, "network-error": true },
      "Largest |value - truth| over enumerated oracles; the same over sampled oracles, in units of the record's own error; mean |value - truth| over early-fusion networks.",
    ),
    value: orNull(number("The score; null where nothing could be scored.")),
    reason: orNull(text("Why there is no score; null when there is one.")),
    records: whole(0, "Records it is made of."),
  },
  {
    if: isNull("value"),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: must("not be null", ["reason"], "a score without a value says why"),
    else: must("be null", ["reason"], "a score with a value needs no reason"),
  },
);

/** Schema of a row of `failures`. */
export const failureRow = row<Failure>("A part of the run that has no result.", {
  cell: text("Which one, in words: dataset, model, seed."),
  message: text("What went wrong."),
});
