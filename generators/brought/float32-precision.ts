import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, columnsOf } from "./brought-file.ts";

/** Rounding beyond this share of a column's range is told. */
const TOLD = 1e-3;

/** Ranges below this share of the numbers are the noise of float64: what was computed to be constant hardly ever is. */
const NOISE = 2 ** -44;

/** What rounding to float32 does to the columns of an array while they are read; 28 bytes for each column. */
export interface Float32Precision {
  see(column: number, value: number): void;
  /**
   * @param rows - that were read; a cell that was not seen is 0
   * @returns a sentence for the user where much is lost, or null
   * @throws UserError if different numbers became one in a whole column
   */
  verdict(rows: number, nameOf: (column: number) => string): string | null;
}

/** Watches an array of numbers that will be held as float32. */
export function float32Precision(array: Pick<BroughtArray, "where" | "shape">): Float32Precision {
  const columns = columnsOf(array);
  const seen = new Uint32Array(columns);
  const lows = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const highs = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const errors = new Float64Array(columns);
  const see = (column: number, value: number) => {
    seen[column]!++;
    const error = Math.abs(value - Math.fround(value));
    if (error > errors[column]!) errors[column] = error;
    if (value < lows[column]!) lows[column] = value;
    if (value > highs[column]!) highs[column] = value;
  };
  return {
    see,
    verdict(rows, nameOf) {
      const coarse: number[] = [];
      const equal: number[] = [];
      for (let column = 0; column < columns; column++) {
        if (seen[column] === 0) continue;
        if (seen[column]! < rows) {
          lows[column] = Math.min(lows[column]!, 0);
          highs[column] = Math.max(highs[column]!, 0);
        }
        const [low, high] = [lows[column]!, highs[column]!];
        if (!varies(low, high) || !Number.isFinite(errors[column])) continue;
        if (Math.fround(low) === Math.fround(high)) equal.push(column);
        else if (errors[column]! > TOLD * (high - low)) coarse.push(column);
      }
      const inWords = ([column]: readonly number[]) =>
        `${array.where}, ${nameOf(column!)} has numbers from ${lows[column!]} to ${highs[column!]}`;
      const others = ({ length }: readonly number[]) =>
        length === 1 ? "" : ` (and ${length - 1} more ${length === 2 ? "column" : "columns"} alike)`;
      if (equal.length > 0)
        throw new UserError(
          `${inWords(equal)}, which are one and the same as float32, as modalities are held${others(equal)}: subtract the ` +
            "column's mean, or scale it, before saving.",
        );
      if (coarse.length === 0) return null;
      const [worst] = coarse as [number];
      const share = (100 * errors[worst]!) / (highs[worst]! - lows[worst]!);
      return (
        `${inWords(coarse)}, which float32, as modalities are held, rounds by up to ${share.toPrecision(2)} % of that ` +
        `range${others(coarse)}: subtract the column's mean, or scale it, before saving`
      );
    },
  };
}

/** Whether a column's numbers differ by more than the rounding of what computed them; whole numbers have none. */
function varies(low: number, high: number): boolean {
  if (!(high > low)) return false;
  if (Number.isInteger(low) && Number.isInteger(high)) return true;
  return high - low > NOISE * Math.max(Math.abs(low), Math.abs(high));
}
