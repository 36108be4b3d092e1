import { groupBy } from "../../math/group-by.ts";
import { quantile } from "../../math/quantile.ts";
import type { DatasetRow, ResultRecord } from "../results.ts";
import { canInteract, isLearned, percent, placeOf, type WarningRule } from "./warning-rule.ts";

/** Values that models without anything to find reach in all but one case in twenty. */
const LEVEL = 0.95;

/** A quantile of fewer values is no floor. */
const LEAST = 5;

/** A score is no larger than what the same kind of model shows on data of the same kind without synergy. */
export const insideNoiseFloor: WarningRule = ({ headlines, datasets, models }) => {
  const byId = new Map(datasets.map((row) => [row.id, row]));
  const modelOf = new Map(models.map((row) => [row.id, row]));
  const learned = headlines.filter(
    (record) => isLearned(record) && canInteract(record) && record.unit === "share" && record.value !== null,
  );
  return groupBy(learned, (record) => {
    const { profile } = byId.get(record.dataset)!;
    const model = modelOf.get(record.model ?? "");
    return JSON.stringify([comparableWith(record), profile, model?.encoders, model?.batch]);
  }).flatMap((records) => {
    const nulls = records.filter(({ dataset }) => withoutSynergy(byId.get(dataset)!));
    if (nulls.length < LEAST) return [];
    const floor = quantile(Float64Array.from(nulls, ({ value }) => value!).sort(), LEVEL);
    return records
      .filter(({ dataset, value }) => (byId.get(dataset)!.synergyAmplitude ?? 0) > 0 && value! <= floor)
      .map((record) => ({
        kind: "inside-noise-floor" as const,
        ...placeOf(record),
        value: record.value!,
        threshold: floor,
        message: `${percent(record.value!)} is no more than what ${nulls.length} models of data without synergy reach in this run (${percent(floor)} in all but one of twenty): it is no evidence of interaction.`,
      }));
  });
};

function comparableWith({
  generator,
  modalities,
  fusion,
  metric,
  aggregation,
  masker,
}: ResultRecord): unknown[] {
  return [generator, modalities, fusion, metric, aggregation, masker];
}

/** Copies are left out: what models show on them is no matter of synergy. */
function withoutSynergy({ role, synergyAmplitude }: DatasetRow): boolean {
  return role === "noise" || (synergyAmplitude === 0 && role === "uniqueness");
}
