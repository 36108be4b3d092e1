import { groupBy } from "../../math/group-by.ts";
import { isHeadline, type SynergyTruth, synergyOf } from "../../metrics/index.ts";
import type { ModelRow, ResultRecord, Results } from "../../suites/results.ts";
import { type GridRow, textCell } from "./grid.ts";
import { inOrderOfMetrics, metricTitle } from "./metric-cards.ts";
import { type Part, type TablePart, table, text } from "./part.ts";
import { networkLabel, type SeveralBatches, severalBatches } from "./row-label.ts";
import { meanNumber, summariseRows } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

interface Dial {
  readonly truth: SynergyTruth;
  readonly title: string;
  readonly unit: string;
  readonly meaning: string;
}

const dials: readonly Dial[] = [
  {
    truth: "information",
    title: "Along the dial: information",
    unit: "bits",
    meaning: "Columns: synergy of the dataset in bits, rounded to tenths.",
  },
  {
    truth: "function",
    title: "Along the dial: function",
    unit: "share",
    meaning: "Columns: share of the rule's variance that is interaction, rounded to tenths.",
  },
];

/** Steps that a dial is rounded to. */
const TENTHS = 10;

/**
 * What every metric shows on average at every amount of synergy, for runs that turn it: a table for each of the two
 * truths whose dial has at least three positions.
 */
export function dialTables({ datasets, records, models }: Results): Part[] {
  const several = severalBatches(models);
  const byId = new Map(models.map((model) => [model.id, model]));
  const subjectOf = ({ fusion, model }: ResultRecord): string => {
    if (fusion === null || model === null) return "data";
    return fusion === "oracle" ? "label rule" : modelText(byId.get(model)!, several);
  };
  const whole = records.filter(
    (record) => record.value !== null && record.estimator === "sampled" && isHeadline(record),
  );
  return dials.flatMap((dial) => {
    const positions = new Map(
      datasets.flatMap((row) => {
        const amount = synergyOf(row, dial.truth);
        return amount === null ? [] : [[row.id, Math.round(amount * TENTHS)]];
      }),
    );
    const columns = [...new Set(positions.values())].sort((a, b) => a - b);
    return columns.length < 3 ? [] : [dialTable(dial, whole, positions, columns, subjectOf)];
  });
}

function dialTable(
  { title, unit, meaning }: Dial,
  records: readonly ResultRecord[],
  positions: ReadonlyMap<string, number>,
  columns: readonly number[],
  subjectOf: (record: ResultRecord) => string,
): TablePart {
  const groups = groupBy(
    records.filter(({ dataset }) => positions.has(dataset)),
    (record) => JSON.stringify([record.metric, record.aggregation, subjectOf(record)]),
  );
  const rows = inOrderOfMetrics(groups).map((group): GridRow => {
    const { metric, aggregation } = group[0]!;
    const format = unitFormat(group[0]!.unit);
    return {
      label: [metricTitle(metric), ...(aggregation === null ? [] : [aggregation]), subjectOf(group[0]!)].join(
        ", ",
      ),
      truth: false,
      cells: columns.map((column) => {
        const own = group.filter(({ dataset }) => positions.get(dataset) === column);
        const summary = summariseRows(own, "value");
        const { mean } = summary;
        return { ...textCell(mean === null ? "" : format.print(mean)), numbers: [meanNumber(summary)] };
      }),
    };
  });
  const { print } = unitFormat(unit);
  const grid = { columns: columns.map((column) => print(column / TENTHS)), rows };
  const caption = `${meaning} Cells: mean over all datasets there, shares and F1 in percent, bits and probabilities as they are.`;
  return table(title, [grid], [text(caption)]);
}

function modelText(model: ModelRow, several: SeveralBatches): string {
  return model.fusion === "bayes" ? model.fusion : networkLabel(model, several).text;
}
