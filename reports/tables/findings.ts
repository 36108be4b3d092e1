import { groupBy } from "../../math/group-by.ts";
import type { Finding, Results } from "../../suites/results.ts";
import { Footnotes } from "./footnotes.ts";
import { type CellNumber, type GridCell, textCell } from "./grid.ts";
import { type Part, type TablePart, table, text } from "./part.ts";

/** What tells findings of one quantity apart, in the order of a row's label. */
const fields = [
  "subject",
  "metric",
  "aggregation",
  "fusion",
  "index",
  "masker",
  "order",
  "modalities",
  "samples",
  "draws",
  "evaluations",
] as const satisfies readonly (keyof Finding)[];
type Field = (typeof fields)[number];

/** Fields that make good columns, the best first. */
const columnFields: readonly Field[] = ["evaluations", "modalities", "samples", "masker", "index", "order"];

/** What a suite found out beyond the records: a table for each quantity. Those of single datasets are left to other formats. */
export function findingTables({ findings }: Results): Part[] {
  const shown = findings.filter(({ dataset }) => dataset === null);
  return groupBy(shown, ({ finding, unit }) => JSON.stringify([finding, unit])).map(findingTable);
}

function findingTable(findings: readonly Finding[]): TablePart {
  const varying = fields.filter((field) => new Set(findings.map((one) => one[field])).size > 1);
  const across =
    columnFields.find((field) => varying.includes(field) && fillsTable(findings, field, varying)) ?? null;
  const columns = across === null ? [null] : [...new Set(findings.map((one) => one[across]))].sort(byValue);
  const notes = new Footnotes();
  const labelOf = (one: Finding) =>
    varying
      .filter((field) => field !== across && one[field] !== null)
      .map((field) => told(field, one[field]))
      .join(", ");
  const rows = groupBy(findings, labelOf).map((own) => ({
    label: labelOf(own[0]!),
    truth: false,
    cells: columns.map((column) =>
      cellOf(across === null ? own[0] : own.find((one) => one[across] === column), notes),
    ),
  }));
  const head = findings[0]!;
  const common = fields.flatMap((field) =>
    !varying.includes(field) && head[field] !== null ? [told(field, head[field])] : [],
  );
  const [finding] = findings;
  const title = [finding!.finding, ...common].join(", ");
  const caption = [
    `Unit: ${isShare(head) ? "percent" : head.unit}.`,
    findings.some(({ error, low }) => error !== null && low === null) ? "± is the standard error." : "",
    findings.some(({ low }) => low !== null) ? "Brackets hold the value 95 % of the time." : "",
    across === null ? "" : `Columns: ${across}.`,
  ];
  const grid = { columns: columns.map((column) => (column === null ? "value" : `${column}`)), rows };
  return table(title, [grid], [text(caption.filter((part) => part !== "").join(" ")), ...notes.lines()]);
}

/** Cells that hold something, at least, of a table that has a field's values for columns. */
const FILLED = 0.5;

function fillsTable(findings: readonly Finding[], across: Field, varying: readonly Field[]): boolean {
  if (findings.some((one) => one[across] === null)) return false;
  const columns = new Set(findings.map((one) => one[across])).size;
  const others = varying.filter((field) => field !== across);
  const rows = new Set(findings.map((one) => JSON.stringify(others.map((field) => one[field])))).size;
  return findings.length >= FILLED * rows * columns;
}

function cellOf(finding: Finding | undefined, notes: Footnotes): GridCell {
  if (finding === undefined) return textCell("");
  const { value, error, reason, low, high } = finding;
  if (value === null) return { ...textCell("-"), marks: notes.marks([reason ?? ""]) };
  const scale = isShare(finding) ? 100 : 1;
  const print = (number: number) =>
    isShare(finding) ? (scale * number).toFixed(1) : Number(number.toPrecision(3)).toString();
  const interval = low === null || high === null ? "" : `[${print(low)}, ${print(high)}]`;
  const spread =
    error === null || interval !== ""
      ? ""
      : isShare(finding)
        ? print(error)
        : Number(error.toPrecision(2)).toString();
  const number = (field: keyof Finding): CellNumber | null => {
    const own = finding[field];
    return typeof own === "number" ? { value: own, by: "value", rows: [finding], field } : null;
  };
  return {
    values: [print(value)],
    numbers: [number("value")],
    spread,
    spreadNumber: spread === "" ? null : number("error"),
    marks: interval,
  };
}

function isShare({ unit }: Finding): boolean {
  return unit === "share";
}

const numbered: Partial<Record<Field, string>> = {
  order: "order",
  modalities: "modalities",
  samples: "samples",
  draws: "draws",
  evaluations: "evaluations",
};

function told(field: Field, value: Finding[Field]): string {
  const word = numbered[field];
  return word === undefined ? `${value}` : `${word} ${value}`;
}

function byValue(a: Finding[Field], b: Finding[Field]): number {
  return typeof a === "number" && typeof b === "number" ? a - b : 0;
}
