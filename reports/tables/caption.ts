import { largestOf, smallestOf } from "../../math/extremes.ts";
import type { ModelRow, ResultRecord } from "../../suites/results.ts";
import { chanceCaption } from "./chance-cell.ts";
import { generalTruths } from "./general-truths.ts";
import type { Summary } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

/** A row of a table: for each column its parts, none where nothing was measured. */
export interface SummaryRow {
  readonly label: string;
  readonly cells: readonly (readonly Summary[])[];
}

/**
 * What a reader needs to read a metric's table: unit, how it was measured, what ± is, where the truth comes from.
 *
 * @param coalitions - the parts of a cell, in order; only null where cells hold one number
 * @param models - the models of the run by their ids
 */
export function metricCaption(
  records: readonly ResultRecord[],
  coalitions: readonly (string | null)[],
  rows: readonly SummaryRow[],
  models: ReadonlyMap<string, ModelRow>,
): string {
  const parts =
    coalitions[0] === null
      ? ""
      : `Of ${isAtom(coalitions[0]!) ? "atom" : "modality"} ${coalitions.join(" / ")}.`;
  const empty = rows.some(({ cells }) => cells.some((cell) => cell.length === 0));
  return [
    unitFormat(records[0]!.unit).caption,
    parts,
    protocol(records[0]!),
    spreadCaption(rows),
    chanceCaption(records),
    truthCaption(generalTruths(records, models)),
    empty ? "Empty: not measured." : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** Whether a part is an atom of a decomposition, named by its node of the redundancy lattice, and not a modality's. */
export function isAtom(coalition: string): boolean {
  return coalition.startsWith("{");
}

/** What the numbers after ± are; cells of several parts have none. */
export function spreadCaption(rows: readonly SummaryRow[]): string {
  const spreads = rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell) => (cell.length === 1 && cell[0]!.spread !== null ? [{ label, ...cell[0]! }] : [])),
  );
  const seeds = spreads.filter(({ spreadOf }) => spreadOf === "seeds").map(({ count }) => count);
  const single = new Set(spreads.filter(({ spreadOf }) => spreadOf === "record").map(({ label }) => label));
  const own = "own error, from masking (bias included) and sampling";
  if (seeds.length === 0) return single.size === 0 ? "" : `± is each value's ${own} (one seed).`;
  const [least, most] = [smallestOf(seeds), largestOf(seeds)];
  const rest =
    single.size === 0 ? "" : `; where there is one (${[...single].join("; ")}), the value's ${own}`;
  return `± is the standard deviation over ${least === most ? most : `${least} to ${most}`} seeds${rest}.`;
}

function protocol({ target, scale, masker, index, order }: ResultRecord): string {
  const parts = [
    ...(target === null ? [] : [`target ${target}`]),
    ...(scale === null ? [] : [`scale ${scale}`]),
    ...(masker === null ? [] : [`masker ${masker}`]),
    ...(index === null ? [] : [`index ${index}`]),
    ...(order === null ? [] : [`order ${order}`]),
  ].join(", ");
  return parts === "" ? "" : `${parts[0]!.toUpperCase()}${parts.slice(1)}.`;
}

function truthCaption(records: readonly ResultRecord[]): string {
  const sources = new Set(
    records.filter(({ truth }) => truth !== null).map(({ truthSource }) => truthSource),
  );
  return sources.size === 0 ? "" : `Truth: ${[...sources].join("; ")}.`;
}
