import type { DatasetRow, GameRow, ModelRow, ResultRecord, Results } from "../suites/results.ts";

/**
 * What a schema cannot see: ids are unique, every id that a row names exists, and a record repeats its dataset and
 * model truthfully.
 *
 * @returns the first violation as half a sentence, or null
 */
export function brokenReference({ datasets, models, games, records }: Results): string | null {
  const datasetsById = new Map(datasets.map((row) => [row.id, row]));
  const modelsById = new Map(models.map((row) => [row.id, row]));
  return (
    repeatedId("datasets", datasets) ??
    repeatedId("models", models) ??
    first(models, (row, i) => missing(`models[${i}].dataset`, row.dataset, "datasets", datasetsById)) ??
    first(
      games,
      (row, i) =>
        missing(`games[${i}].dataset`, row.dataset, "datasets", datasetsById) ??
        missing(`games[${i}].model`, row.model, "models", modelsById) ??
        sizeOfGame(`games[${i}]`, row, datasetsById.get(row.dataset)!),
    ) ??
    first(
      records,
      (row, i) =>
        missing(`records[${i}].dataset`, row.dataset, "datasets", datasetsById) ??
        (row.model === null ? null : missing(`records[${i}].model`, row.model, "models", modelsById)) ??
        contradiction(
          `records[${i}]`,
          row,
          datasetsById.get(row.dataset)!,
          row.model === null ? null : modelsById.get(row.model)!,
        ),
    )
  );
}

function first<Row>(
  rows: readonly Row[],
  check: (row: Row, position: number) => string | null,
): string | null {
  for (const [position, row] of rows.entries()) {
    const violation = check(row, position);
    if (violation !== null) return violation;
  }
  return null;
}

function repeatedId(table: string, rows: readonly { readonly id: string }[]): string | null {
  const seen = new Map<string, number>();
  return first(rows, ({ id }, position) => {
    const earlier = seen.get(id);
    seen.set(id, position);
    return earlier === undefined
      ? null
      : `${table}[${position}].id is "${id}", which ${table}[${earlier}] has too`;
  });
}

function missing(
  place: string,
  id: string,
  table: string,
  known: ReadonlyMap<string, unknown>,
): string | null {
  return known.has(id) ? null : `${place} is "${id}", but no row of ${table} has that id`;
}

function sizeOfGame(place: string, { values }: GameRow, { modalities }: DatasetRow): string | null {
  const wanted = 2 ** modalities;
  return values.length === wanted
    ? null
    : `${place}.values holds ${values.length} numbers, but a game of ${modalities} modalities has ${wanted}`;
}

function contradiction(
  place: string,
  record: ResultRecord,
  dataset: DatasetRow,
  model: ModelRow | null,
): string | null {
  if (model !== null && model.dataset !== record.dataset) {
    return `${place}.model is "${model.id}", a model of "${model.dataset}" and not of "${record.dataset}"`;
  }
  const repeated = (name: string, value: unknown, original: unknown, table: string) =>
    value === original ? null : `${place}.${name} is ${value}, but its row in ${table} says ${original}`;
  return (
    first(["generator", "setting", "modalities", "dataSeed"] as const, (name) =>
      repeated(name, record[name], dataset[name], "datasets"),
    ) ??
    (model &&
      first(["fusion", "trainSeed"] as const, (name) => repeated(name, record[name], model[name], "models")))
  );
}
