import { largestOf, smallestOf } from "../../math/extremes.ts";
import { groupBy } from "../../math/group-by.ts";
import type { Finding, Results } from "../../suites/results.ts";
import { fieldCell, textCell } from "../tables/grid.ts";
import { plain } from "../tables/plain.ts";
import { unitFormat } from "../tables/unit-format.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette, series } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { slugs } from "./slugs.ts";
import { WIDTH } from "./theme.ts";

/** How far one model's score moves with what stands in for masked modalities. */
export const maskingSpread: PlotKind = {
  id: "masking-spread",
  title: "Spread by masker",
  reading:
    "The same models' InterSHAP under every masker, mean over seeds; the grey line leads from the least to the most. Where it is long, the score says as much of the masker as of the model.",
  draw({ findings }: Results) {
    const told = findings.filter(
      ({ dataset, masker, subject, metric, value }) =>
        dataset === null && masker !== null && subject !== null && metric !== null && isDrawable(value),
    );
    const groups = groupBy(told, ({ finding, fusion, aggregation, unit }) =>
      JSON.stringify([finding, fusion, aggregation, unit]),
    ).filter((own) => new Set(own.map(({ masker }) => masker)).size > 1);
    const names = slugs(groups.map((own) => titleOf(own[0]!)));
    return groups.map((own, k) => spreadOf(own, names[k]!));
  },
};

function titleOf({ fusion, aggregation, finding }: Finding): string {
  return plain([finding, ...[fusion, aggregation].filter((part) => part !== null)].join(", "));
}

function spreadOf(findings: readonly Finding[], slug: string): Plot {
  const { unit } = findings[0]!;
  const format = unitFormat(unit);
  const scale = unit === "share" ? 100 : 1;
  const values = findings.map((one) => ({
    subject: plain(one.subject!),
    masker: plain(one.masker!),
    value: scale * one.value!,
    text: `${plain(one.subject!)}, ${plain(one.masker!)}: ${format.print(one.value!)}`,
  }));
  const ranges = groupBy(values, ({ subject }) => subject).map((own) => ({
    subject: own[0]!.subject,
    low: smallestOf(own.map(({ value }) => value)),
    high: largestOf(own.map(({ value }) => value)),
  }));
  const maskers = [...new Set(values.map(({ masker }) => masker))];
  const y = { field: "subject", type: "nominal", sort: null, title: null } as const;
  const x = { type: "quantitative", title: plain(format.short) } as const;
  return {
    id: `masking-spread-${slug}`,
    title: titleOf(findings[0]!),
    description: `Values under ${maskers.length} maskers on ${ranges.length} kinds of data.`,
    model: null,
    spec: {
      width: WIDTH,
      height: 26 * ranges.length,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(ranges, {
          mark: { type: "rule", strokeWidth: 6, color: palette.rule, aria: false },
          encoding: { y, x: { ...x, field: "low" }, x2: { field: "high" } },
        }),
        ...layerOf(values, {
          mark: { type: "point", filled: true, size: 50, opacity: 0.9 },
          encoding: {
            y,
            x: { ...x, field: "value" },
            color: {
              field: "masker",
              type: "nominal",
              title: null,
              scale: { domain: maskers, range: [...series] },
              legend: { columns: 1 },
            },
            shape: { field: "masker", type: "nominal", title: null, scale: { domain: maskers } },
            description: { field: "text" },
          },
        }),
      ],
    },
    table: {
      columns: ["masker", format.short, "standard error", "seeds"],
      rows: findings.map((one) => ({
        label: one.subject ?? "",
        truth: false,
        cells: [
          textCell(one.masker ?? ""),
          fieldCell(one, "value", format.print),
          fieldCell(one, "error", format.print),
          fieldCell(one, "count", String),
        ],
      })),
    },
  };
}
