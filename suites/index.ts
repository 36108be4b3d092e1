import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { approximationSuite } from "./approximation.ts";
import { isSuiteFile, suiteOfFile } from "./brought/suite-file.ts";
import { controlsSuite } from "./controls.ts";
import { dialSuite } from "./dial.ts";
import { indicesSuite } from "./indices.ts";
import { maskingSuite } from "./masking.ts";
import { modalitiesSuite } from "./modalities.ts";
import { noiseSuite } from "./noise.ts";
import { paperSuite } from "./paper/paper.ts";
import { realSuite } from "./real/real.ts";
import { scalabilitySuite } from "./scalability.ts";
import { seriesSuite } from "./series.ts";
import { spectralSuite } from "./spectral.ts";
import type { Suite } from "./suite.ts";
import { synergySuite } from "./synergy.ts";

export { type BroughtSources, openBroughtParts } from "./brought/brought-parts.ts";
export type { BroughtSuite } from "./brought/suite-schema.ts";
export { compareResults } from "./compare/compare-results.ts";
export type { ComparedRun, Comparison, Move, TimeRatio } from "./compare/comparison.ts";
export { requestOf, requireComparable } from "./compare/require-comparable.ts";
export { datasetRow } from "./dataset-row.ts";
export { type Brought, measureBrought } from "./measure/measure-brought.ts";
export type { MeasureRun } from "./measure/measure-results.ts";
export { measureGame, measureJoint } from "./measure/measure-tables.ts";
export { namedSplit } from "./measure/named-split.ts";
export type { BroughtTraining } from "./measure/train-brought.ts";
export { packageIdentity } from "./package-identity.ts";
export { planOf } from "./plan.ts";
export type { DatasetRow, ResultRecord, Results } from "./results.ts";
export { type RunOptions, runSuite } from "./run-suite.ts";
export { requireOneMeasurement } from "./shap-saver.ts";
export {
  completeMeasure,
  type DataChanges,
  type MeasureChanges,
  type PresetName,
  presetNames,
  type Suite,
  type SuiteRequest,
  type TrainingChanges,
} from "./suite.ts";
export type { RunProgress, Work } from "./work-done.ts";

/** Every suite there is, in the order `list` shows them. */
export const suites: readonly Suite[] = [
  synergySuite,
  paperSuite,
  dialSuite,
  spectralSuite,
  controlsSuite,
  indicesSuite,
  modalitiesSuite,
  maskingSuite,
  noiseSuite,
  seriesSuite,
  realSuite,
  approximationSuite,
  scalabilitySuite,
];

/**
 * The suite of that name, or in that file: JSON or a module, where the name ends like one.
 *
 * @throws UserError if there is none, with the nearest name; or if what the file holds cannot be used, or takes the name of one
 *   of the project's
 */
export async function openSuite(name: string): Promise<Suite> {
  if (!isSuiteFile(name)) return findSuite(name);
  const suite = await suiteOfFile(name);
  if (suites.some(({ id }) => id === suite.id))
    throw new UserError(
      `${name} calls its suite ${suite.id}, as one of the project is called: give it another id.`,
    );
  return suite;
}

/** The suite of that name. Throws `UserError`, with the nearest name, when there is none. */
export function findSuite(id: string): Suite {
  const found = suites.find((suite) => suite.id === id);
  if (found) return found;
  throw new UserError(
    unknownName(
      "suite",
      id,
      suites.map((suite) => suite.id),
    ),
  );
}
