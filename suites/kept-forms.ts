import type { Measurement } from "../metrics/index.ts";
import type { BayesLimits, Performance, TrainingHistory } from "../models/index.ts";
import type { CellResult } from "./cell.ts";
import type { Finding, GameRow } from "./results.ts";

/** A measurement as it is kept: with the time it took. */
export interface TimedMeasurements {
  readonly measurements: readonly Measurement[];
  readonly seconds: number;
}

/** What is kept of a training beside the weights. */
export interface Trained {
  readonly trainSeconds: number;
  readonly performance: Performance;
  readonly history: TrainingHistory;
}

/**
 * What each kind of kept work looks like, as far as a reader could stumble over something else: that it is what was
 * written, its checksum tells.
 */

export function isCellResult(content: unknown): content is CellResult {
  return (
    isObject(content) &&
    isObject(content.dataset) &&
    isObjectOrNull(content.model) &&
    isObjectOrNull(content.game) &&
    isRows(content.records) &&
    isRows(content.findings)
  );
}

export function isTimedMeasurements(content: unknown): content is TimedMeasurements {
  return isObject(content) && isRows(content.measurements) && typeof content.seconds === "number";
}

export function isGame(content: unknown): content is GameRow | null {
  return content === null || (isObject(content) && Array.isArray(content.values));
}

export function isLimits(content: unknown): content is BayesLimits {
  const fields = ["accuracy", "f1Macro", "error", "information", "informationError"];
  return isObject(content) && fields.every((field) => isNumberOrNull(content[field]));
}

export function isTrained(content: unknown): content is Trained {
  return (
    isObject(content) &&
    typeof content.trainSeconds === "number" &&
    isObject(content.performance) &&
    isObject(content.history)
  );
}

export function isFindings(content: unknown): content is Finding[] {
  return isRows(content) && content.every(({ finding }) => typeof finding === "string");
}

type Row = Readonly<Record<string, unknown>>;

function isObject(content: unknown): content is Row {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}

function isObjectOrNull(content: unknown): boolean {
  return content === null || isObject(content);
}

function isRows(content: unknown): content is Row[] {
  return Array.isArray(content) && content.every(isObject);
}

function isNumberOrNull(content: unknown): boolean {
  return content === null || typeof content === "number";
}
