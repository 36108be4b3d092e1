import type { DatasetRow } from "../results.ts";
import type { Gate, Reading } from "./gate.ts";
import { listing } from "./listing.ts";
import type { MatchedRows } from "./match-rows.ts";
import { chanceOf, roundingOf } from "./tolerance.ts";

/** What a law says of its synergy, computed from the law alone, by unit. */
const exact = {
  bits: ["latentBits", "redundancyBits", "synergyBits"],
  share: ["synergyVariance", "synergyAmplitude"],
} as const satisfies Record<string, readonly (keyof DatasetRow)[]>;

/** Holds how much synergy the datasets have against their tolerances; returns what else is wrong, as sentences. */
export function compareDatasets({ pairs, missing }: MatchedRows<DatasetRow>, gate: Gate): string[] {
  for (const [old, now] of pairs) {
    const place = (field: string) => () => ({ dataset: old.id, model: null, quantity: "dataset", field });
    for (const [unit, fields] of Object.entries(exact)) {
      for (const field of fields)
        gate.hold({ value: old[field] }, { value: now[field] }, roundingOf(unit), place(field));
    }
    const modalities = Math.max(old.uniqueBits?.length ?? 0, now.uniqueBits?.length ?? 0);
    for (let m = 0; m < modalities; m++) {
      const reading = ({ uniqueBits }: DatasetRow): Reading => ({ value: uniqueBits?.[m] ?? null });
      gate.hold(reading(old), reading(now), roundingOf("bits"), place(`uniqueBits[${m}]`));
    }
    gate.hold(
      { value: old.embeddedBits },
      { value: now.embeddedBits },
      chanceOf("bits", old.embeddedBitsError, now.embeddedBitsError),
      place("embeddedBits"),
    );
  }
  const failures: string[] = [];
  if (missing.length > 0) {
    const names = missing.map(({ id }) => id);
    failures.push(
      `${names.length} of ${pairs.length + names.length} datasets are missing: ${listing(names)}.`,
    );
  }
  const roles = pairs.filter(([old, now]) => old.role !== now.role);
  if (roles.length > 0) {
    const names = roles.map(([old, now]) => `${old.id} (${old.role} -> ${now.role})`);
    failures.push(`${names.length} of ${pairs.length} datasets changed their role: ${listing(names)}.`);
  }
  return failures;
}
