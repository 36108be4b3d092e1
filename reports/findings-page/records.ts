import type { DatasetRow, ResultRecord, Results } from "../../suites/results.ts";

/** Which numbers of a run are asked for: scores of all samples and all interaction, on one kind of data and model. */
export interface Question extends Partial<Pick<DatasetRow, "generator" | "logic" | "profile">> {
  readonly setting: string;
  readonly modalities: number;
  readonly fusion: string;
  readonly metric: string;
  readonly aggregation?: "global" | "local";
  readonly estimator: "sampled" | "enumerated";
  readonly order?: number;
}

/** The records that answer a question, over all seeds. */
export function recordsFor(question: Question, { datasets, records }: Results): ResultRecord[] {
  const { generator, logic, profile, setting, modalities, fusion, metric, estimator, order } = question;
  const { aggregation = "global" } = question;
  const fits = (row: DatasetRow) =>
    row.setting === setting &&
    row.modalities === modalities &&
    (generator === undefined || row.generator === generator) &&
    (logic === undefined || row.logic === logic) &&
    (profile === undefined || row.profile === profile);
  const ids = new Set(datasets.filter(fits).map(({ id }) => id));
  return records.filter(
    (row) =>
      ids.has(row.dataset) &&
      row.fusion === fusion &&
      row.metric === metric &&
      row.aggregation === aggregation &&
      row.estimator === estimator &&
      (order === undefined || row.order === order) &&
      row.coalition === null &&
      row.size === null &&
      !row.target?.startsWith("class:"),
  );
}

/** Their mean; null where none has a value. */
export function meanFor(question: Question, results: Results): number | null {
  const values = recordsFor(question, results).flatMap(({ value }) => value ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
