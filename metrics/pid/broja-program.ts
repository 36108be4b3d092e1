import { type JointDistribution, sourceMarginals } from "./joint-distribution.ts";

/**
 * The convex program behind BROJA. It knows only p(x1, y) and p(x2, y).
 *
 * A *potential* belongs to one marginal cell with mass, (x1, y) or (x2, y), and is the price of that marginal
 * constraint. A *pair* is an (x1, x2) that share at least one y; its *cells* (x1, x2, y) are those where both
 * marginals have mass. The other cells of q must be zero and do not appear.
 *
 * The potentials of the longer side come first, grouped by source symbol, then those of the shorter side. The
 * last ones, one per y, are held at zero: adding t_y to all potentials of y on one side and taking it from the
 * other changes nothing.
 */
export interface BrojaProgram {
  /** Mass of every potential's marginal cell. */
  readonly mass: Float64Array;
  /** y of every potential. */
  readonly target: Int32Array;
  /** Alphabet size of Y, symbols without mass included. */
  readonly targets: number;
  /** Number of every potential's source symbol, those of the two sides apart. */
  readonly source: Int32Array;
  /** Mass of every source symbol. */
  readonly sourceMass: Float64Array;
  /** How many potentials are free; the rest are held at zero. */
  readonly free: number;
  /** For each free potential, the first one that a second derivative can tie it to. */
  readonly envelope: Int32Array;
  /** Number of the first cell of every pair, and after them the number of cells. */
  readonly pairs: Int32Array;
  /** Potential of each cell on the longer side. */
  readonly long: Int32Array;
  /** Potential of each cell on the shorter side. */
  readonly short: Int32Array;
}

/** Returns the program of a joint distribution. */
export function brojaProgram(joint: JointDistribution): BrojaProgram {
  const nY = joint.shape[2];
  const { first, second } = sourceMarginals(joint);
  const [long, short] = support(first) >= support(second) ? [first, second] : [second, first];
  const held = heaviest(short, nY);

  const mass: number[] = [];
  const target: number[] = [];
  const source: number[] = [];
  const number = (marginal: Float64Array, potentials: Int32Array, cell: number) => {
    const y = cell % nY;
    potentials[cell] = mass.length;
    mass.push(marginal[cell]!);
    target.push(y);
    source.push((cell - y) / nY + (marginal === short ? long.length / nY : 0));
  };
  const longPotentials = new Int32Array(long.length).fill(-1);
  const shortPotentials = new Int32Array(short.length).fill(-1);
  const envelope: number[] = [];
  for (let cell = 0, start = 0; cell < long.length; cell++) {
    if (cell % nY === 0) start = mass.length;
    if (long[cell] === 0) continue;
    number(long, longPotentials, cell);
    envelope.push(start);
  }
  for (let cell = 0; cell < short.length; cell++) {
    if (short[cell] === 0 || held.has(cell)) continue;
    number(short, shortPotentials, cell);
    envelope.push(0);
  }
  for (const cell of held) number(short, shortPotentials, cell);
  const sourceMass = new Float64Array((long.length + short.length) / nY);
  source.forEach((s, v) => {
    sourceMass[s] = sourceMass[s]! + mass[v]!;
  });
  return {
    mass: Float64Array.from(mass),
    sourceMass,
    target: Int32Array.from(target),
    targets: nY,
    source: Int32Array.from(source),
    free: envelope.length,
    envelope: Int32Array.from(envelope),
    ...cells(longPotentials, shortPotentials, nY),
  };
}

function support(marginal: Float64Array): number {
  return marginal.reduce((count, p) => count + (p > 0 ? 1 : 0), 0);
}

/** The marginal cell with most mass of every y that has any: the steadiest one to measure the others from. */
function heaviest(marginal: Float64Array, nY: number): Set<number> {
  const cells = new Set<number>();
  for (let y = 0; y < nY; y++) {
    let best = y;
    for (let cell = y; cell < marginal.length; cell += nY) if (marginal[cell]! > marginal[best]!) best = cell;
    if (marginal[best]! > 0) cells.add(best);
  }
  return cells;
}

/** Pairs every symbol of one side with every symbol of the other, over the y that both have a potential for. */
function cells(
  long: Int32Array,
  short: Int32Array,
  nY: number,
): Pick<BrojaProgram, "pairs" | "long" | "short"> {
  const pairs: number[] = [];
  const ofLong: number[] = [];
  const ofShort: number[] = [];
  for (let l = 0; l < long.length; l += nY) {
    for (let s = 0; s < short.length; s += nY) {
      const start = ofLong.length;
      for (let y = 0; y < nY; y++) {
        if (long[l + y]! < 0 || short[s + y]! < 0) continue;
        ofLong.push(long[l + y]!);
        ofShort.push(short[s + y]!);
      }
      if (ofLong.length > start) pairs.push(start);
    }
  }
  pairs.push(ofLong.length);
  return { pairs: Int32Array.from(pairs), long: Int32Array.from(ofLong), short: Int32Array.from(ofShort) };
}
