import { largestOf } from "../../math/extremes.ts";
import { groupBy } from "../../math/group-by.ts";
import type { GameRow, Results } from "../../suites/results.ts";
import { type GridRow, textCell } from "../tables/grid.ts";
import { unitFormat } from "../tables/unit-format.ts";
import { palette, series } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { type ShownModel, shownModels } from "./shown-models.ts";
import { slugs } from "./slugs.ts";
import { WIDTH } from "./theme.ts";

/** Dots this near to each other, as parts of the axis, would lie on top of each other. */
const DOTS = 60;

/** As many dots above each other as a row has room for. */
const ROOM = 10;

/** The local InterSHAP of single samples, model by model. */
export const beeswarm: PlotKind = {
  id: "beeswarm",
  title: "Single samples",
  reading:
    "Local InterSHAP of up to a hundred samples of each model: a dot each, stacked where they are alike. What a mean of them hides shows here.",
  draw(results: Results) {
    const groups = groupBy(
      shownModels(results).filter(({ game }) => game?.localScores.some((score) => score !== null)),
      ({ dataset }) => dataset.id,
    );
    const names = slugs(groups.map((own) => own[0]!.data));
    return groups.map((own, position) => beeswarmOf(own, names[position]!));
  },
};

const { print } = unitFormat("share");

function beeswarmOf(shown: readonly ShownModel[], slug: string): Plot {
  const { data } = shown[0]!;
  const values = shown.flatMap(({ label, game }) => dotsOf(label, game!));
  return {
    id: `beeswarm-${slug}`,
    title: data,
    description: `Local InterSHAP of ${values.length} samples of ${shown.length} models on ${data}.`,
    model: null,
    spec: {
      width: WIDTH,
      height: 30 * shown.length,
      autosize: { type: "fit-x", contains: "padding" },
      data: { values },
      mark: { type: "circle", size: 16, opacity: 1 },
      encoding: {
        x: {
          field: "score",
          type: "quantitative",
          title: "local InterSHAP, percent",
          scale: { domain: [0, 100] },
        },
        y: { field: "label", type: "nominal", sort: null, title: null },
        yOffset: { field: "offset", type: "quantitative", scale: { domain: [-ROOM, ROOM] } },
        color: { field: "label", type: "nominal", legend: null, sort: null, scale: { range: [...series] } },
        description: { field: "text" },
      },
      config: { axisY: { grid: true, gridColor: palette.rule, domain: false, ticks: false } },
    },
    table: {
      columns: Array.from({ length: mostScores(shown) }, (_, k) => `${k + 1}`),
      rows: shown.map(({ label, game }) => rowOf(label, game!)),
    },
  };
}

/** Dots of scores, moved apart up and down where they would cover each other. */
function dotsOf(label: string, { localScores }: GameRow) {
  const taken = new Map<number, number>();
  return localScores.flatMap((score) => {
    if (score === null) return [];
    const place = Math.round(score * DOTS);
    const count = taken.get(place) ?? 0;
    taken.set(place, count + 1);
    const step = Math.ceil(count / 2) * (count % 2 === 0 ? 1 : -1);
    const offset = Math.max(-ROOM, Math.min(ROOM, step));
    return [{ label, score: 100 * score, offset, text: `${label}: ${print(score)} %` }];
  });
}

function mostScores(shown: readonly ShownModel[]): number {
  return largestOf(shown.map(({ game }) => game!.localScores.length));
}

function rowOf(label: string, game: GameRow): GridRow {
  return {
    label,
    truth: false,
    cells: game.localScores.map((value, k) =>
      value === null
        ? textCell("-")
        : {
            ...textCell(print(value)),
            numbers: [{ value, by: "value", rows: [game], field: `localScores[${k}]` }],
          },
    ),
  };
}
