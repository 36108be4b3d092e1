import { roundingOf } from "../../metrics/index.ts";
import type { Results, Score } from "../../suites/results.ts";
import type { Format } from "../format.ts";
import { metricTitle } from "../tables/metric-cards.ts";
import { comparisonGroups } from "./comparison-groups.ts";
import { junitReport, type TestCase, type TestGroup } from "./junit-report.ts";

/**
 * The checks of a run for a CI server: whether each part has a result, whether each metric is right where the truth is
 * exact, and, held against a baseline, whether numbers have moved.
 */
export const junitFormat: Format = {
  id: "junit",
  extension: "xml",
  summary: "checks as JUnit XML: parts of the run, correctness, regressions",
  render(results, { comparison }) {
    return junitReport(`${results.suite} ${results.preset}`, [
      partsOf(results),
      { name: "correctness", cases: correctnessCases(results) },
      ...(comparison === undefined ? [] : comparisonGroups(comparison)),
    ]);
  },
};

/** Every model that was measured, and every part that has no result. */
function partsOf({ models, failures }: Results): TestGroup {
  return {
    name: "parts of the run",
    cases: [
      ...models.map(({ id }) => ({ name: id })),
      ...failures.map(({ cell, message }): TestCase => {
        return { name: cell, outcome: { kind: "error", message: message.split("\n")[0]!, text: message } };
      }),
    ],
  };
}

/** Whether the oracles that were measured by enumeration show the truth, which only rounding keeps them from. */
function correctnessCases({ scores, records }: Results): TestCase[] {
  const units = new Map(records.map(({ metric, unit }) => [metric, unit]));
  return scores
    .filter(({ kind }) => kind === "oracle-error")
    .map((score) => correctnessCase(score, units.get(score.metric) ?? "unknown"));
}

function correctnessCase({ metric, aggregation, value, reason, records }: Score, unit: string): TestCase {
  const title = metricTitle(metric);
  const name = aggregation === null ? title : `${title}, ${aggregation}`;
  if (value === null) return { name, outcome: { kind: "skipped", message: reason ?? "not measured" } };
  const { size, reason: why } = roundingOf(unit);
  if (value <= size) return { name };
  const message = `|value - truth| is ${value} ${unit} on one of ${records} records of oracles, and may be ${size} (${why})`;
  return { name, outcome: { kind: "failure", message, text: message } };
}
