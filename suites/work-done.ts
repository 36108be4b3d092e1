import { describeCell, isStudy, type PlannedCell } from "./cell.ts";
import { costOf } from "./cell-cost.ts";
import type { PoolListener } from "./worker-pool.ts";

/** Told how a run goes on. */
export interface RunProgress {
  /** Share of the work that is done, 0..1, and what is being worked on. */
  update(done: number, finishedCells: number, cells: number, current: readonly string[]): void;
}

/** Turns starts, epochs and ends of cells into a share of the work done, by a rough idea of what each costs. */
export class WorkDone {
  readonly #listener: RunProgress;
  readonly #running = new Map<PlannedCell, { readonly text: string; readonly share: number }>();
  #cells = 0;
  #finishedCells = 0;
  #cost = 0;
  #finishedCost = 0;

  constructor(listener: RunProgress) {
    this.#listener = listener;
  }

  /** Counts cells to the work, and hears how they go on. */
  of(cells: readonly PlannedCell[]): PoolListener {
    this.#cells += cells.length;
    for (const cell of cells) this.#cost += costOf(cell);
    return {
      started: (position) => {
        const cell = cells[position]!;
        this.#running.set(cell, { text: describeCell(cell), share: 0 });
        this.#tell();
      },
      epoch: (position, epoch) => {
        const cell = cells[position]!;
        if (isStudy(cell) || cell.model?.kind !== "network") return;
        const { epochs } = cell.model.training;
        // Measuring takes about a fifth of a network's time.
        const share = (0.8 * epoch) / epochs;
        this.#running.set(cell, { text: `${describeCell(cell)}, epoch ${epoch}/${epochs}`, share });
        this.#tell();
      },
      finished: (position) => {
        const cell = cells[position]!;
        this.#running.delete(cell);
        this.#finishedCost += costOf(cell);
        this.#finishedCells++;
        this.#tell();
      },
    };
  }

  #tell(): void {
    let done = this.#finishedCost;
    for (const [cell, { share }] of this.#running) done += costOf(cell) * share;
    const current = [...this.#running.values()].map(({ text }) => text);
    this.#listener.update(done / this.#cost, this.#finishedCells, this.#cells, current);
  }
}
