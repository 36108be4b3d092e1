import { interactionIndex } from "../../metrics/index.ts";
import { textCell } from "../tables/grid.ts";
import { changeColour, changeOf } from "./change.ts";
import { isDrawable } from "./drawable.ts";
import { coalitionLabel, printOutput } from "./game-steps.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";

/** Coalitions that are shown, the strongest ones. */
const MOST_COALITIONS = 14;

const PIXELS_EACH = 18;

/** Which coalitions of any size interact, and how strongly. */
export const upset: PlotKind = {
  id: "upset",
  title: "Coalitions of every size",
  reading:
    "What each coalition adds to the mean output beyond all of its parts (Moebius coefficients), the strongest first. Dots below a bar are the modalities of its coalition; blue raises the output, orange lowers it.",
  draw: ofEachModel(upsetOf),
};

function upsetOf({ game, title, slug, model }: ShownModel): Plot | null {
  // Two modalities have one coalition besides themselves, which every other picture shows.
  if (game === null || game.values.length < 8) return null;
  const modalities = Math.log2(game.values.length);
  const moebius = interactionIndex(game.values, "Moebius", modalities);
  if (!moebius.every(isDrawable)) return null;
  const all = Array.from({ length: game.values.length - 1 }, (_, k) => k + 1).sort(
    (a, b) => Math.abs(moebius[b]!) - Math.abs(moebius[a]!),
  );
  const shown = all.slice(0, MOST_COALITIONS);
  const bars = shown.map((coalition, order) => {
    const value = moebius[coalition]!;
    const text = `${coalitionLabel(coalition)}: ${printOutput(value)}`;
    return { order, size: Math.abs(value), kind: changeOf(value), text };
  });
  const dots = shown.flatMap((coalition, order) =>
    Array.from({ length: modalities }, (_, m) => ({
      order,
      modality: `modality ${m + 1}`,
      member: (coalition & (1 << m)) !== 0 ? "yes" : "no",
    })),
  );
  const width = PIXELS_EACH * shown.length;
  const x = { field: "order", type: "ordinal", axis: null } as const;
  return {
    id: `upset-${slug}`,
    title,
    description: `Bars of the ${shown.length} strongest of ${all.length} coalitions; the strongest is ${coalitionLabel(all[0]!)} with ${printOutput(moebius[all[0]!]!)}.`,
    model: model.id,
    spec: {
      spacing: 4,
      vconcat: [
        {
          width,
          height: 110,
          data: { values: bars },
          mark: { type: "bar", cornerRadiusEnd: 2 },
          encoding: {
            x,
            y: { field: "size", type: "quantitative", stack: null, title: "size of what it adds" },
            color: changeColour,
            description: { field: "text" },
          },
        },
        {
          width,
          height: { step: 16 },
          data: { values: dots },
          mark: { type: "circle", size: 70, opacity: 1, aria: false },
          encoding: {
            x,
            y: {
              field: "modality",
              type: "nominal",
              sort: null,
              title: null,
              axis: { domain: false, ticks: false },
            },
            color: {
              field: "member",
              type: "nominal",
              legend: null,
              scale: { domain: ["yes", "no"], range: [palette.ink, palette.rule] },
            },
          },
        },
      ],
      resolve: { scale: { x: "shared", color: "independent" } },
    },
    table: {
      columns: ["modalities", "adds"],
      rows: all.map((coalition) => {
        const value = moebius[coalition]!;
        const number = { value, by: "Moebius", rows: [game], field: "values", coalition } as const;
        return {
          label: coalitionLabel(coalition),
          truth: false,
          cells: [
            textCell(`${coalition.toString(2).replaceAll("0", "").length}`),
            { ...textCell(printOutput(value)), numbers: [number] },
          ],
        };
      }),
    },
  };
}
