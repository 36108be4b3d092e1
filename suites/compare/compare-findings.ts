import type { Finding } from "../results.ts";
import type { Gate } from "./gate.ts";
import { count, listing } from "./listing.ts";
import type { MatchedRows } from "./match-rows.ts";
import { chanceOf } from "./tolerance.ts";

/** The columns that tell two findings of a run apart. */
const identifying = [
  "finding",
  "subject",
  "dataset",
  "metric",
  "aggregation",
  "index",
  "order",
  "masker",
  "fusion",
  "modalities",
  "samples",
  "draws",
  "evaluations",
  "unit",
] as const satisfies readonly (keyof Finding)[];

/** A text that is equal for the same finding of two runs and for no other. */
export function findingIdentity(finding: Finding): string {
  return JSON.stringify(identifying.map((field) => finding[field]));
}

/** Units of what differs from machine to machine: told, never held against a limit. */
const ofTheMachine = new Set(["seconds", "MB", "exponent"]);

/** Holds matched findings against their tolerances; returns what else is wrong, as sentences. */
export function compareFindings({ pairs, missing }: MatchedRows<Finding>, gate: Gate): string[] {
  for (const [old, now] of pairs) {
    if (ofTheMachine.has(old.unit)) continue;
    gate.hold(old, now, chanceOf(old.unit, old.error, now.error), () => ({
      dataset: old.dataset,
      model: null,
      quantity: nameOf(old),
      field: "value",
    }));
  }
  if (missing.length === 0) return [];
  const names = listing(missing.map(nameOf));
  return [`${count(missing.length, "finding")} of the old results missing: ${names}.`];
}

/** What changed in findings and is no failure, as sentences. */
export function findingNotes({ added }: MatchedRows<Finding>): string[] {
  if (added.length === 0) return [];
  return [`${count(added.length, "finding")} only in the new results: ${listing(added.map(nameOf))}.`];
}

function nameOf(finding: Finding): string {
  const { finding: quantity, ...rest } = finding;
  const given = identifying
    .filter((field): field is Exclude<(typeof identifying)[number], "finding"> => field !== "finding")
    .map((field) => rest[field])
    .filter((value) => value !== null);
  return `${quantity} (${given.join(", ")})`;
}
