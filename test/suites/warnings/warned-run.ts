import type {
  DatasetRow,
  Finding,
  ModelRow,
  ResultRecord,
  Warning,
  WarningKind,
} from "../../../suites/results.ts";
import { warningsOf } from "../../../suites/warnings/warnings-of.ts";
import * as small from "../compare/small-run.ts";

/** Records, datasets and findings that nothing is wrong with: every test spoils what it is about. */
export interface WarnedRun {
  readonly datasets?: readonly DatasetRow[];
  readonly models?: readonly ModelRow[];
  readonly records?: readonly ResultRecord[];
  readonly findings?: readonly Finding[];
}

/** The warnings of one kind; of any other kind there must be none, so that each signature has one name. */
export function warned(
  kind: WarningKind,
  { datasets = [], models = [], records = [], findings = [] }: WarnedRun,
): Warning[] {
  const warnings = warningsOf({ datasets, models, records, findings });
  const others = warnings.filter((warning) => warning.kind !== kind);
  if (others.length > 0) throw new Error(`Warnings of other kinds: ${JSON.stringify(others)}`);
  return warnings;
}

/** Pure synergy, or a dataset without any. */
export const withSynergy: DatasetRow = { ...small.dataset, id: "synergy" };
export const withoutSynergy: DatasetRow = {
  ...withSynergy,
  id: "uniqueness",
  role: "uniqueness",
  synergyAmplitude: 0,
};

/** InterSHAP of an early-fusion network on pure synergy: nine tenths, known to half a point. */
export const learned: ResultRecord = { ...small.sampled, dataset: withSynergy.id, model: "early" };
