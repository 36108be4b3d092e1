import { isHeadline } from "../../metrics/index.ts";
import type { Measured } from "../measured.ts";
import type { Warning } from "../results.ts";
import { extremeScores } from "./extreme-scores.ts";
import { globalOfOneOutput } from "./global-of-one-output.ts";
import { insideNoiseFloor } from "./inside-noise-floor.ts";
import { insideSamplingNoise } from "./inside-sampling-noise.ts";
import { noInteractionFound } from "./no-interaction-found.ts";
import { offManifoldInputs } from "./off-manifold.ts";
import { scatteredLocalScores } from "./scattered-local-scores.ts";
import type { WarningRule } from "./warning-rule.ts";

const rules: readonly WarningRule[] = [
  offManifoldInputs,
  noInteractionFound,
  insideNoiseFloor,
  insideSamplingNoise,
  extremeScores,
  scatteredLocalScores,
  globalOfOneOutput,
];

/** The failure signatures in what a run measured, kind by kind. */
export function warningsOf({ datasets, models, records, findings }: Measured): Warning[] {
  const headlines = records.filter(isHeadline);
  return rules.flatMap((rule) => rule({ datasets, models, findings, headlines }));
}
