import { largestOf } from "../../math/extremes.ts";
import { pairwiseInteractions } from "../../metrics/index.ts";
import { textCell } from "../tables/grid.ts";
import { changeColour, changeOf } from "./change.ts";
import { isDrawable } from "./drawable.ts";
import { coalitionLabel, printOutput } from "./game-steps.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";

/** Of the strongest cell: strong enough to see, faint enough to read what stands in it. */
const STRONGEST = 0.5;

/** The matrix that InterSHAP's global score is read from, as a heat map. */
export const interactionMatrix: PlotKind = {
  id: "matrix",
  title: "Interaction matrices",
  reading:
    "Mean interaction of modalities in the paper's convention: what a modality adds alone on the diagonal, half of what a pair adds in either of its two cells. Blue raises the output, orange lowers it. InterSHAP's global score is the share off the diagonal, signs left out.",
  draw: ofEachModel(matrixOf),
};

function matrixOf({ game, title, slug, model }: ShownModel): Plot | null {
  if (game === null) return null;
  const modalities = Math.log2(game.values.length);
  if (modalities < 2) return null;
  const matrix = pairwiseInteractions(game.values, modalities);
  if (!matrix.every(isDrawable)) return null;
  const largest = largestOf(matrix.map(Math.abs));
  const names = Array.from({ length: modalities }, (_, m) => `${m + 1}`);
  const values = names.flatMap((row, i) =>
    names.map((column, j) => {
      const value = matrix[i * modalities + j]!;
      const what = i === j ? coalitionLabel(1 << i) : `half of ${coalitionLabel((1 << i) | (1 << j))}`;
      return {
        row,
        column,
        strength: largest === 0 ? 0 : (STRONGEST * Math.abs(value)) / largest,
        kind: changeOf(value),
        shown: printOutput(value),
        text: `${what}: ${printOutput(value)}`,
      };
    }),
  );
  const axis = { type: "nominal", sort: null, axis: { domain: false, ticks: false, labelAngle: 0 } } as const;
  return {
    id: `matrix-${slug}`,
    title,
    description: `Heat map of ${modalities} by ${modalities} mean interactions; the strongest is ${printOutput(largest)}.`,
    model: model.id,
    spec: {
      width: { step: modalities < 4 ? 58 : 46 },
      height: { step: modalities < 4 ? 40 : 34 },
      data: { values },
      encoding: {
        x: { ...axis, field: "column", title: "modality" },
        y: { ...axis, field: "row", title: "modality" },
      },
      layer: [
        {
          mark: { type: "rect", stroke: palette.rule },
          encoding: {
            color: changeColour,
            fillOpacity: { field: "strength", type: "quantitative", legend: null, scale: null },
            description: { field: "text" },
          },
        },
        {
          mark: { type: "text", aria: false, fontSize: modalities < 4 ? 12 : 10 },
          encoding: { text: { field: "shown" } },
        },
      ],
    },
    table: {
      columns: names.map((name) => `modality ${name}`),
      rows: names.map((name, i) => ({
        label: `modality ${name}`,
        truth: false,
        cells: names.map((_, j) => {
          const value = matrix[i * modalities + j]!;
          const by = i === j ? "k-SII" : "half k-SII";
          const coalition = (1 << i) | (1 << j);
          return {
            ...textCell(printOutput(value)),
            numbers: [{ value, by, rows: [game], field: "values", coalition }],
          };
        }),
      })),
    },
  };
}
