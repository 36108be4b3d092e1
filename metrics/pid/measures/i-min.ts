import { smallestOf } from "../../../math/extremes.ts";
import { byRedundancy } from "./measure.ts";
import { specificInformation } from "./specific-information.ts";

/**
 * Redundancy of Williams and Beer (2010, equation 3), in bits: what the least telling source tells about each symbol of
 * the target, on the mean.
 *
 * @param tables - p(source, y) of any number of sources, each [symbols, nY] row-major
 */
export function leastSpecificInformation(tables: readonly Float64Array[], nY: number): number {
  const bits = tables.map((table) => specificInformation(table, nY));
  let sum = 0;
  for (let y = 0; y < nY; y++) sum += smallestOf(bits.map((own) => own[y]!));
  return sum;
}

/** Williams and Beer's measure of least specific information. */
export const iMin = byRedundancy(
  {
    symbol: "I_min",
    title: "least specific information",
    source: "Williams and Beer 2010 (arXiv 1004.2515)",
    signed: [],
    interaction: true,
    noneIfDetermined: true,
  },
  ({ first, second, shape: [, , nY] }) => leastSpecificInformation([first, second], nY),
);
