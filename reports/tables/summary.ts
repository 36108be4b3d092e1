import { largestOf, smallestOf } from "../../math/extremes.ts";
import type { ResultRecord } from "../../suites/results.ts";
import type { CellNumber } from "./grid.ts";

/** What the records of one cell say together. */
export interface Summary {
  /** Mean over the records that have a value; null when none has. */
  readonly mean: number | null;
  readonly spread: number | null;
  /** What the spread is: a standard deviation over seeds, or the error that a single record has itself. */
  readonly spreadOf: "seeds" | "record" | null;
  /** Records that have a value. */
  readonly count: number;
  /** Why others have none. */
  readonly reasons: readonly string[];
  /** The records or models that have a value, and its field. */
  readonly rows: readonly object[];
  readonly field: string;
}

/** What differs by less than this differs by rounding alone. */
const ROUNDING = 1e-9;

/** Summarises the records of one metric, model and setting, which differ in their seeds. */
export function summariseRecords(records: readonly ResultRecord[]): Summary {
  const valued = records.filter(({ value }) => value !== null);
  const values = valued.map(({ value }) => value!);
  const missing = records.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  const summary = summariseRows(valued, "value");
  const single = values.length === 1 ? records.find(({ value }) => value !== null) : undefined;
  const own = single === undefined ? null : shownError(single);
  const reasons = [...new Set(missing)].map((reason) => {
    if (values.length === 0) return reason;
    const seeds = missing.filter((other) => other === reason).length;
    return `without ${seeds} of ${records.length} seeds: ${reason}`;
  });
  const spread = own ?? summary.spread;
  // Every state of a law was measured: there is nothing to be uncertain about.
  const exact = records.every(({ estimator }) => estimator === "enumerated") && (spread ?? 0) < ROUNDING;
  if (exact || spread === null) return { ...summary, spread: null, spreadOf: null, reasons };
  return { ...summary, spread, spreadOf: own === null ? "seeds" : "record", reasons };
}

/** Mean and standard deviation (n - 1) of a field over rows that differ in their seeds; those without it do not count. */
export function summariseRows<Row extends object>(rows: readonly Row[], field: keyof Row & string): Summary {
  const valued = rows.filter((row) => typeof row[field] === "number");
  const summary = summariseValues(valued.map((row) => row[field] as number));
  return { ...summary, rows: valued, field };
}

/** Mean and standard deviation (n - 1) of values that differ in their seeds. */
export function summariseValues(values: readonly number[]): Summary {
  const count = values.length;
  const nothing = { spread: null, spreadOf: null, count, reasons: [], rows: [], field: "value" } as const;
  if (count === 0) return { ...nothing, mean: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { ...nothing, mean };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { ...nothing, mean, spread: Math.sqrt(squares / (count - 1)), spreadOf: "seeds" };
}

/** The mean of a summary as a number of a cell; null where there is none. */
export function meanNumber({ mean, rows, field }: Summary): CellNumber | null {
  if (mean === null || rows.length === 0) return null;
  return { value: mean, by: rows.length === 1 ? "value" : "mean", rows, field };
}

/** The spread of a summary likewise. */
export function spreadNumber({ spread, spreadOf, rows, field }: Summary): CellNumber | null {
  if (spread === null || rows.length === 0) return null;
  return { value: spread, by: spreadOf === "seeds" ? "deviation" : "error", rows, field };
}

/** Masking and sampling together, as far as they are known; null where neither is. */
export function ownError({ maskingError, samplingError }: ResultRecord): number | null {
  if (maskingError === null && samplingError === null) return null;
  return Math.hypot(maskingError ?? 0, samplingError ?? 0);
}

/** A record's own error where it says how far off the value may be; null where a bias that it leaves out is larger. */
export function shownError(record: ResultRecord): number | null {
  const error = ownError(record);
  return error !== null && record.chanceMean !== null && record.chanceMean > error ? null : error;
}

/**
 * The truth of a cell: one number, or a range where the records do not agree or where models that agree on every real
 * sample would show anything in it; null where there is none.
 */
export function summariseTruth(records: readonly ResultRecord[]): readonly [number, number] | null {
  const truths = records.flatMap(({ truth, truthLow, truthHigh }) =>
    truth === null ? (truthLow === null || truthHigh === null ? [] : [truthLow, truthHigh]) : [truth],
  );
  if (truths.length === 0) return null;
  const [least, most] = [smallestOf(truths), largestOf(truths)];
  return most - least < ROUNDING ? [least, least] : [least, most];
}
