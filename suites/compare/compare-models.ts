import type { DatasetRow, ModelRow } from "../results.ts";
import type { Gate, Reading } from "./gate.ts";
import { count, listing } from "./listing.ts";
import type { MatchedRows } from "./match-rows.ts";
import { limitTolerance, performanceTolerance } from "./model-tolerance.ts";

/**
 * Holds how well matched models do, and could do at best, against their tolerances; returns what else is wrong, as
 * sentences.
 *
 * @param datasets - of the old run: how many test rows there were
 */
export function compareModels(
  { pairs, missing }: MatchedRows<ModelRow>,
  datasets: readonly DatasetRow[],
  gate: Gate,
): string[] {
  const byId = new Map(datasets.map((row) => [row.id, row]));
  for (const [old, now] of pairs) {
    const place = (field: string) => () => ({
      dataset: old.dataset,
      model: old.id,
      quantity: "model",
      field,
    });
    const reading = (row: ModelRow, field: NumberField): Reading => ({ value: row[field] });
    for (const field of ["f1Macro", "accuracy", "explainedVariance"] as const) {
      const tolerance = performanceTolerance(field, byId.get(old.dataset) ?? null, old, now);
      gate.hold(reading(old, field), reading(now, field), tolerance, place(field));
    }
    for (const field of ["bayesAccuracy", "bayesF1Macro"] as const)
      gate.hold(reading(old, field), reading(now, field), limitTolerance(old, now), place(field));
  }
  if (missing.length === 0) return [];
  const names = missing.map(({ id }) => id);
  return [`${names.length} of ${pairs.length + names.length} models are missing: ${listing(names)}.`];
}

type NumberField = "f1Macro" | "accuracy" | "explainedVariance" | "bayesAccuracy" | "bayesF1Macro";

/** What changed in models and is no failure, as sentences. */
export function modelNotes({ pairs, added }: MatchedRows<ModelRow>): string[] {
  const notes: string[] = [];
  if (added.length > 0)
    notes.push(
      `${count(added.length, "model")} only in the new results: ${listing(added.map(({ id }) => id))}.`,
    );
  const resized = pairs.filter(([old, now]) => old.parameters !== now.parameters);
  if (resized.length > 0) {
    const names = resized.map(([old, now]) => `${old.id} (${old.parameters} -> ${now.parameters})`);
    notes.push(`${count(names.length, "model")} with another number of parameters: ${listing(names)}.`);
  }
  return notes;
}
