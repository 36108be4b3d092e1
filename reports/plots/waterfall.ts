import { largestOf, smallestOf } from "../../math/extremes.ts";
import type { GameRow } from "../../suites/results.ts";
import { type GridRow, textCell } from "../tables/grid.ts";
import { changeColour, changeOf } from "./change.ts";
import { gameSteps, outputTitle, printOutput, type Step } from "./game-steps.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { ofEachModel, type ShownModel } from "./shown-models.ts";
import { WIDTH } from "./theme.ts";

/** More steps than this are gathered, the smallest ones. */
const MOST_STEPS = 12;

/** How modalities and their interactions lead from the output with everything masked to the model's own. */
export const waterfall: PlotKind = {
  id: "waterfall",
  title: "Waterfall",
  reading:
    "From the mean output with every modality masked, over what each modality adds alone and what pairs add together (k-SII of order 2, which InterSHAP is made of), to the mean output on whole samples.",
  draw: ofEachModel(waterfallOf),
};

function waterfallOf({ game, title, slug, model }: ShownModel): Plot | null {
  const found = game === null ? null : gameSteps(game);
  if (game === null || found === null) return null;
  const { start, end } = found;
  const { told, rest } = gathered(found.steps);
  const bars = [{ label: "all masked", from: 0, to: start, kind: "level", shown: printOutput(start) }];
  let reached = start;
  for (const { label, value } of [...told, ...rest]) {
    bars.push({ label, from: reached, to: reached + value, kind: changeOf(value), shown: signed(value) });
    reached += value;
  }
  bars.push({ label: "nothing masked", from: 0, to: end, kind: "level", shown: printOutput(end) });
  const values = bars.map((bar, order) => ({
    ...bar,
    order,
    right: Math.max(bar.from, bar.to),
    text: `${bar.label}: ${bar.shown}`,
  }));
  const y = { field: "label", type: "nominal", sort: { field: "order" }, title: null } as const;
  return {
    id: `waterfall-${slug}`,
    title,
    description: `Waterfall of ${bars.length - 2} steps from ${printOutput(start)} with all modalities masked to ${printOutput(end)} with none masked.`,
    model: model.id,
    spec: {
      width: WIDTH,
      height: 20 * values.length,
      autosize: { type: "fit-x", contains: "padding" },
      data: { values },
      layer: [
        {
          mark: { type: "bar", cornerRadius: 2, height: { band: 0.7 } },
          encoding: {
            x: {
              field: "from",
              type: "quantitative",
              title: outputTitle(game),
              scale: { domain: domainOf(values.flatMap(({ from, to }) => [from, to])), nice: false },
            },
            x2: { field: "to" },
            color: changeColour,
            description: { field: "text" },
          },
        },
        {
          mark: { type: "text", align: "left", dx: 4, aria: false },
          encoding: {
            x: { field: "right", type: "quantitative" },
            text: { field: "shown" },
          },
        },
      ],
      encoding: { y },
    },
    table: {
      columns: ["adds", "mean output"],
      rows: [
        levelRow("all masked", game, 0),
        ...found.steps.map(stepRow),
        levelRow("nothing masked", game, game.values.length - 1),
      ],
    },
  };
}

/** Part of the axis that is left free for the number beside the farthest bar. */
const ROOM_FOR_TEXT = 0.2;

function domainOf(ends: readonly number[]): [number, number] {
  const [least, most] = [smallestOf(ends), largestOf(ends)];
  // A model whose output is 0 whatever is masked still has an axis.
  return [least, least === most ? least + 1 : most + ROOM_FOR_TEXT * (most - least)];
}

/** The steps that are told one by one, and the sum of the others. */
function gathered(steps: readonly Step[]): {
  told: readonly Pick<Step, "label" | "value">[];
  rest: Pick<Step, "label" | "value">[];
} {
  if (steps.length <= MOST_STEPS) return { told: steps, rest: [] };
  const told = steps.slice(0, MOST_STEPS - 1);
  const others = steps.slice(MOST_STEPS - 1);
  const value = others.reduce((sum, step) => sum + step.value, 0);
  return { told, rest: [{ label: `${others.length} others`, value }] };
}

/** A level of the game as a row of its table. */
export function levelRow(label: string, game: GameRow, coalition: number): GridRow {
  const value = game.values[coalition]!;
  const number = { value, by: "value", rows: [game], field: `values[${coalition}]` } as const;
  return {
    label,
    truth: false,
    cells: [textCell(""), { ...textCell(printOutput(value)), numbers: [number] }],
  };
}

/** What a coalition adds as a row of the same table. */
export function stepRow({ label, value, number }: Step): GridRow {
  return { label, truth: false, cells: [{ ...textCell(signed(value)), numbers: [number] }, textCell("")] };
}

function signed(value: number): string {
  const text = printOutput(value);
  return value > 0 ? `+${text}` : text;
}
