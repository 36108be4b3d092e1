import { describe, expect, it } from "vitest";
import { renderTables } from "../../reports/terminal-table.ts";
import type { Results } from "../../suites/results.ts";
import { leaderboardResults } from "./leaderboard-results.ts";
import { cells } from "./rendered-table.ts";

const results = leaderboardResults(20);
const text = renderTables(results);

/** The lines of a leaderboard: both its tables and what is said below them. */
function board(rendered: string, title: string): string[] {
  const lines = rendered.split("\n");
  const start = lines.findIndex((line) => line.startsWith(title));
  expect(start, `a leaderboard "${title}"`).toBeGreaterThanOrEqual(0);
  const end = lines.findIndex(
    (line, at) => at > start && /^(Information truth|Function truth|Leaderboard|Reading)/.test(line),
  );
  return lines.slice(start, end);
}

/** What is said below the tables, without its line breaks. */
const saying = (lines: readonly string[]) =>
  lines.slice(lines.findLastIndex((line) => line.startsWith("──")) + 1).join(" ");

const networks = board(text, "Information truth, networks");
const labels = (lines: readonly string[]) =>
  lines.flatMap(
    (line) => /^(InterSHAP, global|EMAP gap|SHAPE|PID synergy, labels \(data\))/.exec(line)?.[0] ?? [],
  );

describe("a leaderboard", () => {
  it("has a row for every metric, from the best rank correlation to the worst, in both its tables", () => {
    const order = ["InterSHAP, global", "PID synergy, labels (data)", "EMAP gap", "SHAPE"];
    expect(labels(networks)).toEqual([...order, ...order]);
  });

  it("gives rank, correlation with its interval and number of records, detection and cost", () => {
    const score = (kind: string) =>
      results.scores.find(
        (candidate) =>
          candidate.metric === "emap-gap" && candidate.truth === "information" && candidate.kind === kind,
      )!;
    const { value, low, high, rank, records } = score("spearman");
    expect(cells(networks, "EMAP gap")).toEqual([
      `${rank}`,
      `${value!.toFixed(3)} [${low!.toFixed(3)}, ${high!.toFixed(3)}] (${records})`,
      score("detection").value!.toFixed(2),
      score("kendall").value!.toFixed(2),
      "0.25",
      "4,000",
    ]);
    expect(rank).toBe(3);
  });

  it("gives what a metric shows in its own unit, and leaves out parts that no metric has", () => {
    const second = networks.slice(networks.findIndex((line) => line.includes("leakage u / n")));
    expect(second[0]).toMatch(/unit +calibration +spread +leakage u \/ n +response 2 \/ 3/);
    const [unit, ...numbers] = cells(second, "InterSHAP, global");
    expect(unit).toBe("percent");
    // Half a percent of noise either way.
    expect(numbers.at(-1)).toMatch(/^(99\.\d|100\.\d) \/ (99\.\d|100\.\d)$/);
    expect(saying(networks)).toContain("No leakage r: no value on a dataset of nothing but redundancy.");
  });

  it("says against what a metric is calibrated, where its card says what it estimates", () => {
    expect(networks.join("\n")).toMatch(/PID synergy, labels \(data\) +bits +0\.0\d\d information/);
    expect(networks.join("\n")).not.toContain("amplitude");
    const byFunction = board(text, "Function truth, networks").join("\n");
    expect(byFunction).toMatch(/InterSHAP, global +percent +0\.\d amplitude/);
    expect(byFunction).not.toContain(" information");
  });

  it("marks numbers that are missing and says why", () => {
    const line = networks.findLast((candidate) => candidate.startsWith("PID synergy, labels (data)"));
    expect(line).toMatch(/ \/ +- \[1\]$/);
    expect(saying(networks)).toContain("[1] no value on a dataset of 3 modalities with nothing but synergy");
  });

  it("says how many seeds, the order, and how ties are made", () => {
    expect(saying(networks)).toMatch(
      /^Made of 20 data seeds\. Ordered by spearman, equal ones by detection\. A rank is one more than the number of metrics whose whole interval lies above; overlapping intervals are ties\./,
    );
  });

  it("of oracles has the metrics of data alone too, ranked among them", () => {
    const oracles = board(text, "Information truth, oracles");
    expect(new Set(labels(oracles))).toEqual(new Set(["InterSHAP, global", "PID synergy, labels (data)"]));
    expect(cells(oracles, "PID synergy, labels (data)")[0]).toBe("2");
  });

  it("of data alone stands only where no model was measured", () => {
    expect(text).not.toContain("truth, data alone");
    const alone = leaderboardResults(20, [{ metric: "pid-labels", noise: 0.1, subjects: ["data"] }]);
    const lines = board(renderTables(alone), "Information truth, data alone");
    expect(cells(lines, "PID synergy, labels")[0]).toBe("1");
  });
});

describe("ranks in a leaderboard", () => {
  it("are equal where intervals overlap", () => {
    const same = [
      { metric: "shape", noise: 1, subjects: ["early"] },
      { metric: "emap-gap", noise: 1, subjects: ["early"] },
    ] as const;
    const lines = board(renderTables(leaderboardResults(20, same)), "Information truth, networks");
    expect([cells(lines, "SHAPE")[0], cells(lines, "EMAP gap")[0]]).toEqual(["1", "1"]);
  });

  it("are those of the scores", () => {
    const stored = results.scores.filter(
      ({ kind, truth, subject }) => kind === "spearman" && truth === "information" && subject !== "oracle",
    );
    const titles = new Map([
      ["intershap", "InterSHAP, global"],
      ["emap-gap", "EMAP gap"],
      ["shape", "SHAPE"],
      ["pid-labels", "PID synergy, labels (data)"],
    ]);
    for (const { metric, rank } of stored) expect(cells(networks, titles.get(metric)!)[0]).toBe(`${rank}`);
  });

  it("are not there below ten seeds, and the order is said to be by value only", () => {
    const lines = board(renderTables(leaderboardResults(2)), "Information truth, networks");
    expect(lines.join("\n")).not.toContain(" rank ");
    expect(saying(lines)).toContain(
      "by value only: without intervals, which take 10 data seeds, there are no ranks.",
    );
    expect(cells(lines, "InterSHAP, global")[0]).toMatch(/^0\.9\d\d \(10\)$/);
  });

  it("give way to detection where amounts are too few for an order", () => {
    const few = leaderboardResults(20, undefined, ["noise", "pure"]);
    const lines = board(renderTables(few), "Information truth, networks");
    expect(labels(lines)[0]).toBe("InterSHAP, global");
    expect(labels(lines)[3]).toBe("SHAPE");
    expect(saying(lines)).toContain("Ordered by detection, by value only");
    expect(saying(lines)).toContain(
      "No spearman, kendall: values at fewer than three different amounts of synergy, by this truth.",
    );
  });
});

describe("leaderboards", () => {
  it("are one for either truth, never merged, and explained once", () => {
    expect(text).toContain("\nLeaderboard: information truth (PID atoms of the latent law)\n═");
    expect(text).toContain("\nLeaderboard: function truth (variance shares of the label rule)\n═");
    expect(text.split("\nReading the leaderboards\n")).toHaveLength(2);
    expect(text.replaceAll("\n", " ")).toContain(
      "never merged: PID wins the first by definition, Sobol shares the second.",
    );
  });

  it("stand before the scores of correctness, which are not mixed up with them", () => {
    expect(text.indexOf("\nReading the leaderboards\n")).toBeLessThan(text.indexOf("\nScores\n"));
    const scores = text.slice(text.indexOf("\nScores\n"));
    expect(scores).not.toContain("spearman");
    expect(scores).toContain("network-error");
  });

  it("are not there for a truth by which datasets do not differ", () => {
    const same = (results: Results): Results => ({
      ...results,
      datasets: results.datasets.map((row) => ({ ...row, synergyVariance: 0.5 })),
    });
    const rendered = renderTables(same(results));
    expect(rendered).toContain("information truth");
    expect(rendered).not.toContain("function truth");
    const neither = { ...results, datasets: results.datasets.map((row) => ({ ...row, synergyBits: null })) };
    expect(renderTables(same(neither))).not.toContain("eading the leaderboards");
  });

  it("fit the page", () => {
    for (const width of [110, 70]) {
      const lines = renderTables(results, { width }).split("\n");
      const start = lines.findIndex((line) => line.startsWith("Leaderboard:"));
      for (const line of lines.slice(start)) expect(line.length).toBeLessThanOrEqual(width);
    }
  });
});
