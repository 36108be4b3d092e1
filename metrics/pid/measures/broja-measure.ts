import { broja } from "../broja.ts";
import type { PidMeasure } from "./measure.ts";

/** BROJA: what is redundant or unique depends on the source-target marginals alone. */
export const brojaMeasure: PidMeasure = {
  symbol: "BROJA",
  title: "BROJA",
  source: "Bertschinger, Rauh, Olbrich, Jost and Ay 2014",
  signed: [],
  interaction: true,
  noneIfDetermined: true,
  decompose(joint) {
    const { redundancy, unique, synergy, gap } = broja(joint);
    return { redundancy, unique, synergy, gap };
  },
};
