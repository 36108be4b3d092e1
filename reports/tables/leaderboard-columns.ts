import { metrics } from "../../metrics/index.ts";
import type { Score, ScoreKind } from "../../suites/results.ts";
import type { Footnotes } from "./footnotes.ts";
import { type GridCell, textCell } from "./grid.ts";
import type { LeaderboardRow } from "./leaderboard-rows.ts";
import type { UnitFormat } from "./unit-format.ts";

/** A kind of score, and how its values are printed. */
export interface Part {
  readonly kind: ScoreKind;
  /** Stands in the column's title where the column has several parts. */
  readonly name: string;
}

/** A column of a leaderboard: one kind of score, or several side by side. */
export interface LeaderboardColumn {
  readonly title: string;
  readonly parts: readonly Part[];
  print(value: number, unit: UnitFormat): string;
  /** What stands behind the number. */
  readonly remark?: (score: Score) => string;
}

const fixed = (decimals: number) => (value: number) => value.toFixed(decimals).replace(/^-(0\.0+)$/, "$1");
/** Ranks hang on whether intervals overlap: two decimals would hide it. */
const correlation = fixed(3);
const single = (kind: ScoreKind): Pick<LeaderboardColumn, "title" | "parts"> => ({
  title: kind,
  parts: [{ kind, name: "" }],
});

/** Numbers that mean the same for every metric: how it follows the amount of synergy, and what it costs. */
export const comparableColumns: readonly LeaderboardColumn[] = [
  { ...single("spearman"), print: correlation, remark: intervalRemark },
  { ...single("detection"), print: fixed(2) },
  { ...single("kendall"), print: fixed(2) },
  { ...single("seconds"), print: seconds },
  { ...single("evaluations"), print: (value) => Math.round(value).toLocaleString("en-US") },
];

/** Numbers in the unit of each metric; as many parts of `response` as the rows have. */
export function unitColumns(rows: readonly LeaderboardRow[]): LeaderboardColumn[] {
  const kinds = new Set(rows.flatMap(({ scores }) => [...scores.keys()]));
  const responses = [...kinds]
    .filter((kind) => kind.startsWith("response-"))
    .map((kind) => ({ kind, name: kind.slice("response-".length) }))
    .sort((a, b) => Number(a.name) - Number(b.name));
  const print = (value: number, unit: UnitFormat) => unit.print(value);
  const printError = (value: number, unit: UnitFormat) => unit.printError(value);
  return [
    {
      ...single("calibration"),
      print: printError,
      remark: ({ metric }) => metrics.find(({ card }) => card.id === metric)?.card.calibration ?? "",
    },
    { ...single("spread"), print: printError },
    {
      title: "leakage",
      parts: [
        { kind: "leakage-uniqueness", name: "u" },
        { kind: "leakage-redundancy", name: "r" },
        { kind: "leakage-noise", name: "n" },
      ],
      print,
    },
    { title: "response", parts: responses, print },
  ];
}

/** The cell of a column in a row; empty where the metric has no such score. */
export function leaderboardCell(
  { parts, print, remark }: LeaderboardColumn,
  { scores, unit }: LeaderboardRow,
  notes: Footnotes,
): GridCell {
  const found = parts.map(({ kind }) => scores.get(kind));
  const present = found.filter((score) => score !== undefined);
  if (present.length === 0) return textCell("");
  const marks = notes.marks(present.flatMap(({ reason }) => reason ?? []));
  const remarks = present.flatMap((score) =>
    score.value === null || remark === undefined ? [] : remark(score),
  );
  return {
    values: present.every(({ value }) => value === null)
      ? ["-"]
      : found.map((score) => (score?.value == null ? "-" : print(score.value, unit))),
    numbers: found.map((score) =>
      score?.value == null ? null : { value: score.value, by: "value", rows: [score], field: "value" },
    ),
    spread: "",
    marks: [...remarks, marks].filter((text) => text !== "").join(" "),
  };
}

/** Interval and number of records: not every metric is defined on every dataset, and a reader should see who is not. */
function intervalRemark({ low, high, records }: Score): string {
  const interval = low === null || high === null ? "" : `[${correlation(low)}, ${correlation(high)}] `;
  return `${interval}(${records})`;
}

function seconds(value: number): string {
  if (value > 0 && value < 0.001) return "<0.001";
  return value < 10 ? value.toPrecision(2) : value.toFixed(0);
}
