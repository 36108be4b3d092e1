import { append } from "../math/append.ts";
import { type CellOutcome, describeCell, type PlannedCell } from "./cell.ts";
import type { Measured } from "./measured.ts";
import type { DatasetRow, Failure, Finding, GameRow, ModelRow, ResultRecord } from "./results.ts";

/** What the cells of a run came to. */
export interface Gathered {
  readonly measured: Measured;
  readonly games: readonly GameRow[];
  readonly failures: readonly Failure[];
}

/** Puts outcomes together in the order of their cells, whoever finished first. */
export function gather(
  cells: readonly PlannedCell[],
  outcomes: readonly (CellOutcome | undefined)[],
): Gathered {
  const datasets = new Map<string, DatasetRow>();
  const models = new Map<string, ModelRow>();
  const games: GameRow[] = [];
  const records: ResultRecord[] = [];
  // Cells of one dataset find the same of it: each finding once.
  const found = new Map<string, Finding>();
  const studied: Finding[] = [];
  const failures: Failure[] = [];
  for (const [position, cell] of cells.entries()) {
    const outcome = outcomes[position];
    if (outcome?.kind === "done") {
      const { dataset, model, game, records: own, findings } = outcome.result;
      datasets.set(dataset.id, dataset);
      if (model !== null) models.set(model.id, model);
      if (game) games.push(game);
      append(records, own);
      for (const finding of findings) found.set(JSON.stringify(finding), finding);
    } else if (outcome?.kind === "studied") {
      append(studied, outcome.findings);
    } else if (outcome?.kind === "failed") {
      failures.push(outcome.failure);
    } else {
      failures.push({ cell: describeCell(cell), message: "the run was interrupted before it was done" });
    }
  }
  const measured = {
    datasets: [...datasets.values()],
    models: [...models.values()],
    records,
    findings: [...found.values(), ...studied],
  };
  return { measured, games, failures };
}
