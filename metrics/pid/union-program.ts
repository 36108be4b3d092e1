/**
 * The convex program behind union information, and BROJA for two sources. It knows only p(x_m, y) of every source m.
 *
 * A *potential* belongs to one marginal cell with mass, (x_m, y), and is the price of that marginal constraint. A
 * *tuple* holds a symbol of every source, all of which share at least one y; its *cells* (x_1, ..., x_M, y) are those
 * where all marginals have mass. The other cells of q must be zero and do not appear.
 *
 * The potentials of the source with most of them come first, grouped by symbol, then those of the others. The last
 * ones, one per y and source but the first, are held at zero: adding t_y to all potentials of y of one source and
 * taking it from another's changes nothing.
 */
export interface UnionProgram {
  /** Mass of every potential's marginal cell. */
  readonly mass: Float64Array;
  /** y of every potential. */
  readonly target: Int32Array;
  /** Source of every potential, as a number of `sides`. */
  readonly source: Int32Array;
  /** Mass of every y, symbols without mass included. */
  readonly targetMass: Float64Array;
  /** Number of every potential's source symbol: those of the first source as given come first, and so on. */
  readonly symbol: Int32Array;
  /** Mass of every source symbol. */
  readonly symbolMass: Float64Array;
  /** How many potentials are free; the rest are held at zero. */
  readonly free: number;
  /** For each free potential, the first one that a second derivative can tie it to. */
  readonly envelope: Int32Array;
  /** Number of the first cell of every tuple, and after them the number of cells. */
  readonly tuples: Int32Array;
  /** Potential of each cell, source by source: the one with most potentials first. */
  readonly sides: readonly Int32Array[];
}

/**
 * Returns the program of sources whose marginals with the target are known.
 *
 * @param marginals - p(x_m, y) of each source, [n_m, targets] row-major, with one and the same p(y)
 * @param targets - alphabet size of Y
 */
export function unionProgram(marginals: readonly Float64Array[], targets: number): UnionProgram {
  const order = [...marginals.keys()].sort((a, b) => support(marginals[b]!) - support(marginals[a]!));
  const firstSymbol = marginals.map((_, m) => symbolsOf(marginals.slice(0, m), targets));
  const mass: number[] = [];
  const target: number[] = [];
  const side: number[] = [];
  const symbol: number[] = [];
  const envelope: number[] = [];
  const potentials = marginals.map((marginal) => new Int32Array(marginal.length).fill(-1));
  const number = (m: number, cell: number) => {
    const source = order[m]!;
    const y = cell % targets;
    potentials[source]![cell] = mass.length;
    mass.push(marginals[source]![cell]!);
    target.push(y);
    side.push(m);
    symbol.push(firstSymbol[source]! + (cell - y) / targets);
  };
  const held = order.map((source, m) => (m === 0 ? [] : heaviest(marginals[source]!, targets)));
  for (const [m, source] of order.entries()) {
    for (let cell = 0, start = 0; cell < marginals[source]!.length; cell++) {
      if (m === 0 && cell % targets === 0) start = mass.length;
      if (marginals[source]![cell] === 0 || held[m]!.includes(cell)) continue;
      number(m, cell);
      envelope.push(start);
    }
  }
  for (const [m, cells] of held.entries()) for (const cell of cells) number(m, cell);

  const targetMass = new Float64Array(targets);
  for (const [cell, p] of marginals[0]!.entries())
    targetMass[cell % targets] = targetMass[cell % targets]! + p;
  const symbolMass = new Float64Array(symbolsOf(marginals, targets));
  for (const [v, s] of symbol.entries()) symbolMass[s] = symbolMass[s]! + mass[v]!;
  return {
    mass: Float64Array.from(mass),
    target: Int32Array.from(target),
    source: Int32Array.from(side),
    targetMass,
    symbol: Int32Array.from(symbol),
    symbolMass,
    free: envelope.length,
    envelope: Int32Array.from(envelope),
    ...cellsOf(
      order.map((source) => potentials[source]!),
      targets,
    ),
  };
}

function symbolsOf(marginals: readonly Float64Array[], targets: number): number {
  return marginals.reduce((sum, { length }) => sum + length / targets, 0);
}

function support(marginal: Float64Array): number {
  return marginal.reduce((count, p) => count + (p > 0 ? 1 : 0), 0);
}

/** The marginal cell with most mass of every y that has any: the steadiest one to measure the others from. */
function heaviest(marginal: Float64Array, targets: number): number[] {
  const cells: number[] = [];
  for (let y = 0; y < targets; y++) {
    let best = y;
    for (let cell = y; cell < marginal.length; cell += targets) {
      if (marginal[cell]! > marginal[best]!) best = cell;
    }
    if (marginal[best]! > 0) cells.push(best);
  }
  return cells;
}

/** Joins every symbol of each source with every symbol of the others, over the y that all have a potential for. */
function cellsOf(potentials: readonly Int32Array[], targets: number): Pick<UnionProgram, "tuples" | "sides"> {
  const tuples: number[] = [];
  const sides: number[][] = potentials.map(() => []);
  const chosen = new Int32Array(potentials.length);
  // What the symbols chosen so far share, in front, by the number of symbols chosen.
  const shared = [...potentials, chosen].map(() => new Int32Array(targets));
  // depth: sources.
  const extend = (source: number, count: number) => {
    const above = shared[source]!;
    if (source === potentials.length) {
      tuples.push(sides[0]!.length);
      for (let m = 0; m < sides.length; m++) {
        for (let i = 0; i < count; i++) sides[m]!.push(potentials[m]![chosen[m]! + above[i]!]!);
      }
      return;
    }
    const own = potentials[source]!;
    const left = shared[source + 1]!;
    for (let first = 0; first < own.length; first += targets) {
      let kept = 0;
      for (let i = 0; i < count; i++) if (own[first + above[i]!]! >= 0) left[kept++] = above[i]!;
      if (kept === 0) continue;
      chosen[source] = first;
      extend(source + 1, kept);
    }
  };
  for (let y = 0; y < targets; y++) shared[0]![y] = y;
  extend(0, targets);
  tuples.push(sides[0]!.length);
  return { tuples: Int32Array.from(tuples), sides: sides.map((side) => Int32Array.from(side)) };
}
