import type { ModelRow } from "../../suites/results.ts";
import { type GridCell, textCell } from "../tables/grid.ts";
import { isDrawable } from "./drawable.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";
import { WIDTH } from "./theme.ts";

/** How a network's loss fell, against the best that any answer can reach. */
export const training: PlotKind = {
  id: "training",
  title: "Training",
  reading:
    "Mean loss of every epoch in nats. The dashed line is the loss of the best possible answer, where it is known: validation loss cannot stay below it, training loss can once a network knows its rows by heart.",
  draw: ofEachModel(trainingOf),
};

function trainingOf({ model, dataset, title, slug }: ShownModel): Plot | null {
  const curves = (["trainLosses", "validationLosses"] as const).flatMap((field) => {
    const losses = model[field];
    return losses === null || losses.length < 2 || !losses.every(isDrawable) ? [] : [{ field, losses }];
  });
  if (curves.length === 0) return null;
  const unit = dataset.target === "class" ? "nats" : "squared units";
  const values = curves.flatMap(({ field, losses }) =>
    losses.map((loss, position) => ({
      epoch: position + 1,
      loss,
      curve: nameOf(field),
      text: `${nameOf(field)}, epoch ${position + 1}: ${printLoss(loss)}`,
    })),
  );
  const floor = ceilingOf(model);
  const y = { type: "quantitative", title: `loss, ${unit}` } as const;
  return {
    id: `training-${slug}`,
    title,
    description: `Curve of the loss over ${curves[0]!.losses.length} epochs, from ${printLoss(curves[0]!.losses[0]!)} to ${printLoss(curves[0]!.losses.at(-1)!)}.`,
    model: model.id,
    spec: {
      width: WIDTH,
      height: 140,
      autosize: { type: "fit", contains: "padding" },
      layer: [
        ...layerOf(values, {
          mark: { type: "line", point: { size: 14 }, strokeWidth: 2 },
          encoding: {
            x: {
              field: "epoch",
              type: "quantitative",
              title: "epoch",
              axis: { tickMinStep: 1, grid: false },
            },
            y: { ...y, field: "loss" },
            color: {
              field: "curve",
              type: "nominal",
              title: null,
              scale: {
                domain: curves.map(({ field }) => nameOf(field)),
                range: [palette.blue, palette.orange],
              },
            },
            description: { field: "text" },
          },
        }),
        ...layerOf(floor === null ? [] : [{ floor, text: `best possible: ${printLoss(floor)}` }], {
          mark: { type: "rule", strokeDash: [5, 4], strokeWidth: 1.5, color: palette.ink },
          encoding: { y: { ...y, field: "floor" }, description: { field: "text" } },
        }),
      ],
    },
    table: {
      columns: curves.map(({ field }) => nameOf(field)),
      rows: [
        ...(floor === null
          ? []
          : [{ label: "best possible", truth: true, cells: [lossCell(model, floor, "bayesLoss")] }]),
        ...curves[0]!.losses.map((_, epoch) => ({
          label: `epoch ${epoch + 1}`,
          truth: false,
          cells: curves.map(({ field, losses }) =>
            lossCell(model, losses[epoch] ?? null, `${field}[${epoch}]`),
          ),
        })),
      ],
    },
  };
}

/** Losses in which classes count alike are no mean loss of rows, and have another floor. */
function ceilingOf({ bayesLoss, classWeights }: ModelRow): number | null {
  return isDrawable(bayesLoss) && classWeights !== "balanced" ? bayesLoss : null;
}

function nameOf(field: "trainLosses" | "validationLosses"): string {
  return field === "trainLosses" ? "training" : "validation";
}

function lossCell(model: ModelRow, value: number | null, field: string): GridCell {
  if (value === null) return textCell("");
  return { ...textCell(printLoss(value)), numbers: [{ value, by: "value", rows: [model], field }] };
}

function printLoss(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
