import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeWhole } from "../math/write-whole.ts";
import { formats, readResults, renderPieces, writeResults } from "../reports/index.ts";
import type { Cell, CellOutcome } from "../suites/cell.ts";
import { CellQueue } from "../suites/cell-queue.ts";
import { compareResults } from "../suites/compare/compare-results.ts";
import { gather } from "../suites/gather.ts";
import type { Results } from "../suites/results.ts";
import { scoresOf } from "../suites/scores/scores-of.ts";
import { warningsOf } from "../suites/warnings/warnings-of.ts";
import { exampleResults } from "../test/reports/example-results.ts";
import { networkCell } from "../test/suites/tiny-cells.ts";

/**
 * What a run of many made-up cells takes from its plan to its files and back, in seconds, and the memory of all of it:
 * `node --max-old-space-size=12000 --import tsx bench/many-cells.ts 30000`. With a second number, so many records a cell at most.
 */
const wanted = Number(process.argv[2] ?? 30_000);
const most = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);

const folder = mkdtempSync(path.join(tmpdir(), "many-cells-"));

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${what.padEnd(28)} ${seconds.toFixed(1).padStart(8)} s   peak ${peak.toFixed(0).padStart(6)} MB`,
  );
  return result;
}

const example = exampleResults();
const seeds = Math.ceil(wanted / example.models.length);
const base = networkCell();

/** The cells of one seed, and what they come to. */
function cellsOf(seed: number): (readonly [Cell, CellOutcome])[] {
  const run = exampleResults([seed]);
  return run.models.map((model, position) => {
    const dataset = run.datasets.find(({ id }) => id === model.dataset)!;
    const records = run.records.filter((row) => row.model === model.id).slice(0, most);
    const game = most < Number.POSITIVE_INFINITY ? null : run.games[position]!;
    // Made-up numbers move with the seed, and would leave their range.
    const within = (share: number | null) => share && Math.min(1, Math.max(0, share));
    const kept = { ...model, f1Macro: within(model.f1Macro), accuracy: within(model.accuracy) };
    const outcome = { kind: "done", result: { dataset, model: kept, game, records, findings: [] } } as const;
    return [{ ...base, dataSeed: seed }, outcome];
  });
}

try {
  const cells: Cell[] = [];
  const outcomes: CellOutcome[] = [];
  await timed("making them up", () => {
    for (let seed = 1; seed <= seeds; seed++)
      for (const [cell, outcome] of cellsOf(seed)) {
        cells.push(cell);
        outcomes.push(outcome);
      }
  });
  await timed(`handing out ${cells.length} cells`, () => {
    const queue = new CellQueue(cells);
    for (let turn = 0; queue.length > 0; turn++) queue.take(turn % 8);
  });
  const { measured, games, failures } = await timed("putting together", () => gather(cells, outcomes));
  console.log(`${measured.records.length} records`);
  const warnings = await timed("warnings", () => warningsOf(measured));
  const scores = await timed("scores", () => scoresOf(measured));
  const results: Results = { ...example, ...measured, games, failures, warnings, scores };
  for (const name of ["results.json", "results.json.gz"]) {
    const file = path.join(folder, name);
    await timed(`writing ${name}`, () => writeResults(file, results));
    console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB`);
    const read = await timed(`reading ${name}`, () => readResults(file));
    if (name.endsWith(".json")) await timed("comparing", () => compareResults(results, read));
  }
  for (const { id } of formats.filter(({ id: name }) => name !== "json" && name !== "findings")) {
    const file = path.join(folder, id);
    await timed(`format ${id}`, async () => writeWhole(file, await renderPieces(results, id), id));
    console.log(`${(statSync(file).size / 1e6).toFixed(1)} MB`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
