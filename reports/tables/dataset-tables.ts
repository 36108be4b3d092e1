import type { Results } from "../../suites/results.ts";
import { blocksOf } from "./blocks.ts";
import { dialTables } from "./dial-table.ts";
import { f1Table } from "./f1-table.ts";
import { metricTables } from "./metric-tables.ts";
import { ownScores } from "./own-scores.ts";
import { heading, type Part, type Passage, text } from "./part.ts";

/** Kinds of datasets that still make tables somebody would read, a column each. */
const MOST_COLUMNS = 16;

/**
 * What was measured: for every kind of data how well the networks learned it and each metric's truth beside what was
 * measured; of runs with many kinds of data only what every metric shows along the dial, of runs that sum up their own
 * findings only how well the networks learned.
 */
export function datasetTables(results: Results): Part[] {
  const blocks = blocksOf(results);
  const kinds = blocks.reduce((sum, { columns }) => sum + columns.length, 0);
  if (kinds > MOST_COLUMNS) {
    const note = `${kinds} kinds of datasets, too many for a table each: single numbers with their truths are in results.json, and --settings or --modalities runs some of them alone.`;
    return [...dialTables(results), explanation(note)];
  }
  const brought = results.datasets.some(({ sourceFiles }) => sourceFiles !== null);
  if (!brought && results.findings.some(({ dataset }) => dataset === null)) {
    const truths = results.records.some(({ truth, truthLow }) => truth !== null || truthLow !== null);
    const note = `The findings below sum up the metrics; single numbers${truths ? " with their truths" : ""} are in results.json.`;
    return [
      ...blocks.flatMap((block) => [heading(block.title), ...f1Table(results, block)]),
      explanation(note),
    ];
  }
  return blocks.flatMap((block) => [
    heading(block.title),
    ...f1Table(results, block),
    ...(brought ? ownScores(results, block) : metricTables(results, block)),
  ]);
}

function explanation(note: string): Passage {
  return { kind: "passage", title: null, lines: [text(note)], explains: true };
}
