import type { Results } from "../suites/results.ts";
import { datasetRow } from "./schema/datasets.ts";
import { listOf, number, row, text, textLike } from "./schema/fields.ts";
import { findingRow, warningRow } from "./schema/findings.ts";
import { gameRow } from "./schema/games.ts";
import { modelRow } from "./schema/models.ts";
import { publishedRow } from "./schema/published.ts";
import { resultRecord } from "./schema/records.ts";
import { environment, measureSettings, packageInfo } from "./schema/run.ts";
import { failureRow, scoreRow } from "./schema/scores.ts";

/** The version of the format that this program reads and writes. */
export const schemaVersion: Results["schemaVersion"] = 6;

/**
 * The JSON Schema (2020-12) of saved results: every field is described and required, no other is allowed.
 * The order of its properties is the order in which they are written.
 */
export const resultsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:synergy-bench:results:6",
  title: "Results of synergy-bench",
  ...row<Results>("Everything a run found out.", {
    schemaVersion: { const: schemaVersion, description: "Version of this format." },
    suite: text("The suite that was run."),
    preset: text("How large the run was: quick, standard, paper, ..."),
    package: packageInfo,
    environment,
    startedAt: textLike(
      "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$",
      ["2025-01-31T12:00:00.000Z"],
      "When the run began: ISO 8601, UTC.",
    ),
    seconds: number("How long the run took.", { minimum: 0 }),
    complete: {
      type: "boolean",
      description:
        "False when a part of the run has no result, since it failed or the run was interrupted: failures then list what is missing.",
    },
    measure: measureSettings,
    datasets: listOf(datasetRow, "The datasets of the run."),
    models: listOf(modelRow, "The models of the run."),
    games: listOf(gameRow, "The coalition games of the models, summed up."),
    records: listOf(resultRecord, "What was measured: flat rows, one number each."),
    scores: listOf(scoreRow, "How the metrics did."),
    findings: listOf(findingRow, "What the suite found out beyond the metrics' records."),
    published: listOf(publishedRow, "Published numbers, and what came out when they were made again."),
    warnings: listOf(warningRow, "Signs that a number may not mean what it seems to."),
    failures: listOf(failureRow, "Parts of the run that have no result."),
  }),
};
