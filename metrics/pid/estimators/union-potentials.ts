import { dualBound } from "../broja-bounds.ts";
import { type BrojaProgram, brojaProgram } from "../broja-program.ts";
import { solveBroja } from "../broja-solver.ts";
import { type JointDistribution, sourceMarginals } from "../joint-distribution.ts";

/** The prices of BROJA's marginal constraints, natural logarithms: q(y | x1, x2) is at most exp(first + second). */
export interface UnionPotentials {
  /** Of (x1, y), [n1, nY] row-major; 0 where that cell has no mass. */
  readonly first: Float64Array;
  /** Of (x2, y), [n2, nY]. */
  readonly second: Float64Array;
}

/**
 * The optimal potentials of BROJA's dual: the mean over samples of first[x1, y] + second[x2, y] - ln p(y) is the union
 * information in nats, the least I_q(X1,X2;Y) over the couplings q with p's marginals (X1,Y) and (X2,Y).
 *
 * Where the optimal q has mass, the sum of both potentials is ln q(y | x1, x2) (complementary slackness); elsewhere, as
 * in the pairs of a parity, it still says what a sample there adds. By the envelope theorem potentials are also the
 * derivatives of the minimum by the marginals.
 */
export function unionPotentials(joint: JointDistribution): UnionPotentials {
  const [n1, n2, nY] = joint.shape;
  const program = brojaProgram(joint);
  const potentials = feasible(program, solveBroja(program).potentials);
  const { first: masses } = sourceMarginals(joint);
  const first = new Float64Array(n1 * nY);
  const second = new Float64Array(n2 * nY);
  const { mass, source, target } = program;
  // The program puts the side with more cells first, and its masses are copies of that side's.
  const firstLeads = leads(program, masses, nY);
  const leading = firstLeads ? n1 : n2;
  for (let v = 0; v < mass.length; v++) {
    const ofLeading = source[v]! < leading;
    const symbol = ofLeading ? source[v]! : source[v]! - leading;
    (ofLeading === firstLeads ? first : second)[symbol * nY + target[v]!] = potentials[v]!;
  }
  return { first, second };
}

/** Whether the leading potentials are those of the first source: exactly as many, with exactly its masses. */
function leads({ mass, source, target }: BrojaProgram, masses: Float64Array, nY: number): boolean {
  const cells = masses.reduce((count, p) => count + (p > 0 ? 1 : 0), 0);
  for (let v = 0; v < cells; v++) {
    if (mass[v] !== masses[source[v]! * nY + target[v]!]) return false;
  }
  return true;
}

/** Potentials moved so that their mean is the dual bound, which counts what a constraint is broken by. */
function feasible(program: BrojaProgram, potentials: Float64Array): Float64Array {
  let value = 0;
  for (let v = 0; v < potentials.length; v++) value += program.mass[v]! * potentials[v]!;
  const excess = value - dualBound(program, potentials);
  // Each sample reads two potentials, whose masses sum to two.
  return potentials.map((potential) => potential - excess / 2);
}
