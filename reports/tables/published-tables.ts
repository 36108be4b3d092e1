import { groupBy } from "../../math/group-by.ts";
import type { PublishedRow, Results } from "../../suites/results.ts";
import { Footnotes } from "./footnotes.ts";
import { fieldCell, type GridCell, type GridRow, textCell } from "./grid.ts";
import { heading, type Part, type TablePart, table, text } from "./part.ts";
import { unitFormat } from "./unit-format.ts";

/** Draws of the data that differ by less do not differ. */
const ROUNDING = 1e-9;

/** Published numbers, table by table: as printed, as they came out, and whether the two agree. */
export function publishedTables({ published }: Results): Part[] {
  if (published.length === 0) return [];
  return [
    heading("Published numbers"),
    { kind: "passage", title: null, lines: [text(countOfVerdicts(published))], explains: false },
    ...groupBy(published, (row) => row.table).map(tableOf),
  ];
}

/** How many numbers have which verdict, in a sentence. */
function countOfVerdicts(published: readonly PublishedRow[]): string {
  const numbers = groupBy(published, nameOf).map(([first]) => first!);
  const count = (verdict: PublishedRow["verdict"]) => numbers.filter((row) => row.verdict === verdict).length;
  const unjudged = count("unjudged");
  return (
    `Of ${numbers.length} published numbers ${count("inside")} are where one more draw of the data could well put them, ` +
    `${count("explained")} are explained by a difference of the published code or text, ${count("unexplained")} are not explained` +
    `${unjudged === 0 ? "" : `, and ${unjudged} cannot be judged: by fewer than five draws of the data, or before every way of making them was gone`}.`
  );
}

function tableOf(published: readonly PublishedRow[]): TablePart {
  const notes = new Footnotes();
  const rows = groupBy(published, nameOf).map((ways) => rowOf(ways, notes));
  const units = new Set(published.map(({ unit }) => unit));
  return table(
    published[0]!.table.replace(/^table/, "Table "),
    [{ columns: ["published", "reproduced", "one more draw", "verdict"], rows }],
    [
      text(
        [
          ...[...units].map((unit) => `${rowsWith(units, unit)}${unitFormat(unit).caption}`),
          "± of published numbers is the published deviation, of reproduced ones the standard error over draws of the data.",
        ].join(" "),
      ),
      ...notes.lines(),
    ],
  );
}

/** Where a table has several units, whose caption follows. */
function rowsWith(units: ReadonlySet<string>, unit: string): string {
  const names: Readonly<Record<string, string>> = { share: "InterSHAP: ", bits: "PID: ", f1: "Others: " };
  return units.size === 1 ? "" : (names[unit] ?? "");
}

function nameOf({ table: of, row, column }: PublishedRow): string {
  return JSON.stringify([of, row, column]);
}

/** The right way of making a number beside it; where another explains it, that one in a footnote. */
function rowOf(ways: readonly PublishedRow[], notes: Footnotes): GridRow {
  const right = ways.find(({ way }) => way === null) ?? ways[0]!;
  const { unit, verdict, cause } = right;
  const { print, printError } = unitFormat(unit);
  const spread = (field: "publishedDeviation" | "error"): Pick<GridCell, "spread" | "spreadNumber"> => {
    const value = right[field];
    if (value === null) return { spread: "", spreadNumber: null };
    return {
      spread: value < ROUNDING ? print(0) : printError(value),
      spreadNumber: { value, by: "value", rows: [right], field },
    };
  };
  const explanation = ways.find(({ way }) => way === cause && cause !== null);
  const marks =
    cause === null
      ? ""
      : notes.marks([
          explanation === undefined
            ? `Explained by ${cause}.`
            : `Explained by ${cause}: then ${print(explanation.reproduced)}${rangeOf(explanation, print)}.`,
        ]);
  return {
    label: `${right.row}: ${right.column}`,
    truth: false,
    cells: [
      { ...fieldCell(right, "published", print), ...spread("publishedDeviation") },
      { ...fieldCell(right, "reproduced", print), ...spread("error") },
      textCell(right.low === null ? "" : rangeOf(right, print).trim()),
      { ...textCell(verdict), marks },
    ],
  };
}

function rangeOf({ low, high }: PublishedRow, print: (value: number) => string): string {
  return low === null || high === null ? "" : ` (${print(low)} to ${print(high)})`;
}
