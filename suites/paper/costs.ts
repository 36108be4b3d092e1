import { type Finding, finding } from "../findings.ts";
import type { Measured } from "../measured.ts";
import type { ModelRow } from "../results.ts";
import { PUBLISHED_MASKING_TIME } from "./published-masking-findings.ts";
import { PUBLISHED_ROWS_TIME } from "./published-rows-findings.ts";
import { publishedCells } from "./published-tables.ts";
import { modelsOf } from "./reproduced.ts";
import { variants } from "./variants.ts";

export const COST = "time of training and measuring";

const TIMES_AS_PUBLISHED = [PUBLISHED_MASKING_TIME, PUBLISHED_ROWS_TIME];

/** What every table costs in all ways it was made: a model that stands in two of them counts in both. */
export function costs(measured: Measured, tables: readonly string[]): Finding[] {
  return tables.flatMap((table) => {
    const models = new Map<string, ModelRow>();
    for (const cell of publishedCells.filter((own) => own.table === table)) {
      for (const variant of variants.filter((own) => own.concerns(cell))) {
        for (const row of modelsOf(cell, variant, measured)) models.set(row.id, row);
      }
    }
    if (models.size === 0) return [];
    let seconds = 0;
    for (const { id, trainSeconds } of models.values()) {
      seconds += (trainSeconds ?? 0) + measuringSeconds(id, measured);
    }
    const subject = table.replace("table", "table ");
    return [finding({ finding: COST, subject, value: seconds, unit: "seconds", count: models.size })];
  });
}

/** Every record of a metric has the time that all its numbers took together; what is measured as published has findings. */
function measuringSeconds(model: string, { records, findings }: Measured): number {
  const own = new Map(
    records.filter((record) => record.model === model).map(({ metric, seconds }) => [metric, seconds]),
  );
  const asPublished = findings
    .filter(({ finding, subject }) => TIMES_AS_PUBLISHED.includes(finding) && subject === model)
    .map(({ value }) => value ?? 0);
  return [...own.values(), ...asPublished].reduce((sum, seconds) => sum + seconds, 0);
}
