import type { Results } from "../../suites/results.ts";
import { paragraph } from "./paragraph.ts";
import type { Page } from "./section.ts";

/** The parts of the run that have no result, and whether it was interrupted; empty where all went well. */
export function failureList({ failures, complete }: Results, { width, style }: Page): string[] {
  if (failures.length === 0 && complete) return [];
  const title = complete ? `Failures: ${failures.length}` : "Interrupted: the run did not finish";
  const lines = failures.map(({ cell, message }) => paragraph("- ", `${cell}: ${message}`, width));
  return [[style.title(title), ...lines, ""].join("\n")];
}
