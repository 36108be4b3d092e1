import { datasetId, isStudy, type PlannedCell } from "./cell.ts";
import { costOf } from "./cell-cost.ts";

/** The cells of a dataset, in the order of the plan. */
interface Group {
  readonly positions: number[];
  /** How many of them are taken. */
  taken: number;
  work: number;
}

/**
 * Cells still to run, handed out dataset by dataset, those with most work first: a long one that began last would leave
 * the other workers idle at the end.
 */
export class CellQueue {
  /** By work, the most first. */
  readonly #groups: readonly Group[];
  /** Groups before this one have no cells left. */
  #first = 0;
  #length: number;
  /** The group each worker is at. */
  readonly #current = new Map<number | undefined, Group>();

  constructor(cells: readonly PlannedCell[]) {
    const groups = new Map<string, Group>();
    for (const [position, cell] of cells.entries()) {
      const name = isStudy(cell) ? `${cell.study} ${position}` : datasetId(cell.dataset, cell.dataSeed);
      const group = groups.get(name) ?? { positions: [], taken: 0, work: 0 };
      groups.set(name, group);
      group.positions.push(position);
      group.work += costOf(cell);
    }
    this.#groups = [...groups.values()].sort((a, b) => b.work - a.work);
    this.#length = cells.length;
  }

  get length(): number {
    return this.#length;
  }

  /** The position of the next cell for a worker: of its own dataset, else of one nobody is at, else any; null if none. */
  take(worker: number | undefined): number | null {
    const own = this.#current.get(worker);
    const group = own !== undefined && isOpen(own) ? own : this.#next(worker);
    if (group === null) return null;
    this.#current.set(worker, group);
    this.#length--;
    return group.positions[group.taken++]!;
  }

  /** A worker that is gone is at no dataset any more. */
  leave(worker: number | undefined): void {
    this.#current.delete(worker);
  }

  /** A group that nobody is at, else the first that has cells: no more groups are passed over than there are workers. */
  #next(worker: number | undefined): Group | null {
    this.leave(worker);
    while (this.#first < this.#groups.length && !isOpen(this.#groups[this.#first]!)) this.#first++;
    const busy = new Set(this.#current.values());
    let open: Group | null = null;
    for (let position = this.#first; position < this.#groups.length; position++) {
      const group = this.#groups[position]!;
      if (!isOpen(group)) continue;
      if (!busy.has(group)) return group;
      open ??= group;
    }
    return open;
  }
}

function isOpen({ positions, taken }: Group): boolean {
  return taken < positions.length;
}
