import { isHeadline } from "../../metrics/index.ts";
import type { ModelRow, ResultRecord, Results } from "../../suites/results.ts";
import { plotKinds } from "../plots/index.ts";
import { type ShownModel, shownModels } from "../plots/shown-models.ts";
import { fieldCell, type Grid, type GridCell, textCell } from "../tables/grid.ts";
import { metricTitle } from "../tables/metric-cards.ts";
import { shownError } from "../tables/summary.ts";
import { unitFormat } from "../tables/unit-format.ts";
import type { Figures } from "./figures.ts";
import { gridTable } from "./grid-table.ts";
import { html, type Markup } from "./markup.ts";
import { numberMarkup } from "./number.ts";
import type { Places } from "./places.ts";

/** What a model's page shows, in this order. */
const kinds = ["waterfall", "force", "classes", "upset", "training"];

/** A page for each model that is shown by itself: what it is, its pictures, and what every metric says of it. */
export function modelPages(results: Results, figures: Figures, places: Places): Markup | null {
  const shown = shownModels(results);
  if (shown.length === 0) return null;
  const left = results.models.length - shown.length;
  const readings = plotKinds.filter(({ id }) => kinds.includes(id));
  return html`<section id="models"><h2>Models</h2>
<p class="reading">${
    left === 0
      ? `All ${shown.length} models of the run.`
      : `${shown.length} of the ${results.models.length} models of the run: those on the first seed of every kind of data, of many some at equal distances. The numbers of all stand in results.json.`
  }</p>
<details class="block"><summary>Reading the pictures</summary><dl>${readings.map(({ title, reading }) => html`<div><dt>${title}</dt><dd>${reading}</dd></div>`)}</dl></details>
${shown.map((one) => modelPage(one, results, figures, places))}
</section>
`;
}

function modelPage(
  { model, title, slug }: ShownModel,
  { records }: Results,
  figures: Figures,
  places: Places,
): Markup {
  const own = records.filter((record) => record.model === model.id && isTold(record));
  return html`<details class="model" id="model-${slug}"><summary><h3>${title}</h3>${performance(model, places)}</summary>
${factsMarkup(model, places)}
${figures.ofModel(model.id, kinds)}
${own.length > 0 && gridTable(recordGrid(own), `Measured of ${title}`, "metric", places)}
</details>
`;
}

/** Whole answers, and the shares of single modalities; the rest would bury them. */
function isTold(record: ResultRecord): boolean {
  return (
    isHeadline(record) ||
    (record.coalition !== null && isHeadline({ ...record, coalition: null, order: null }))
  );
}

const f1 = unitFormat("f1");

function performance(model: ModelRow, places: Places): Markup | null {
  const { f1Macro, explainedVariance } = model;
  const field = f1Macro === null ? "explainedVariance" : "f1Macro";
  const value = f1Macro ?? explainedVariance;
  if (value === null) return null;
  const text = field === "f1Macro" ? f1.print(value) : value.toFixed(3);
  return html` <span class="performance">${field === "f1Macro" ? "macro F1" : "R²"} ${numberMarkup(text, { value, by: "value", rows: [model], field }, places)}</span>`;
}

type NumberField =
  | "accuracy"
  | "bayesAccuracy"
  | "bayesF1Macro"
  | "bayesLoss"
  | "epochsDone"
  | "parameters"
  | "trainSeconds";

const facts: readonly (readonly [NumberField, string, (value: number) => string])[] = [
  ["accuracy", "accuracy, %", f1.print],
  ["bayesAccuracy", "best reachable accuracy, %", f1.print],
  ["bayesF1Macro", "its macro F1", f1.print],
  ["bayesLoss", "best reachable loss, nats", (value) => value.toFixed(3)],
  ["epochsDone", "epochs", String],
  ["parameters", "parameters", (value) => value.toLocaleString("en-US")],
  ["trainSeconds", "seconds of training", (value) => value.toFixed(1)],
];

function factsMarkup(model: ModelRow, places: Places): Markup {
  const known = facts.flatMap(([field, name, print]) => {
    const value = model[field];
    if (value === null) return [];
    return [
      html`<div><dt>${name}</dt><dd>${numberMarkup(print(value), { value, by: "value", rows: [model], field }, places)}</dd></div>`,
    ];
  });
  return html`<p class="id">${model.id}</p><dl class="facts">${known}</dl>
`;
}

function recordGrid(records: readonly ResultRecord[]): Grid {
  return withoutEmptyColumns({
    columns: ["of", "value", "shuffled", "95 % of them", "truth", "low", "high", "unit", "masker"],
    rows: records.map((record) => {
      const { print, short } = unitFormat(record.unit);
      const { metric, aggregation, coalition, estimator, masker, value, reason } = record;
      const read = fieldCell(record, "value", print);
      return {
        label: [
          metricTitle(metric),
          ...(aggregation === null ? [] : [aggregation]),
          ...(estimator === "enumerated" ? ["of the whole law"] : []),
        ].join(", "),
        truth: false,
        cells: [
          textCell(coalition === null ? "all" : coalition),
          value === null
            ? { ...textCell("-"), marks: reason ?? "" }
            : { ...read, ...ownSpread(record, print) },
          fieldCell(record, "chanceMean", print),
          fieldCell(record, "chanceHigh", print),
          fieldCell(record, "truth", print),
          fieldCell(record, "low", print),
          fieldCell(record, "high", print),
          textCell(short),
          textCell(masker ?? ""),
        ],
      };
    }),
  });
}

/** A record's own error, masking and sampling together. */
function ownSpread(
  record: ResultRecord,
  print: (value: number) => string,
): Pick<GridCell, "spread" | "spreadNumber"> {
  const error = shownError(record);
  if (error === null || record.estimator === "enumerated") return { spread: "" };
  return {
    spread: print(error),
    spreadNumber: { value: error, by: "error", rows: [record], field: "value" },
  };
}

function withoutEmptyColumns({ columns, rows }: Grid): Grid {
  const filled = columns.map((_, k) => rows.some(({ cells }) => cells[k]!.values.join("") !== ""));
  return {
    columns: columns.filter((_, k) => filled[k]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, k) => filled[k]) })),
  };
}
