import { groupBy } from "../../math/group-by.ts";
import type { Results, Score } from "../../suites/results.ts";
import { Footnotes } from "./footnotes.ts";
import { fieldCell, type GridCell, type GridRow, textCell } from "./grid.ts";
import { inOrderOfMetrics, metricTitle } from "./metric-cards.ts";
import { type Part, table, term, text } from "./part.ts";
import { type UnitFormat, unitFormat } from "./unit-format.ts";

const meanings = {
  "oracle-error":
    "largest |value - truth| over oracles measured by enumeration; all there is should be rounding",
  "oracle-deviation":
    "the same over oracles measured on samples, in units of each record's own error; up to about 3 is chance",
  "network-error":
    "mean |value - truth| over early-fusion networks; not zero, since trained networks do not reach the oracle",
} as const satisfies Partial<Record<Score["kind"], string>>;

/** How right the metrics are, one row each; empty where nothing was scored. */
export function scoreTable({ scores: all, records }: Results): Part[] {
  const scores = all.filter(({ kind }) => kind in meanings);
  if (scores.length === 0) return [];
  const kinds = (Object.keys(meanings) as (keyof typeof meanings)[]).filter((kind) =>
    scores.some((score) => score.kind === kind),
  );
  const notes = new Footnotes();
  const groups = groupBy(scores, ({ metric, aggregation }) => JSON.stringify([metric, aggregation]));
  const rows = inOrderOfMetrics(groups).map((group): GridRow => {
    const { metric, aggregation } = group[0]!;
    const unit = unitFormat(records.find((record) => record.metric === metric)?.unit ?? "unknown");
    const cells = kinds.map((wanted) =>
      scoreCell(
        group.find(({ kind }) => kind === wanted),
        unit,
        notes,
      ),
    );
    const title = metricTitle(metric);
    return {
      label: aggregation === null ? title : `${title}, ${aggregation}`,
      truth: false,
      cells: [textCell(unit.short), ...cells],
    };
  });
  return [
    table(
      "Scores",
      [{ columns: ["unit", ...kinds], rows }],
      [
        ...kinds.map((kind) => term(kind, meanings[kind])),
        text("In brackets: the number of records the score is made of."),
        ...notes.lines(),
      ],
    ),
  ];
}

function scoreCell(score: Score | undefined, unit: UnitFormat, notes: Footnotes): GridCell {
  if (score === undefined) return textCell("");
  if (score.value === null) return { ...textCell("-"), marks: notes.marks([score.reason ?? ""]) };
  const print = (value: number) =>
    score.kind === "oracle-deviation" ? value.toFixed(1) : unit.printError(value);
  return { ...fieldCell(score, "value", print), marks: `(${score.records})` };
}
