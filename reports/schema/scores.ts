import type { Failure, Score } from "../../suites/results.ts";
import { isNull, must, number, oneOf, orNull, row, text, textLike, whole } from "./fields.ts";
import { aggregation } from "./records.ts";

/** Schema of a row of `scores`. */
export const scoreRow = row<Score>(
  "How a metric did over the run.",
  {
    metric: text("The metric's id."),
    aggregation,
    kind: textLike(
      "^(oracle-error|oracle-deviation|network-error|detection|spearman|kendall|calibration|leakage-(uniqueness|redundancy|noise)|response-[1-9][0-9]*|spread|seconds|evaluations)$",
      ["oracle-error", "detection", "spearman", "leakage-noise", "response-2"],
      "What the score says: correctness (oracle-error, oracle-deviation, network-error), validity (detection to spread) or cost (seconds, evaluations).",
    ),
    truth: orNull(
      oneOf<NonNullable<Score["truth"]>>(
        { information: true, function: true },
        "Which truth it is held against; null: the metric's own estimand, or none.",
      ),
    ),
    subject: orNull(
      oneOf<NonNullable<Score["subject"]>>(
        { oracle: true, network: true, data: true },
        "Whose records: of label rules, of early-fusion networks, of data alone; null: as the kind says.",
      ),
    ),
    value: orNull(number("The score; null where nothing could be scored.")),
    reason: orNull(text("Why there is no score; null when there is one.")),
    low: orNull(number("Lower end of the interval that holds 95 % of the bootstrap over data seeds.")),
    high: orNull(number("Its upper end; both are null below 10 data seeds.")),
    clusters: whole(0, "Data seeds it is made of."),
    records: whole(0, "Records it is made of."),
    rank: orNull(
      whole(1, "Place in the leaderboard of this truth and subject; equal where intervals overlap."),
    ),
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
