import type { ResultRecord } from "../../suites/results.ts";
import type { Footnotes } from "./footnotes.ts";
import { type CellNumber, type GridCell, textCell } from "./grid.ts";
import { meanNumber, type Summary, spreadNumber, summariseTruth } from "./summary.ts";
import type { UnitFormat } from "./unit-format.ts";

const NOTHING = "-";

/**
 * A cell of what was measured: mean and spread. Cells of several parts hold their means alone, since the spreads
 * would crowd them.
 *
 * @param parts - one summary for each coalition; none where nothing was measured
 */
export function measuredCell(parts: readonly Summary[], format: UnitFormat, notes: Footnotes): GridCell {
  if (parts.length === 0) return textCell("");
  const { spread } = parts[0]!;
  return {
    values: oneDash(parts.map(({ mean }) => (mean === null ? NOTHING : format.print(mean)))),
    numbers: parts.map(meanNumber),
    spread: parts.length > 1 || spread === null ? "" : format.print(spread),
    spreadNumber: parts.length > 1 ? null : spreadNumber(parts[0]!),
    marks: notes.marks(parts.flatMap(({ reasons }) => reasons)),
  };
}

/** A cell of the truth: exact, a range where it depends on the model, or none for a reason. */
export function truthCell(
  parts: readonly (readonly ResultRecord[])[],
  format: UnitFormat,
  notes: Footnotes,
): GridCell {
  if (parts.length === 0) return textCell("");
  const truths = parts.map(summariseTruth);
  const reasons = parts.flatMap((records) =>
    records
      .filter(({ truth }) => truth === null)
      .map(({ truthSource }) => `no truth: ${truthSource.replace(/^none: /, "")}`),
  );
  return {
    values: oneDash(
      truths.map((truth) => {
        if (truth === null) return NOTHING;
        const [least, most] = truth.map(format.print);
        return least === most ? least! : `${least}..${most}`;
      }),
    ),
    numbers: truths.map((truth, part) =>
      truth === null || truth[0] !== truth[1] ? null : truthNumber(truth[0], parts[part]!),
    ),
    spread: "",
    marks: notes.marks(reasons),
  };
}

/** A truth that all records share, but for rounding; none where it is an end of a range of equal ends. */
function truthNumber(value: number, records: readonly ResultRecord[]): CellNumber | null {
  const rows = records.filter(({ truth }) => truth !== null);
  return rows.length === 0 ? null : { value, by: "least", rows, field: "truth" };
}

/** Where no part has a number, one dash says so for all. */
function oneDash(values: readonly string[]): readonly string[] {
  return values.every((value) => value === NOTHING) ? [NOTHING] : values;
}
