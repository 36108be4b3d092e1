import type { JointDistribution } from "../joint-distribution.ts";
import { marginalsWithTarget } from "../marginals-with-target.ts";
import { dualBound } from "../union-bounds.ts";
import { type UnionProgram, unionProgram } from "../union-program.ts";
import { solveUnion } from "../union-solver.ts";

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
  const program = unionProgram(marginalsWithTarget(joint), nY);
  const potentials = feasible(program, solveUnion(program).potentials);
  const cells = new Float64Array((n1 + n2) * nY);
  potentials.forEach((potential, v) => {
    cells[program.symbol[v]! * nY + program.target[v]!] = potential;
  });
  return { first: cells.subarray(0, n1 * nY), second: cells.subarray(n1 * nY) };
}

/** Potentials moved so that their mean is the dual bound, which counts what a constraint is broken by. */
function feasible(program: UnionProgram, potentials: Float64Array): Float64Array {
  let value = 0;
  for (let v = 0; v < potentials.length; v++) value += program.mass[v]! * potentials[v]!;
  const excess = value - dualBound(program, potentials);
  // Each sample reads two potentials, whose masses sum to two.
  return potentials.map((potential) => potential - excess / 2);
}
