import { largestOf } from "../../math/extremes.ts";
import { groupBy } from "../../math/group-by.ts";
import { isHeadline, metrics, type SynergyTruth, synergyOf } from "../../metrics/index.ts";
import type { DatasetRow, ResultRecord, Results } from "../../suites/results.ts";
import { textCell } from "../tables/grid.ts";
import { inOrderOfMetrics, metricTitle } from "../tables/metric-cards.ts";
import { plain } from "../tables/plain.ts";
import { meanNumber, spreadNumber, summariseRows } from "../tables/summary.ts";
import { unitFormat } from "../tables/unit-format.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { slugs } from "./slugs.ts";

/** Against what a metric's value is held: what stands below the axis, and whether equal numbers mean that it is right. */
interface Dial {
  readonly axis: string;
  readonly unit: "bits" | "share";
  readonly diagonal: boolean;
  of(dataset: DatasetRow): number | null;
}

const ofTruth = (truth: SynergyTruth) => (dataset: DatasetRow) => synergyOf(dataset, truth);

const dials = {
  information: { axis: "synergy, bits", unit: "bits", diagonal: true, of: ofTruth("information") },
  variance: {
    axis: "interaction in the variance, %",
    unit: "share",
    diagonal: true,
    of: ofTruth("function"),
  },
  amplitude: {
    axis: "interaction in the amplitudes, %",
    unit: "share",
    diagonal: true,
    of: ({ synergyAmplitude }: DatasetRow) => synergyAmplitude,
  },
} as const satisfies Record<string, Dial>;

/** Metrics that estimate no amount are held against bits, or against variance where the bits are not known. */
const otherDials: readonly Dial[] = [
  { ...dials.information, diagonal: false },
  { ...dials.variance, diagonal: false },
];

/** Digits of a dial's positions: those of a hand's turn, without the rounding of the programs that computed them. */
const POSITION_DIGITS = 6;

/** Every metric's values against how much synergy the data have. */
export const calibration: PlotKind = {
  id: "calibration",
  title: "Calibration",
  reading:
    "Mean value at every amount of synergy there is in the run, lines up and down one standard deviation over datasets. The dashed diagonal is where a value would equal the amount that the metric claims to estimate; metrics that claim none have no diagonal, and only rise or do not.",
  draw(results: Results) {
    const datasets = new Map(results.datasets.map((row) => [row.id, row]));
    const records = results.records.filter(
      (record) => isDrawable(record.value) && record.estimator === "sampled" && isHeadline(record),
    );
    const groups = inOrderOfMetrics(
      groupBy(records, ({ metric, aggregation }) => JSON.stringify([metric, aggregation])),
    );
    const titles = groups.map(([first]) => titleOf(first!));
    const names = slugs(titles);
    return groups.flatMap((own, k) => calibrationOf(own, datasets, titles[k]!, names[k]!) ?? []);
  },
};

function titleOf({ metric, aggregation }: ResultRecord): string {
  return plain([metricTitle(metric), ...(aggregation === null ? [] : [aggregation])].join(", "));
}

function calibrationOf(
  records: readonly ResultRecord[],
  datasets: ReadonlyMap<string, DatasetRow>,
  title: string,
  slug: string,
): Plot | null {
  const kind = metrics.find(({ card }) => card.id === records[0]!.metric)?.card.calibration ?? null;
  const candidates = kind === null ? otherDials : [dials[kind]];
  const dial = candidates.find((one) => positionsOf(records, datasets, one).size > 1);
  if (dial === undefined) return null;
  const format = unitFormat(records[0]!.unit);
  const scale = shown(records[0]!.unit);
  const across = shown(dial.unit);
  const points = groupBy(records, (record) =>
    JSON.stringify([subjectOf(record), positionOf(datasets.get(record.dataset)!, dial)]),
  )
    .flatMap((own) => {
      const amount = positionOf(datasets.get(own[0]!.dataset)!, dial);
      return amount === null
        ? []
        : [{ amount, subject: subjectOf(own[0]!), own, summary: summariseRows(own, "value") }];
    })
    .sort((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject) || a.amount - b.amount);
  const values = points.map(({ amount, subject, summary }) => ({
    amount: across * amount,
    subject,
    value: scale * summary.mean!,
    low: scale * (summary.mean! - (summary.spread ?? 0)),
    high: scale * (summary.mean! + (summary.spread ?? 0)),
    text: `${subject}, at ${unitFormat(dial.unit).print(amount)}: ${format.print(summary.mean!)} (${summary.count} values)`,
  }));
  const most = across * largestOf(points.map(({ amount }) => amount));
  const x = { type: "quantitative", title: dial.axis } as const;
  const y = { type: "quantitative", title: plain(format.short) } as const;
  const present = subjects.filter((subject) => values.some((one) => one.subject === subject));
  const color = {
    field: "subject",
    type: "nominal",
    title: null,
    scale: { domain: present, range: present.map((subject) => colours[subject]) },
  } as const;
  return {
    id: `calibration-${slug}`,
    title,
    description: `${title} against ${dial.axis}: ${points.length} means of ${records.length} values${dial.diagonal ? ", with the diagonal on which it would be right" : ""}.`,
    model: null,
    spec: {
      width: 250,
      height: 140,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(dial.diagonal ? [{ from: 0, to: most }] : [], {
          mark: { type: "rule", strokeDash: [4, 4], color: palette.faint, aria: false },
          encoding: {
            x: { ...x, field: "from" },
            x2: { field: "to" },
            y: { ...y, field: "from" },
            y2: { field: "to" },
          },
        }),
        ...layerOf(values, {
          mark: { type: "rule", opacity: 0.5, strokeWidth: 1.5, aria: false },
          encoding: {
            x: { ...x, field: "amount" },
            y: { ...y, field: "low" },
            y2: { field: "high" },
            color,
          },
        }),
        ...layerOf(values, {
          mark: { type: "line", strokeWidth: 2, aria: false },
          encoding: { x: { ...x, field: "amount" }, y: { ...y, field: "value" }, color },
        }),
        ...layerOf(values, {
          mark: { type: "circle", size: 36, opacity: 1 },
          encoding: {
            x: { ...x, field: "amount" },
            y: { ...y, field: "value" },
            color,
            description: { field: "text" },
          },
        }),
      ],
    },
    table: {
      columns: [dial.axis, `mean, ${format.short}`, "deviation", "values"],
      rows: points.map(({ amount, subject, summary }) => ({
        label: subject,
        truth: false,
        cells: [
          textCell(unitFormat(dial.unit).print(amount)),
          { ...textCell(format.print(summary.mean!)), numbers: [meanNumber(summary)] },
          {
            ...textCell(summary.spread === null ? "" : format.print(summary.spread)),
            numbers: [spreadNumber(summary)],
          },
          textCell(`${summary.count}`),
        ],
      })),
    },
  };
}

function positionsOf(
  records: readonly ResultRecord[],
  datasets: ReadonlyMap<string, DatasetRow>,
  dial: Dial,
): Set<number> {
  return new Set(records.flatMap(({ dataset }) => positionOf(datasets.get(dataset)!, dial) ?? []));
}

function positionOf(dataset: DatasetRow, dial: Dial): number | null {
  const amount = dial.of(dataset);
  return isDrawable(amount) ? Number(amount.toFixed(POSITION_DIGITS)) + 0 : null;
}

const subjects = [
  "label rule",
  "Bayes model",
  "early fusion",
  "other networks",
  "data",
  "your model",
] as const;
type Subject = (typeof subjects)[number];

const colours: Readonly<Record<Subject, string>> = {
  "label rule": palette.green,
  "Bayes model": palette.gold,
  "early fusion": palette.blue,
  "other networks": palette.sky,
  data: palette.pink,
  "your model": palette.orange,
};

function subjectOf({ fusion }: ResultRecord): Subject {
  if (fusion === null) return "data";
  if (fusion === "oracle") return "label rule";
  if (fusion === "bayes") return "Bayes model";
  if (fusion === "brought") return "your model";
  return fusion === "early" ? "early fusion" : "other networks";
}

/** What numbers of a unit are multiplied with where they are shown. */
function shown(unit: string): number {
  return unit === "share" || unit === "f1" ? 100 : 1;
}
