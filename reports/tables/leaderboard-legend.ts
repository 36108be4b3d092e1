import { type Passage, term, text } from "./part.ts";

const meanings: Readonly<Record<string, string>> = {
  spearman:
    "rank correlation of value and amount of synergy over datasets; in brackets what holds 95 % of the bootstrap over data seeds, and how many records it is over: a metric that is not defined on all datasets is ranked on fewer",
  detection: "area under the ROC curve of datasets with synergy against those without; chance is 0.50",
  kendall: "as spearman, tau-b",
  seconds: "mean time of a record",
  evaluations: "mean rows of model output of a record",
  calibration:
    "mean distance from the amount that the metric estimates: information (synergy in bits), amplitude (percent of the standard deviations that is interaction) or variance (percent of the variance)",
  spread: "mean standard deviation over seeds",
  leakage: "mean value without synergy, where there is unique information (u), redundancy (r) or noise (n)",
  response: "mean value where there is nothing but synergy, by the number of modalities",
};

const general =
  "The two truths are different targets and never merged: PID wins the first by definition, Sobol shares the second. Metrics marked (data) look at data alone and stand in the leaderboards of oracles and networks alike.";

/** What the columns of the leaderboards mean, once for all of them. */
export function leaderboardLegend(): Passage {
  return {
    kind: "passage",
    title: "Reading the leaderboards",
    lines: [...Object.entries(meanings).map(([name, meaning]) => term(name, meaning)), text(general)],
    explains: true,
  };
}
