import { describeCell, isStudy, type PlannedCell } from "./cell.ts";
import { costOf, trainingCost } from "./cell-cost.ts";
import type { PoolListener } from "./worker-pool.ts";

/** How far work has gone, in any unit. */
export interface Work {
  readonly done: number;
  /** What is known to be there: more may come. */
  readonly all: number;
  /** Whether more may come. */
  readonly open: boolean;
}

/** Told how a run goes on. */
export interface RunProgress {
  /** How far it has gone, and what is being worked on. */
  update(work: Work, finishedCells: number, cells: number, current: readonly string[]): void;
}

/** Turns starts, epochs and ends of cells into work done, by a rough idea of what each costs. */
export class WorkDone {
  readonly #listener: RunProgress;
  readonly #open: boolean;
  readonly #running = new Map<PlannedCell, { readonly text: string; readonly share: number }>();
  #cells = 0;
  #finishedCells = 0;
  #cost = 0;
  #finishedCost = 0;

  /** @param open - whether more cells may be asked for in the light of those that are done */
  constructor(listener: RunProgress, open: boolean) {
    this.#listener = listener;
    this.#open = open;
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
        const share = ((trainingCost(cell) / costOf(cell)) * epoch) / epochs;
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
    const work = { done, all: this.#cost, open: this.#open };
    this.#listener.update(work, this.#finishedCells, this.#cells, current);
  }
}
