import { beeswarm } from "./beeswarm.ts";
import { calibration } from "./calibration.ts";
import { classes } from "./classes.ts";
import { force } from "./force.ts";
import { interactionMatrix } from "./interaction-matrix.ts";
import { maskingSpread } from "./masking-spread.ts";
import { noiseFloor } from "./noise-floor.ts";
import type { PlotKind } from "./plot.ts";
import { ranking } from "./ranking.ts";
import { scaling } from "./scaling.ts";
import { training } from "./training.ts";
import { upset } from "./upset.ts";
import { waterfall } from "./waterfall.ts";

export type { Plot, PlotKind } from "./plot.ts";
export { renderSvg } from "./render-svg.ts";

/** Every kind of picture, in the order in which a report shows them. */
export const plotKinds: readonly PlotKind[] = [
  ranking,
  calibration,
  scaling,
  noiseFloor,
  maskingSpread,
  interactionMatrix,
  waterfall,
  force,
  classes,
  upset,
  training,
  beeswarm,
];
