import type { ModelRow, ResultRecord } from "../../suites/results.ts";

/** What a row of a table stands for, and where it stands: rows are sorted by `rank`. */
export interface RowLabel {
  readonly text: string;
  readonly rank: number;
}

const networks = ["early", "intermediate", "late", "multibench", "mvae"];

/** Kinds of networks that a run trains on the same data in batches of several sizes. */
export type SeveralBatches = ReadonlySet<string>;

/** @param models - all of a run */
export function severalBatches(models: Iterable<ModelRow>): SeveralBatches {
  const first = new Map<string, number | null>();
  const several = new Set<string>();
  for (const model of models) {
    const place = JSON.stringify([model.dataset, kindOf(model)]);
    if (!first.has(place)) first.set(place, model.batch);
    else if (first.get(place) !== model.batch) several.add(kindOf(model));
  }
  return several;
}

function kindOf({ fusion, encoders }: ModelRow): string {
  return `${fusion} ${encoders}`;
}

/** The row of a record: its kind of model, or `data` for metrics that look at data alone. */
export function recordLabel(record: ResultRecord, model: ModelRow | null, several: SeveralBatches): RowLabel {
  if (model === null) return { text: "data", rank: 0 };
  const label = modelLabel(model, record.generator, several);
  if (model.fusion !== "oracle" || record.estimator === "enumerated") return label;
  return { text: `${label.text}, sampled`, rank: label.rank + 1 };
}

/** The row of a model, on data of a generator. */
export function modelLabel(model: ModelRow, generator: string, several: SeveralBatches): RowLabel {
  if (model.fusion === "bayes") return { text: "Bayes model", rank: 3 };
  if (model.fusion !== "oracle") return networkLabel(model, several);
  const rule = generator.endsWith("xor") ? "XOR function" : "label rule";
  return { text: model.conflictRule === null ? rule : `${rule}, ${model.conflictRule}`, rank: 1 };
}

/** The row of a model that learned from rows: those that were trained otherwise are no repetitions of each other. */
export function networkLabel(model: ModelRow, several: SeveralBatches): RowLabel {
  const { fusion, encoders, batch } = model;
  if (fusion === "brought") return { text: "your model", rank: 4 };
  const frozen = encoders === "frozen";
  const position = networks.indexOf(fusion);
  const rank = position >= 0 ? 10 + position : 20 + Number(fusion.replace(/\D/g, ""));
  const text = [
    fusion,
    ...(frozen ? ["frozen encoders"] : []),
    ...(several.has(kindOf(model)) && batch !== null ? [`batches of ${batch.toLocaleString("en-US")}`] : []),
  ].join(", ");
  return { text, rank: rank + (frozen ? 0.5 : 0) };
}

/** Groups rows by their label, in the order of their ranks. */
export function byLabel<Row>(
  rows: readonly Row[],
  labelOf: (row: Row) => RowLabel,
): { readonly label: string; readonly rows: readonly Row[] }[] {
  const groups = new Map<string, { label: string; rank: number; rows: Row[] }>();
  for (const row of rows) {
    const { text, rank } = labelOf(row);
    const group = groups.get(text);
    if (group) group.rows.push(row);
    else groups.set(text, { label: text, rank, rows: [row] });
  }
  return [...groups.values()].sort((a, b) => a.rank - b.rank);
}
