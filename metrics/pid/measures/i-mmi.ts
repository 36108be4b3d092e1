import { smallestOf } from "../../../math/extremes.ts";
import { byRedundancy } from "./measure.ts";

/** Barrett's minimum mutual information: the source that tells less tells nothing of its own. */
export const iMmi = byRedundancy(
  {
    symbol: "I_MMI",
    title: "minimum mutual information",
    source: "Barrett 2015 (Physical Review E 91, 052802)",
    signed: [],
    interaction: true,
    noneIfDetermined: true,
  },
  ({ alone }) => smallestOf(alone),
);
