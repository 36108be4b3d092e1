import { brojaMeasure } from "./broja-measure.ts";
import { iCcs } from "./i-ccs.ts";
import { iDep } from "./i-dep.ts";
import { iGk } from "./i-gk.ts";
import { iMin } from "./i-min.ts";
import { iMmi } from "./i-mmi.ts";
import { iPm } from "./i-pm.ts";
import { iProj } from "./i-proj.ts";
import type { PidMeasure } from "./measure.ts";

/** Every measure of redundancy there is for two sources, in the order tables show them. */
export const pidMeasures = {
  broja: brojaMeasure,
  imin: iMin,
  immi: iMmi,
  igk: iGk,
  iccs: iCcs,
  idep: iDep,
  ipm: iPm,
  iproj: iProj,
} as const satisfies Readonly<Record<string, PidMeasure>>;

/** Name of a measure of redundancy. */
export type PidMeasureName = keyof typeof pidMeasures;
