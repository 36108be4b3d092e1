import type { Results } from "../../suites/results.ts";
import { datasetTables } from "./dataset-tables.ts";
import { failureList } from "./failure-list.ts";
import { findingTables } from "./findings.ts";
import { header } from "./header.ts";
import { leaderboards } from "./leaderboards.ts";
import type { Part } from "./part.ts";
import { publishedTables } from "./published-tables.ts";
import { scoreTable } from "./score-table.ts";
import { warningList } from "./warning-list.ts";

/**
 * Results as tables: what was run, then for every kind of data how well the networks learned it and each metric's
 * truth beside what was measured, then which metrics follow synergy and which are right (of a reproduction: the published
 * numbers beside its own), then what the suite found out, what to beware of, and what failed.
 */
export function reportParts(results: Results): Part[] {
  // A reproduction is about its numbers: the many kinds of data and training that it compares are only their material.
  const measured =
    results.published.length > 0
      ? publishedTables(results)
      : [...datasetTables(results), ...leaderboards(results), ...scoreTable(results)];
  return [
    header(results),
    ...measured,
    ...findingTables(results),
    ...warningList(results),
    ...failureList(results),
  ];
}
