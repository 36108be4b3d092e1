import type { DatasetRow, ModelRow, ResultRecord, Results } from "../results.ts";

/** A value that a metric gave, and what it was given for. */
export interface Answer {
  readonly value: number;
  readonly record: ResultRecord;
  readonly dataset: DatasetRow;
  /** Equal for answers that differ in nothing but their seeds. */
  readonly apartFromSeeds: string;
}

/** The values among some records, with what they were given for. */
export type AnswersOf = (records: readonly ResultRecord[]) => Answer[];

/** How to find what the records of a run were measured on. */
export function answersIn({ datasets, models }: Pick<Results, "datasets" | "models">): AnswersOf {
  const datasetsById = new Map(
    datasets.map((row) => [row.id, { row, kind: JSON.stringify(withoutSeed(row)) }]),
  );
  const modelKinds = new Map(models.map((row) => [row.id, JSON.stringify(untrained(row))]));
  return (records) =>
    records.flatMap((record) => {
      if (record.value === null) return [];
      const { row, kind } = datasetsById.get(record.dataset)!;
      const modelKind = record.model === null ? "" : modelKinds.get(record.model)!;
      return [{ value: record.value, record, dataset: row, apartFromSeeds: `${kind} ${modelKind}` }];
    });
}

/** What the embedding leaves is estimated anew for every seed; what the law holds is the same for all of them. */
function withoutSeed({ id, dataSeed, embeddedBits, embeddedBitsError, ...spec }: DatasetRow): object {
  return spec;
}

/** What is decided about a model before it is trained. */
function untrained({ fusion, conflictRule, encoders, epochs, batch, learningRate, weightDecay }: ModelRow) {
  return [fusion, conflictRule, encoders, epochs, batch, learningRate, weightDecay];
}
