import type { ResultRecord, Results } from "../../suites/results.ts";
import { fieldCell, textCell } from "../tables/grid.ts";
import { unitFormat } from "../tables/unit-format.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";
import { WIDTH } from "./theme.ts";

/** InterSHAP of the samples that a model predicts as each class. */
export const classes: PlotKind = {
  id: "classes",
  title: "By class",
  reading:
    "InterSHAP of the samples that are predicted as each class; lines are intervals of 95 %, black marks the truth where there is one.",
  draw: ofEachModel(classesOf),
};

const { print } = unitFormat("share");

function classesOf({ model, title, slug }: ShownModel, { records }: Results): Plot | null {
  const own = records.filter(
    (record) =>
      record.model === model.id &&
      record.metric === "intershap" &&
      record.target?.startsWith("class:") &&
      record.coalition === null &&
      record.size === null &&
      record.estimator === "sampled" &&
      record.aggregation !== "mean-of-abs" &&
      isDrawable(record.value),
  );
  if (own.length === 0) return null;
  const values = own.map((record) => ({
    name: nameOf(record),
    score: record.aggregation ?? "score",
    value: 100 * record.value!,
    low: isDrawable(record.low) ? 100 * record.low : null,
    high: isDrawable(record.high) ? 100 * record.high : null,
    truth: isDrawable(record.truth) ? 100 * record.truth : null,
    text: `${nameOf(record)}, ${record.aggregation}: ${print(record.value!)} %`,
  }));
  const known = (field: "low" | "truth") => values.filter((one) => one[field] !== null);
  const y = { field: "name", type: "nominal", sort: null, title: null } as const;
  const yOffset = { field: "score", type: "nominal", sort: null } as const;
  const x = { type: "quantitative", title: "InterSHAP, percent" } as const;
  return {
    id: `classes-${slug}`,
    title,
    description: `Bars of InterSHAP of ${new Set(values.map(({ name }) => name)).size} predicted classes.`,
    model: model.id,
    spec: {
      width: WIDTH,
      height: 16 * values.length,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(values, {
          mark: { type: "bar", cornerRadiusEnd: 2 },
          encoding: {
            y,
            yOffset,
            x: { ...x, field: "value", stack: null },
            color: {
              field: "score",
              type: "nominal",
              title: null,
              sort: null,
              scale: { domain: ["global", "local"], range: [palette.blue, palette.sky] },
            },
            description: { field: "text" },
          },
        }),
        ...layerOf(known("low"), {
          mark: { type: "rule", color: palette.ink, aria: false },
          encoding: { y, yOffset, x: { ...x, field: "low" }, x2: { field: "high" } },
        }),
        ...layerOf(known("truth"), {
          mark: { type: "tick", color: palette.ink, thickness: 3, aria: false },
          encoding: { y, yOffset, x: { ...x, field: "truth" } },
        }),
      ],
    },
    table: {
      columns: ["aggregation", "value", "low", "high", "truth"],
      rows: own.map((record) => ({
        label: nameOf(record),
        truth: false,
        cells: [
          textCell(record.aggregation ?? ""),
          fieldCell(record, "value", print),
          fieldCell(record, "low", print),
          fieldCell(record, "high", print),
          fieldCell(record, "truth", print),
        ],
      })),
    },
  };
}

function nameOf({ target }: ResultRecord): string {
  return `class ${target!.slice("class:".length)}`;
}
