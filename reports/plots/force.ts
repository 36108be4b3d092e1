import { largestOf, smallestOf } from "../../math/extremes.ts";
import { changeColour, changeOf } from "./change.ts";
import { gameSteps, outputTitle, printOutput, type Step } from "./game-steps.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";
import { WIDTH } from "./theme.ts";
import { levelRow, stepRow } from "./waterfall.ts";

/** Part of the bar that a segment must take for its name to fit. */
const LEAST_NAMED = 0.16;

/** The same steps as one bar: what raises the output pushes from the left, what lowers it from the right. */
export const force: PlotKind = {
  id: "force",
  title: "Force",
  reading:
    "The same steps as one bar. What raises the mean output ends at it from the left, what lowers it begins at it from the right; the dashed line is the output with everything masked.",
  draw: ofEachModel(forceOf),
};

function forceOf({ game, title, slug, model }: ShownModel): Plot | null {
  const found = game === null ? null : gameSteps(game);
  if (game === null || found === null) return null;
  const { start, end, steps } = found;
  const bySize = steps
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const raising = segments(
    bySize.filter(({ value }) => value > 0),
    end,
    -1,
  );
  const lowering = segments(
    bySize.filter(({ value }) => value < 0),
    end,
    1,
  );
  const all = [...raising, ...lowering];
  if (all.length === 0) return null;
  const ends = all.flatMap(({ from, to }) => [from, to]);
  const span = largestOf(ends) - smallestOf(ends);
  const values = all.map((segment) => ({
    ...segment,
    name:
      Math.abs(segment.to - segment.from) >= LEAST_NAMED * span
        ? segment.label.replace("modality ", "m ")
        : "",
  }));
  const x = { type: "quantitative", title: outputTitle(game), scale: { zero: false, nice: false } } as const;
  return {
    id: `force-${slug}`,
    title,
    description: `Force plot: what raises and lowers the mean output from ${printOutput(start)} to ${printOutput(end)}.`,
    model: model.id,
    spec: {
      width: WIDTH,
      height: 44,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(values, {
          mark: { type: "bar", height: 22, cornerRadius: 3, stroke: palette.rule, strokeWidth: 1 },
          encoding: {
            x: { ...x, field: "from" },
            x2: { field: "to" },
            color: changeColour,
            description: { field: "text" },
          },
        }),
        ...layerOf(values, {
          mark: { type: "text", color: palette.paper, aria: false },
          encoding: { x: { ...x, field: "middle" }, text: { field: "name" } },
        }),
        ...layerOf([{ at: start, text: `all masked: ${printOutput(start)}` }], {
          mark: { type: "rule", strokeDash: [3, 3], color: palette.ink, strokeWidth: 1.5 },
          encoding: { x: { ...x, field: "at" }, description: { field: "text" } },
        }),
        ...layerOf([{ at: end, text: `nothing masked: ${printOutput(end)}` }], {
          mark: { type: "rule", color: palette.ink, strokeWidth: 2 },
          encoding: { x: { ...x, field: "at" }, description: { field: "text" } },
        }),
      ],
    },
    table: {
      columns: ["adds", "mean output"],
      rows: [
        levelRow("all masked", game, 0),
        ...steps.map(stepRow),
        levelRow("nothing masked", game, game.values.length - 1),
      ],
    },
  };
}

/** Steps laid end to end from a place on, the largest first, to the left or to the right. */
function segments(steps: readonly Step[], from: number, direction: 1 | -1) {
  let reached = from;
  return steps.map(({ label, value }) => {
    const to = reached + direction * Math.abs(value);
    const segment = {
      label,
      from: reached,
      to,
      middle: (reached + to) / 2,
      kind: changeOf(value),
      text: `${label}: ${printOutput(value)}`,
    };
    reached = to;
    return segment;
  });
}
