import type { Move } from "../../suites/compare/comparison.ts";
import { shownDifference, shownPair } from "./shown-pair.ts";

/** What became of a number, in words: `value 0.9 -> 0.5, moved by -0.4: 20.0 times the tolerance of 0.02 (4 standard errors)`. */
export function movement({ field, old, new: now, difference, tolerance, reason, size }: Move): string {
  if (difference === null || tolerance === null || size === null)
    return `${field} ${old ?? "none"} -> ${now ?? "none"} (${reason})`;
  const [before, after] = shownPair(old!, now!);
  const times = size < 1000 ? size.toPrecision(3) : size.toExponential(1);
  return `${field} ${before} -> ${after}, moved by ${shownDifference(difference)}: ${times} times the tolerance of ${shownDifference(tolerance)} (${reason})`;
}
