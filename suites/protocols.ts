import type { MeasureSettings } from "../metrics/index.ts";
import { type NetworkFusion, paperTraining, type TrainingSpec } from "../models/index.ts";

/** How much the InterSHAP paper measures. */
export const paperMeasure: MeasureSettings = { samples: 2000, background: 3000, draws: 1000, clusters: 20 };

/** For small data that hundreds of are measured: a network, and enough rows for errors of a few points. */
export const smallTraining: TrainingSpec = { ...paperTraining, epochs: 40, batch: 100, learningRate: 2e-3 };
export const smallMeasure: MeasureSettings = { samples: 500, background: 600, draws: 200, clusters: 8 };

/** The one network of suites that compare metrics and not networks. */
export const earlyFusion = (): NetworkFusion[] => ["early"];
