import { setPrices } from "./union-bounds.ts";
import type { UnionProgram } from "./union-program.ts";

/** How far below their bound all prices start, in nats: no slack starts near zero. */
const FIRST_SLACK = 1;

/** A point of the primal-dual path: q is mass times share. */
export interface UnionPoint {
  /** One per potential, natural logarithm. */
  readonly potentials: Float64Array;
  /** q(x_1, ..., x_M), one per tuple, above zero. */
  readonly masses: Float64Array;
  /** One per tuple, above zero; where the dual's constraints hold exactly, minus `levels`. */
  readonly slacks: Float64Array;
  /** q(y | x_1, ..., x_M), one per cell: in proportion to the exponentials of the prices. */
  readonly shares: Float64Array;
  /** Logarithm of the sum of the prices' exponentials, one per tuple: what the dual wants at most zero. */
  readonly levels: Float64Array;
}

/** A point without values. */
function emptyPoint({ mass, tuples, sides }: UnionProgram): UnionPoint {
  const count = tuples.length - 1;
  return {
    potentials: new Float64Array(mass.length),
    masses: new Float64Array(count),
    slacks: new Float64Array(count),
    shares: new Float64Array(sides[0]!.length),
    levels: new Float64Array(count),
  };
}

/**
 * Where the path starts: the coupling that makes the sources independent given the target, p(y) times the product of
 * all p(x_m | y). It has the right marginals, and the logarithms of its factors are potentials that satisfy the dual.
 */
export function startingPoint(program: UnionProgram): UnionPoint {
  const { mass, target, targetMass, source, free, sides } = program;
  const point = emptyPoint(program);
  const { potentials, masses, slacks, levels } = point;
  for (let v = 0; v < mass.length; v++) {
    const given = source[v] === 0 ? 1 : targetMass[target[v]!]!;
    potentials[v] = Math.log(mass[v]! / given);
  }
  // Potentials that are held at zero hand theirs to the first source.
  const held = sides.map(() => new Float64Array(targetMass.length));
  const handed = new Float64Array(targetMass.length).fill(-FIRST_SLACK);
  for (let v = free; v < mass.length; v++) {
    held[source[v]!]![target[v]!] = potentials[v]!;
    handed[target[v]!] = handed[target[v]!]! + potentials[v]!;
  }
  for (let v = 0; v < mass.length; v++) {
    const y = target[v]!;
    potentials[v] = potentials[v]! + (source[v] === 0 ? handed[y]! : -held[source[v]!]![y]!);
  }
  setShares(program, point);
  for (let k = 0; k < levels.length; k++) {
    slacks[k] = -levels[k]!;
    // A product that underflows would leave a mass of zero.
    masses[k] = Math.max(Math.exp(levels[k]! + FIRST_SLACK), 1e-300);
  }
  return point;
}

/** Sets shares and levels as the potentials have them. */
export function setShares(program: UnionProgram, { potentials, shares, levels }: UnionPoint): void {
  const { tuples } = program;
  setPrices(program, potentials, shares);
  for (let k = 1; k < tuples.length; k++) {
    const first = tuples[k - 1]!;
    const end = tuples[k]!;
    let most = shares[first]!;
    for (let i = first + 1; i < end; i++) if (shares[i]! > most) most = shares[i]!;
    let sum = 0;
    for (let i = first; i < end; i++) {
      const above = shares[i]! - most;
      const weight = above === 0 ? 1 : Math.exp(above);
      shares[i] = weight;
      sum += weight;
    }
    levels[k - 1] = most + (sum === 1 ? 0 : Math.log(sum));
    for (let i = first; i < end; i++) shares[i] = shares[i]! / sum;
  }
}

/** Sets the marginal that a point's q has at every potential. */
export function setMarginals(
  { tuples, sides }: UnionProgram,
  { masses, shares }: UnionPoint,
  marginals: Float64Array,
): void {
  marginals.fill(0);
  for (const side of sides) {
    for (let k = 1; k < tuples.length; k++) {
      const mass = masses[k - 1]!;
      for (let i = tuples[k - 1]!; i < tuples[k]!; i++) {
        marginals[side[i]!] = marginals[side[i]!]! + mass * shares[i]!;
      }
    }
  }
}

/** Sets q of every cell. */
export function setCells(
  { tuples }: UnionProgram,
  { masses, shares }: UnionPoint,
  cells: Float64Array,
): void {
  for (let k = 1; k < tuples.length; k++) {
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) cells[i] = masses[k - 1]! * shares[i]!;
  }
}
