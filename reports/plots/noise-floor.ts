import { groupBy } from "../../math/group-by.ts";
import type { Finding, Results } from "../../suites/results.ts";
import { fieldCell, textCell } from "../tables/grid.ts";
import { metricTitle } from "../tables/metric-cards.ts";
import { plain } from "../tables/plain.ts";
import { unitFormat } from "../tables/unit-format.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { slugs } from "./slugs.ts";
import { WIDTH } from "./theme.ts";

/** How the suite words its floors, and what networks show on the data where there is something to find. */
const FLOOR = "noise floor";
const SIGNAL = "synergy, as it is";

/** Below which value a score means nothing. */
export const noiseFloor: PlotKind = {
  id: "noise-floor",
  title: "Noise floor",
  reading:
    "What 95 % of the models with nothing to find stay below: untrained ones, ones trained on random labels, ones that learned random labels by heart. A score below these dots may be noise; the bar is what networks show on average on undisturbed synergy.",
  draw({ findings }: Results) {
    const told = findings.filter(
      ({ finding, subject, metric, value }) =>
        metric !== null &&
        isDrawable(value) &&
        (finding.startsWith(FLOOR) || (subject === SIGNAL && finding.startsWith("value under noise of "))),
    );
    const floored = new Set(told.filter(isFloor).map(nameOf));
    const groups = groupBy(
      told.filter((one) => floored.has(nameOf(one)) && (isFloor(one) || one.fusion !== null)),
      ({ unit }) => unit,
    );
    const names = slugs(groups.map(([first]) => first!.unit));
    return groups.map((own, k) => floorOf(own, names[k]!));
  },
};

function isFloor({ finding }: Finding): boolean {
  return finding.startsWith(FLOOR);
}

function nameOf({ metric, aggregation }: Finding): string {
  return plain([metricTitle(metric!), ...(aggregation === null ? [] : [aggregation])].join(", "));
}

function floorOf(findings: readonly Finding[], slug: string): Plot {
  const { unit } = findings[0]!;
  const format = unitFormat(unit);
  const scale = unit === "share" || unit === "f1" ? 100 : 1;
  const values = findings.map((one) => ({
    name: nameOf(one),
    value: scale * one.value!,
    kind: isFloor(one) ? plain(one.subject ?? "models with nothing to find") : "undisturbed synergy",
    text: `${nameOf(one)}, ${plain(one.subject ?? "")}: ${format.print(one.value!)}`,
  }));
  const floors = values.filter((_, k) => isFloor(findings[k]!));
  const kinds = [...new Set(floors.map(({ kind }) => kind))];
  const y = { field: "name", type: "nominal", sort: null, title: null } as const;
  const x = { field: "value", type: "quantitative", title: plain(format.short) } as const;
  return {
    id: `noise-floor-${slug}`,
    title: plain(`In ${format.short}`),
    description: `Noise floors of ${new Set(floors.map(({ name }) => name)).size} metrics in ${format.short}.`,
    model: null,
    spec: {
      width: WIDTH,
      height: 22 * new Set(values.map(({ name }) => name)).size,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(
          values.filter((_, k) => !isFloor(findings[k]!)),
          {
            mark: { type: "bar", color: palette.rule, height: { band: 0.8 } },
            encoding: { y, x, description: { field: "text" } },
          },
        ),
        ...layerOf(floors, {
          mark: { type: "point", filled: true, size: 55, opacity: 1 },
          encoding: {
            y,
            x,
            color: {
              field: "kind",
              type: "nominal",
              title: null,
              scale: { domain: kinds, range: [palette.blue, palette.orange, palette.green, palette.pink] },
              legend: { columns: 1 },
            },
            shape: { field: "kind", type: "nominal", title: null, scale: { domain: kinds } },
            description: { field: "text" },
          },
        }),
      ],
    },
    table: {
      columns: ["of", format.short, "standard error", "models"],
      rows: findings.map((one) => ({
        label: nameOf(one),
        truth: !isFloor(one),
        cells: [
          textCell(one.subject ?? ""),
          fieldCell(one, "value", format.print),
          fieldCell(one, "error", format.print),
          fieldCell(one, "count", String),
        ],
      })),
    },
  };
}
