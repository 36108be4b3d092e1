import type { ResultRecord } from "../../suites/results.ts";
import { type GridCell, textCell } from "./grid.ts";
import { meanNumber, type Summary, summariseRows } from "./summary.ts";
import type { UnitFormat } from "./unit-format.ts";

/** What the row of a cell of shuffled targets is called, after the row that it belongs to. */
export const CHANCE_LABEL = "shuffled";

/** What readers must know of such rows; empty where there are none. */
export function chanceCaption(records: readonly ResultRecord[]): string {
  if (!records.some(hasChance)) return "";
  return "Shuffled: the same of shuffled labels (or answers), on average / what 95 % of them stay below (of several parts the average); it is a bias, which no ± contains, and a value up to it is no evidence. There is no ± where that bias is larger than it.";
}

export function hasChance({ chanceMean }: ResultRecord): boolean {
  return chanceMean !== null;
}

/**
 * A cell of what shuffled targets show: their average and what 95 % of them stay below, of several parts the average alone.
 *
 * @param parts - the records of each part; none where nothing was measured
 */
export function chanceCell(parts: readonly (readonly ResultRecord[])[], { print }: UnitFormat): GridCell {
  const [only] = parts;
  if (only === undefined || !parts.flat().some(hasChance)) return textCell("");
  const means = parts.map((records) => summariseRows(records, "chanceMean"));
  const shown: Summary[] = parts.length === 1 ? [means[0]!, summariseRows(only, "chanceHigh")] : means;
  return {
    values: shown.map(({ mean }) => (mean === null ? "-" : print(mean))),
    numbers: shown.map(meanNumber),
    spread: "",
    marks: "",
  };
}
