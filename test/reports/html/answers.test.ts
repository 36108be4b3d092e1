import { describe, expect, it } from "vitest";
import { answersOf } from "../../../reports/html/answers.ts";
import type { Results, Score } from "../../../suites/results.ts";
import { exampleResults } from "../example-results.ts";
import { leaderboardResults } from "../leaderboard-results.ts";

/** Results whose leaderboard of networks has exactly these correlations. */
function withScores(scores: readonly (Partial<Score> & { readonly metric: string })[]): Results {
  const base = leaderboardResults(10);
  return {
    ...base,
    scores: scores.map((score) => ({
      aggregation: null,
      kind: "spearman",
      truth: "information",
      subject: "network",
      value: 0.9,
      reason: null,
      low: null,
      high: null,
      clusters: 10,
      records: 100,
      rank: null,
      ...score,
    })),
  };
}

const first = (results: Results) => answersOf(results)[0]!;
const named = (results: Results) => first(results).named.map(({ score }) => score.metric);

describe("the answer", () => {
  it("names one metric where no other interval reaches up to its own", () => {
    const results = withScores([
      { metric: "shape", value: 0.5, low: 0.4, high: 0.6 },
      { metric: "intershap", value: 0.9, low: 0.85, high: 0.95 },
      { metric: "emap-gap", value: 0.8, low: 0.7, high: 0.84 },
    ]);
    expect(named(results)).toEqual(["intershap"]);
    expect(first(results).verdict).toBe("No other metric's interval reaches up to its own.");
  });

  it("names all that are not told apart from the best, the best first", () => {
    const results = withScores([
      { metric: "emap-gap", value: 0.8, low: 0.7, high: 0.85 },
      { metric: "intershap", value: 0.9, low: 0.85, high: 0.95 },
      { metric: "shape", value: 0.5, low: 0.4, high: 0.6 },
    ]);
    expect(named(results)).toEqual(["intershap", "emap-gap"]);
    expect(first(results).verdict).toContain("Not told apart by this run");
  });

  it("takes the smaller distance for the better one", () => {
    const results = withScores([
      { metric: "pid-labels", kind: "calibration", value: 0.3, low: 0.2, high: 0.4 },
      { metric: "pid-predictions", kind: "calibration", value: 0.1, low: 0.05, high: 0.15 },
    ]);
    expect(named(results)).toEqual(["pid-predictions"]);
  });

  it("says that an order without intervals may be chance", () => {
    const results = withScores(
      ["a", "b", "c", "d"].map((metric, k) => ({ metric, value: 0.9 - k / 10, clusters: 3 })),
    );
    expect(named(results)).toEqual(["a", "b", "c"]);
    expect(first(results).verdict).toBe(
      "In order of value only: intervals take 10 data seeds and this is made of 3 data seeds, so the order may be chance.",
    );
  });

  it("says of whom it keeps quiet", () => {
    const results = withScores([
      { metric: "intershap", value: 0.9, low: 0.85, high: 0.95 },
      { metric: "shape", value: 0.89 },
    ]);
    expect(first(results).verdict).toBe(
      "No other metric's interval reaches up to its own. Metrics without an interval are left out of that.",
    );
    expect(first(withScores([{ metric: "intershap" }])).verdict).toContain("The only metric");
  });

  it("is none where the data do not differ in synergy, or nothing was scored by it", () => {
    const results = leaderboardResults(10);
    const alike = results.datasets.map((row) => ({ ...row, synergyBits: 1, synergyVariance: 1 }));
    expect(answersOf({ ...results, datasets: alike })).toEqual([]);
    expect(answersOf(exampleResults())).toEqual([]);
  });
});
