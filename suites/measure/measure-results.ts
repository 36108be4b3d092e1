import type { MeasureSettings } from "../../metrics/index.ts";
import type { Backend } from "../../models/index.ts";
import { broughtFailures } from "../brought/brought-failures.ts";
import { environmentOf } from "../environment.ts";
import { packageIdentity } from "../package-identity.ts";
import type { DatasetRow, Finding, GameRow, ModelRow, ResultRecord, Results, Warning } from "../results.ts";
import { warningsOf } from "../warnings/warnings-of.ts";

/** What is the same whatever a user brings. */
export interface MeasureRun {
  readonly startedAt: Date;
  /** Where tensors are computed, if any are. */
  readonly backend: Backend;
  readonly measure: Required<MeasureSettings>;
  /** Metric ids; null: those that fit what was brought. */
  readonly metrics: readonly string[] | null;
  readonly seed: number;
}

/** What was found of what a user brought. */
export interface Found {
  readonly dataset: DatasetRow;
  readonly model: ModelRow | null;
  readonly game: GameRow | null;
  readonly records: readonly ResultRecord[];
  readonly findings: readonly Finding[];
  /** What only whoever measured can warn of; left out: nothing. */
  readonly warnings?: readonly Warning[];
}

/** Results of measuring what a user brought: those of a suite of one dataset and at most one model. */
export function measureResults(
  { startedAt, backend, measure }: MeasureRun,
  { dataset, model, game, records, findings, warnings = [] }: Found,
): Results {
  const measured = { datasets: [dataset], models: model === null ? [] : [model], records, findings };
  const failures = broughtFailures(records);
  return {
    schemaVersion: 6,
    suite: "measure",
    preset: "own",
    package: packageIdentity(),
    environment: environmentOf(1, backend),
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    complete: failures.length === 0,
    measure,
    ...measured,
    games: game === null ? [] : [game],
    // Scores hold metrics against truths, and are over several datasets.
    scores: [],
    published: [],
    warnings: [...warnings, ...warningsOf(measured)],
    failures,
  };
}
