import type { Measured } from "../measured.ts";
import type { ModelRow } from "../results.ts";
import { PUBLISHED_MASKING } from "./published-masking-findings.ts";
import { PUBLISHED_ROWS } from "./published-rows-findings.ts";
import type { PublishedCell } from "./published-tables.ts";
import type { PublishedMeasuring, Variant, Way } from "./variants.ts";

/** The models of a run that a published cell is about, made one way. */
export function modelsOf(cell: PublishedCell, variant: Variant, { datasets, models }: Measured): ModelRow[] {
  const { generator, setting, profile } = variant.data(cell);
  const ids = new Set(
    datasets
      .filter(
        (row) =>
          row.generator === generator &&
          row.setting === setting &&
          row.profile === profile &&
          row.modalities === cell.modalities,
      )
      .map(({ id }) => id),
  );
  return models.filter(
    ({ dataset, fusion, encoders, batch }) =>
      ids.has(dataset) &&
      fusion === cell.model &&
      (encoders ?? variant.encoders) === variant.encoders &&
      (batch ?? variant.batch) === variant.batch,
  );
}

/**
 * What a cell comes to on each draw of the data, as a share or in bits: the mean over training seeds. Draws without a number are left
 * out.
 */
export function valuesByDraw(cell: PublishedCell, { variant, published }: Way, measured: Measured): number[] {
  const byDraw = new Map<number, number[]>();
  for (const model of modelsOf(cell, variant, measured)) {
    const value = toldOf(cell, model, published, measured)?.value ?? null;
    if (value === null) continue;
    const seed = measured.datasets.find(({ id }) => id === model.dataset)!.dataSeed;
    byDraw.set(seed, [...(byDraw.get(seed) ?? []), value]);
  }
  return [...byDraw.values()].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** Whether a cell was made in a way at all, with a number or with a reason why there is none. */
export function wasMade(cell: PublishedCell, { variant, published }: Way, measured: Measured): boolean {
  return modelsOf(cell, variant, measured).some((model) => toldOf(cell, model, published, measured) !== null);
}

/** What is said of a model; null where nothing is. */
function toldOf(
  { quantity }: PublishedCell,
  model: ModelRow,
  published: PublishedMeasuring | null,
  { records, findings }: Measured,
): { readonly value: number | null } | null {
  if (quantity.metric === null) return { value: model.f1Macro };
  const { metric, aggregation } = quantity;
  if (published !== null) {
    const name = published.id === "masking" ? PUBLISHED_MASKING : PUBLISHED_ROWS;
    const told = findings.find(
      (one) =>
        one.finding === name &&
        one.subject === model.id &&
        one.metric === metric &&
        one.aggregation === aggregation,
    );
    return told ?? null;
  }
  const record = records.find(
    (one) =>
      one.model === model.id &&
      one.metric === metric &&
      one.aggregation === aggregation &&
      one.coalition === null &&
      one.size === null &&
      !one.target?.startsWith("class:") &&
      one.estimator === "sampled",
  );
  return record ?? null;
}
