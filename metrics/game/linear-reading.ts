import { jackknifeError, samplingErrors } from "../../math/jackknife.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { GameSource } from "./game-source.ts";
import { noiseBias } from "./noise-bias.ts";

/** Linear functions of every sample's game, kept apart by draw group, so that any statistic of them has its errors. */
export interface LinearReading {
  readonly source: GameSource;
  /** One table [N, K] per draw group. */
  readonly tables: readonly Float64Array[];
}

/** Numbers read off a table [N, K] over some of its rows; null where one is not defined. */
export type TableStatistic = (table: Float64Array, rows: Int32Array) => readonly (number | null)[];

/**
 * Reads a game in one pass, block by block.
 *
 * @param columns - K
 * @param read - linear functions [R, K] of games [R, 2^M]
 */
export function readLinearly(
  source: GameSource,
  columns: number,
  read: (values: Float64Array) => Float64Array,
): LinearReading {
  const { samples, groups } = source;
  const tables = Array.from({ length: groups }, () => new Float64Array(samples * columns));
  source.forEachBlock(({ from, samples: rows, values }) => {
    const cells = read(values);
    tables.forEach((table, g) => {
      table.set(cells.subarray(g * rows * columns, (g + 1) * rows * columns), from * columns);
    });
  });
  return { source, tables };
}

/**
 * Statistics of a reading with their errors: leaving out draw groups, and taking half of them for the bias, tells what
 * the draws do; leaving out blocks of samples what their choice does.
 *
 * @param growth - by how much the bias that noise leaves grows with half the draws: 2 of squares, the root of 2 of
 *   absolute values
 * @param reasonOf - why a number, by its position, is not defined
 */
export function estimatesOf(
  { source, tables }: LinearReading,
  statistic: TableStatistic,
  growth: number,
  reasonOf: (position: number) => string,
): Estimate[] {
  const { samples, groups, drawn, sampled } = source;
  const everyone = Int32Array.from({ length: samples }, (_, row) => row);
  const over = (members: readonly Float64Array[]) => statistic(meanOf(members), everyone);
  const mean = meanOf(tables);
  const values = statistic(mean, everyone);
  const several = drawn && groups > 1;
  const withoutOne = several ? tables.map((_, g) => over(tables.toSpliced(g, 1))) : [];
  const half = Math.floor(groups / 2);
  const halves = several
    ? tables.map((_, g) => over(Array.from({ length: half }, (_, k) => tables[(g + k) % groups]!)))
    : [];
  const choices = sampled ? samplingErrors(everyone, (rows) => statistic(mean, rows)) : [];
  return values.map((value, k): Estimate => {
    if (value === null) return undefinedBecause(reasonOf(k));
    const error = drawn ? jackknifeError(withoutOne.map((own) => own[k]!)) : 0;
    const bias = drawn
      ? noiseBias(
          halves.map((own) => own[k]!),
          value,
          growth,
        )
      : 0;
    return {
      value,
      reason: null,
      maskingError: error === null || bias === null ? null : Math.hypot(error, bias),
      maskingBias: bias,
      samplingError: sampled ? (choices[k] ?? null) : 0,
    };
  });
}

function meanOf(tables: readonly Float64Array[]): Float64Array {
  if (tables.length === 1) return tables[0]!;
  const mean = new Float64Array(tables[0]!.length);
  for (const table of tables) {
    for (let cell = 0; cell < mean.length; cell++) mean[cell]! += table[cell]! / tables.length;
  }
  return mean;
}
