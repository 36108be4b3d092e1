import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readResults, renderPieces, writeResults } from "../../reports/index.ts";
import type { CellOutcome, PlannedCell, StudyCell } from "../../suites/cell.ts";
import { CellQueue } from "../../suites/cell-queue.ts";
import { gather } from "../../suites/gather.ts";
import type { Finding, Results } from "../../suites/results.ts";
import { scoresOf } from "../../suites/scores/scores-of.ts";
import { warningsOf } from "../../suites/warnings/warnings-of.ts";
import { exampleResults } from "../reports/example-results.ts";
import { networkCell } from "./tiny-cells.ts";

const cell = networkCell();

describe("cells of a large run", () => {
  it("are handed out once each, dataset by dataset, in time that grows with their number", () => {
    const cells: PlannedCell[] = Array.from({ length: 30_000 }, (_, k) => ({
      ...cell,
      dataSeed: k % 10_000,
    }));
    const queue = new CellQueue(cells);
    const taken = new Set<number>();
    const last = new Map<number, PlannedCell>();
    let changes = 0;
    for (let turn = 0; queue.length > 0; turn++) {
      const worker = turn % 8;
      const position = queue.take(worker)!;
      taken.add(position);
      const next = cells[position]!;
      if (last.has(worker) && seedOf(last.get(worker)!) !== seedOf(next)) changes++;
      last.set(worker, next);
    }
    expect(taken.size).toBe(30_000);
    // Every dataset but each worker's first is a change; the last few are shared.
    expect(changes).toBeGreaterThanOrEqual(10_000 - 8);
    expect(changes).toBeLessThan(10_100);
    expect(queue.take(0)).toBeNull();
  });

  it("come together, are warned of, scored, written and read back", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "many-cells-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const example = exampleResults();
    const [dataset] = example.datasets;
    const [model] = example.models.filter((row) => row.dataset === dataset!.id);
    const [record] = example.records.filter((row) => row.model === model!.id);
    const outcomes: CellOutcome[] = Array.from({ length: 3_000 }, (_, k) => {
      const place = { dataset: `${dataset!.id} ${k}`, model: `${model!.id} ${k}` };
      const result = {
        dataset: { ...dataset!, id: place.dataset },
        model: { ...model!, id: place.model, dataset: place.dataset },
        game: null,
        records: [{ ...record!, ...place }],
        findings: [],
      };
      return { kind: "done", result };
    });
    const { measured, failures } = gather(
      outcomes.map(() => cell),
      outcomes,
    );
    expect([measured.models.length, measured.records.length, failures]).toEqual([3_000, 3_000, []]);
    const results: Results = {
      ...example,
      ...measured,
      games: [],
      scores: scoresOf(measured),
      warnings: warningsOf(measured),
    };
    const pieces = (await renderPieces(results, "csv")) as Iterable<string>;
    // No piece grows with the run.
    for (const piece of pieces) expect(piece.length).toBeLessThan(2 ** 17);
    for (const name of ["results.json", "results.json.gz"]) {
      const file = path.join(folder, name);
      await writeResults(file, results);
      const { records, models, datasets } = await readResults(file);
      expect([datasets.length, models.length, records.length]).toEqual([3_000, 3_000, 3_000]);
      expect(records.at(-1)).toEqual(results.records.at(-1));
    }
    expect(statSync(path.join(folder, "results.json")).size).toBeGreaterThan(2_500_000);
  });

  it("may have more findings and records than a call takes arguments", () => {
    const study: StudyCell = { study: "s", parameters: {}, seed: 1, backend: "cpu" };
    const findings = Array.from({ length: 200_000 }, () => ({ finding: "f" }) as Finding);
    const { measured } = gather([study], [{ kind: "studied", findings }]);
    expect(measured.findings).toHaveLength(200_000);
  });
});

function seedOf(planned: PlannedCell): number {
  return "dataSeed" in planned ? planned.dataSeed : -1;
}
