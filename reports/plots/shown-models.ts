import { groupBy } from "../../math/group-by.ts";
import type { DatasetRow, GameRow, ModelRow, Results } from "../../suites/results.ts";
import { blocksOf } from "../tables/blocks.ts";
import { plain } from "../tables/plain.ts";
import { modelLabel, severalBatches } from "../tables/row-label.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { slugs } from "./slugs.ts";

/** A model that is shown by itself. */
export interface ShownModel {
  readonly model: ModelRow;
  readonly dataset: DatasetRow;
  /** Under the masker of the run, else under the first there is; null where no game of it was kept. */
  readonly game: GameRow | null;
  /** The model's label, the data's, and the seed where there are several. */
  readonly title: string;
  /** The model's label alone. */
  readonly label: string;
  /** What the data are called. */
  readonly data: string;
  /** The title as a part of file names and of ids, unique. */
  readonly slug: string;
}

/** More models than this nobody looks at one by one. */
const MOST = 36;

/** As many are shown however much there is to say of each. */
const LEAST = 12;

/** Numbers, of all shown models together, beyond which a page becomes too large to send around. */
const MOST_NUMBERS = 2600;

const known = new WeakMap<Results, readonly ShownModel[]>();

/**
 * The models of a run that are shown by themselves: those on the first seed of every kind of data; of many, some at equal
 * distances.
 */
export function shownModels(results: Results): readonly ShownModel[] {
  const shown = known.get(results) ?? chosenModels(results);
  known.set(results, shown);
  return shown;
}

/** Draws a picture of each of them that there is something to draw of. */
export function ofEachModel(draw: (shown: ShownModel, results: Results) => Plot | null): PlotKind["draw"] {
  return (results) => shownModels(results).flatMap((shown) => draw(shown, results) ?? []);
}

function chosenModels(results: Results): ShownModel[] {
  const severalSeeds = new Set(results.datasets.map(({ dataSeed }) => dataSeed)).size > 1;
  const games = new Map(groupBy(results.games, ({ model }) => model).map((own) => [own[0]!.model, own]));
  const firsts = blocksOf(results).flatMap(({ columns }) =>
    columns.map(({ label, datasets }) => {
      const dataset = results.datasets.find(({ id }) => datasets.has(id))!;
      return { label: [label, ...ofBlock(dataset, results.datasets)].join(", "), dataset };
    }),
  );
  const several = severalBatches(results.models);
  const all = firsts.flatMap(({ label: data, dataset }) => {
    const own = results.models.filter((model) => model.dataset === dataset.id);
    const labels = own.map((model) => modelLabel(model, dataset.generator, several).text);
    return own.map((model, position) => {
      const twins = own.filter((_, other) => labels[other] === labels[position]);
      const label = plain([labels[position]!, ...apart(model, twins)].join(", "));
      const game = games.get(model.id);
      return {
        model,
        dataset,
        game: game?.find(({ masker }) => masker === results.measure.masker) ?? game?.[0] ?? null,
        title: plain([label, data, ...(severalSeeds ? [`seed ${dataset.dataSeed}`] : [])].join(" · ")),
        label,
        data: plain(data),
      };
    });
  });
  const length = Math.min(all.length, mostModels(results));
  const chosen = Array.from({ length }, (_, k) => all[Math.floor((k * all.length) / length)]!);
  const names = slugs(chosen.map(({ title }) => title));
  return chosen.map((one, position) => ({ ...one, slug: names[position]! }));
}

/** What tells a model from those on the same data that have the same label. */
function apart(model: ModelRow, twins: readonly ModelRow[]): string[] {
  const varies = (field: keyof ModelRow) => twins.some((other) => other[field] !== model[field]);
  return [
    ...(varies("epochs") ? [`${model.epochs} epochs`] : []),
    ...(varies("trainSeed") ? [`training seed ${model.trainSeed}`] : []),
  ];
}

/** What tells data of one block from those of others, which may have the same label. */
function ofBlock(dataset: DatasetRow, all: readonly DatasetRow[]): string[] {
  const varies = (field: keyof DatasetRow) => all.some((row) => row[field] !== dataset[field]);
  return [
    ...(varies("generator") ? [dataset.generator] : []),
    ...(varies("modalities") ? [`${dataset.modalities} modalities`] : []),
    ...(varies("profile") && dataset.profile !== null ? [`profile ${dataset.profile}`] : []),
    ...(varies("logic") && dataset.logic !== null ? [dataset.logic] : []),
  ];
}

/** The more numbers there are of each model, the fewer are shown. */
function mostModels({ models, games, records }: Results): number {
  const numbers =
    records.filter(({ model }) => model !== null).length +
    games.reduce((sum, { values }) => sum + values.length, 0);
  const each = numbers / Math.max(models.length, 1);
  return Math.max(LEAST, Math.min(MOST, Math.floor(MOST_NUMBERS / Math.max(each, 1))));
}
