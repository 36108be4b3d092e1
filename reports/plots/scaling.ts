import { groupBy } from "../../math/group-by.ts";
import type { Finding, Results } from "../../suites/results.ts";
import { fieldCell, textCell } from "../tables/grid.ts";
import { plain } from "../tables/plain.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { slugs } from "./slugs.ts";
import { WIDTH } from "./theme.ts";

/** What is turned, and how the suite words the growth that it fits. */
const turned = [
  { field: "modalities", growth: "doublings by one more modality", log: false },
  { field: "samples", growth: "power of the samples", log: true },
  { field: "draws", growth: "power of the draws", log: true },
] as const;
type Turned = (typeof turned)[number];

/** How time and memory grow with what is turned. */
export const scaling: PlotKind = {
  id: "scaling",
  title: "Scaling",
  reading:
    "Time and memory on logarithmic axes: a straight line is a power, its slope the exponent (by modalities, doublings by one more). The line has the fitted growth; those of single runs on one machine are rough.",
  draw({ findings }: Results) {
    const measured = findings.filter(
      (one) =>
        (one.unit === "seconds" || one.unit === "MB") &&
        one.dataset === null &&
        isDrawable(one.value) &&
        one.value > 0 &&
        turned.every(({ field }) => one[field] !== null),
    );
    const drawn = groupBy(measured, ({ finding }) => finding).flatMap((own) =>
      turned.flatMap((what) => {
        const series = longestSeries(own, what);
        return series.length < 3 ? [] : [{ what, series }];
      }),
    );
    const names = slugs(drawn.map(({ what, series }) => `${series[0]!.finding} ${what.field}`));
    return drawn.map(({ what, series }, k) => scalingOf(what, series, findings, names[k]!));
  },
};

/** The largest group of findings that differ in nothing but what is turned, from small to large. */
function longestSeries(findings: readonly Finding[], { field }: Turned): Finding[] {
  const others = turned.filter((one) => one.field !== field);
  const groups = groupBy(findings, (one) => JSON.stringify(others.map((other) => one[other.field])));
  const distinct = groups.map((own) => [...new Map(own.map((one) => [one[field], one])).values()]);
  const longest = distinct.reduce((best, own) => (own.length > best.length ? own : best), []);
  return longest.toSorted((a, b) => a[field]! - b[field]!);
}

function scalingOf(
  what: Turned,
  measured: readonly Finding[],
  findings: readonly Finding[],
  slug: string,
): Plot {
  const { field, growth, log } = what;
  const { finding: quantity, unit } = measured[0]!;
  const fitted = findings.find(
    ({ unit: of, subject, value }) =>
      of === "exponent" && value !== null && subject?.startsWith(`${quantity}: ${growth}`),
  );
  const points = measured.map((one) => ({ at: one[field]!, cost: one.value! }));
  const values = points.map(({ at, cost }) => ({
    at,
    cost,
    text: `${at} ${field}: ${Number(cost.toPrecision(3))} ${unit}`,
  }));
  const exponent = isDrawable(fitted?.value) ? fitted.value : null;
  const x = {
    type: "quantitative",
    title: field,
    scale: log
      ? ({ type: "log", base: 2, nice: false } as const)
      : ({ type: "linear", zero: false } as const),
    axis: { values: points.map(({ at }) => at), labelOverlap: true },
  } as const;
  const y = { type: "quantitative", title: unit, scale: { type: "log" }, axis: { tickCount: 4 } } as const;
  const title = plain(`${quantity}, by ${field}`);
  const shown = exponent === null ? "" : `; ${growth}: ${exponent.toFixed(2)}`;
  return {
    id: `scaling-${slug}`,
    title: `${title}${shown}`,
    description: `${title}: ${points.length} measurements on logarithmic axes${shown}.`,
    model: null,
    spec: {
      width: WIDTH,
      height: 200,
      autosize: { type: "fit", contains: "padding" },
      layer: [
        ...layerOf(exponent === null ? [] : lineThrough(points, exponent, log), {
          mark: { type: "line", color: palette.orange, strokeDash: [5, 4], aria: false },
          encoding: { x: { ...x, field: "at" }, y: { ...y, field: "cost" } },
        }),
        ...layerOf(values, {
          mark: { type: "circle", color: palette.blue, size: 50, opacity: 1 },
          encoding: {
            x: { ...x, field: "at" },
            y: { ...y, field: "cost" },
            description: { field: "text" },
          },
        }),
      ],
    },
    table: {
      columns: [unit],
      rows: [
        ...(fitted === undefined
          ? []
          : [
              {
                label: growth,
                truth: true,
                cells: [fieldCell(fitted, "value", (value) => value.toFixed(2))],
              },
            ]),
        ...measured.map((one) => ({
          label: `${one[field]} ${field}`,
          truth: false,
          cells: [
            one.value === null
              ? textCell("")
              : fieldCell(one, "value", (value) => `${Number(value.toPrecision(3))}`),
          ],
        })),
      ],
    },
  };
}

/** The ends of a line of a slope through the middle of the points, on logarithms. */
function lineThrough(points: readonly { at: number; cost: number }[], slope: number, log: boolean) {
  const place = (at: number) => (log ? Math.log2(at) : at);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(({ at }) => place(at)));
  const height = mean(points.map(({ cost }) => Math.log2(cost)));
  return [points[0]!.at, points.at(-1)!.at].map((at) => ({
    at,
    cost: 2 ** (height + slope * (place(at) - middle)),
  }));
}
