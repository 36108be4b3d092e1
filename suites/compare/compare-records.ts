import type { ResultRecord } from "../results.ts";
import type { Gate } from "./gate.ts";
import { count, listing } from "./listing.ts";
import type { MatchedRows } from "./match-rows.ts";
import { recordName, recordQuantity } from "./record-identity.ts";
import { recordError, recordTolerance } from "./record-tolerance.ts";
import { roundingOf } from "./tolerance.ts";

/**
 * Holds the values and truths of matched records against their tolerances; returns what else is wrong, as sentences.
 *
 * @param otherRows - whether the old results hold something else to check, so that they may lack records
 */
export function compareRecords(
  { pairs, missing, added }: MatchedRows<ResultRecord>,
  gate: Gate,
  otherRows = false,
): string[] {
  for (const [old, now] of pairs) {
    const place = (field: string) => () => ({
      dataset: old.dataset,
      model: old.model,
      quantity: recordQuantity(old),
      field,
    });
    gate.hold(old, now, recordTolerance(old, now), place("value"));
    for (const field of ["truth", "truthLow", "truthHigh"] as const) {
      const reading = (record: ResultRecord) => ({ value: record[field], reason: record.truthSource });
      gate.hold(reading(old), reading(now), roundingOf(old.unit), place(field));
    }
  }
  const before = pairs.length + missing.length;
  const failures: string[] = [];
  if (before === 0 && otherRows) return failures;
  if (before === 0) failures.push("The old results hold no records: nothing was checked.");
  else if (pairs.length + added.length === 0)
    failures.push(`The new results hold no records: all ${before} of the old ones are missing.`);
  else if (missing.length > 0)
    failures.push(`${missing.length} of ${before} records are missing: ${listing(missing.map(recordName))}.`);
  const units = pairs.filter(([old, now]) => old.unit !== now.unit);
  if (units.length > 0) {
    const names = units.map(([old, now]) => `${recordName(old)} (${old.unit} -> ${now.unit})`);
    failures.push(`${count(units.length, "record")} changed their unit: ${listing(names)}.`);
  }
  return failures;
}

/** What changed in records and is no failure, as sentences. */
export function recordNotes({ pairs, added }: MatchedRows<ResultRecord>): string[] {
  const notes: string[] = [];
  const tell = (what: string, names: readonly string[]) => {
    if (names.length > 0) notes.push(`${count(names.length, "record")} ${what}: ${listing(names)}.`);
  };
  const changed = (field: "reason" | "truthSource" | "modelEvaluations", within = pairs) =>
    within
      .filter(([old, now]) => old[field] !== now[field])
      .map(([old, now]) => `${recordName(old)} (${old[field]} -> ${now[field]})`);
  tell("only in the new results", added.map(recordName));
  const withoutValue = pairs.filter(([old, now]) => old.value === null && now.value === null);
  tell("without a value for another reason", changed("reason", withoutValue));
  tell("with another source of the truth", changed("truthSource"));
  // An error is part of the tolerance: one that has grown may hide a number that moved.
  const errors = pairs
    .filter(([old, now]) => old.value !== null && now.value !== null)
    .map(([old, now]) => ({ name: recordName(old), old: recordError(old), new: recordError(now) }));
  tell(
    "with more than twice the standard error",
    errors.filter(grown).map((pair) => `${pair.name} (${shortly(pair.old!)} -> ${shortly(pair.new!)})`),
  );
  tell(
    "whose standard error only one run knows",
    errors.filter((pair) => (pair.old === null) !== (pair.new === null)).map(({ name }) => name),
  );
  tell("with another number of model evaluations", changed("modelEvaluations"));
  return notes;
}

function grown(error: { readonly old: number | null; readonly new: number | null }): boolean {
  if (error.old === null || error.new === null) return false;
  // What rounding leaves of an error of zero is no error.
  return error.new > Math.max(2 * error.old, roundingOf("").size);
}

const shortly = (value: number) => Number(value.toPrecision(3)).toString();
