import type { ResultRecord } from "../../suites/results.ts";
import type { Footnotes } from "./footnotes.ts";
import { type GridCell, textCell } from "./grid.ts";
import { type Summary, summariseTruth } from "./summary.ts";
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
    spread: parts.length > 1 || spread === null ? "" : format.print(spread),
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
    spread: "",
    marks: notes.marks(reasons),
  };
}

/** Where no part has a number, one dash says so for all. */
function oneDash(values: readonly string[]): readonly string[] {
  return values.every((value) => value === NOTHING) ? [NOTHING] : values;
}
