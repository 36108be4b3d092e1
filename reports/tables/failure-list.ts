import type { Results } from "../../suites/results.ts";
import { item, type Part } from "./part.ts";

/** The parts of the run that have no result, and whether the results are partial; empty where all went well. */
export function failureList({ failures, complete }: Results): Part[] {
  if (failures.length === 0 && complete) return [];
  const title = complete
    ? `Failures: ${failures.length}`
    : `Partial results: ${failures.length || "unknown"} part${failures.length === 1 ? "" : "s"} of the run without a result`;
  const lines = failures.map(({ cell, message }) => item(`${cell}: ${message}`));
  return [{ kind: "passage", title, lines, explains: false }];
}
