import type { ResultRecord, Score } from "../results.ts";
import type { Gate } from "./gate.ts";
import { count, listing } from "./listing.ts";
import type { MatchedRows } from "./match-rows.ts";
import { scoreTolerance } from "./score-tolerance.ts";

/** A text that is equal for the same score of two runs and for no other. */
export function scoreIdentity({ metric, aggregation, kind, truth, subject }: Score): string {
  return JSON.stringify([metric, aggregation, kind, truth, subject]);
}

/** A score's name: `detection of intershap/global (function, network)`. */
function scoreName({ metric, aggregation, kind, truth, subject }: Score): string {
  const given = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null);
  const against = given([truth, subject]);
  const whose = given([metric, aggregation]).join("/");
  return `${kind} of ${whose}${against.length > 0 ? ` (${against.join(", ")})` : ""}`;
}

/**
 * Holds matched scores against their tolerances. A score made of another number of records answers another question:
 * it is noted where the new run has records of the metric that the old one lacks, and a failure elsewhere.
 *
 * @param records - of both runs: the units of the metrics, and which metrics have records that the old run lacks
 * @returns what else is wrong, and what changed and is no failure, as sentences
 */
export function compareScores(
  { pairs, missing, added }: MatchedRows<Score>,
  records: MatchedRows<ResultRecord>,
  gate: Gate,
): { readonly failures: string[]; readonly notes: string[] } {
  const units = new Map(records.pairs.map(([{ metric, unit }]) => [metric, unit]));
  const extended = new Set(records.added.map(({ metric }) => metric));
  const otherRecords: [Score, Score][] = [];
  const costs: string[] = [];
  for (const [old, now] of pairs) {
    const tolerance = scoreTolerance(old, units.get(old.metric) ?? "share");
    const place = () => ({ dataset: null, model: null, quantity: scoreName(old), field: "value" });
    if (tolerance === null) {
      if (old.kind === "evaluations" && old.value !== now.value)
        costs.push(`${scoreName(old)} (${old.value} -> ${now.value})`);
    } else if (old.records !== now.records) otherRecords.push([old, now]);
    else gate.hold(old, now, tolerance, place);
  }
  const failures: string[] = [];
  const notes: string[] = [];
  if (missing.length > 0) {
    const names = listing(missing.map(scoreName));
    failures.push(`${missing.length} of ${pairs.length + missing.length} scores are missing: ${names}.`);
  }
  const [noted, wrong] = [true, false].map((fine) =>
    otherRecords
      .filter(([{ metric }]) => extended.has(metric) === fine)
      .map(([old, now]) => `${scoreName(old)} (${old.records} -> ${now.records})`),
  ) as [string[], string[]];
  if (wrong.length > 0)
    failures.push(`${count(wrong.length, "score")} made of another number of records: ${listing(wrong)}.`);
  if (noted.length > 0)
    notes.push(
      `${count(noted.length, "score")} made of another number of records and not compared: ${listing(noted)}.`,
    );
  if (costs.length > 0)
    notes.push(`${count(costs.length, "score")} of cost with another number: ${listing(costs)}.`);
  if (added.length > 0)
    notes.push(`${count(added.length, "score")} only in the new results: ${listing(added.map(scoreName))}.`);
  return { failures, notes };
}
