import type { Coupling } from "./coupling.ts";

/** How uncertain the class is where both modalities are seen, under a coupling. */
export interface CoupledEntropy {
  /** H_q(Y | X1, X2) in nats. */
  readonly entropy: number;
  /** log q(y | x1_i, x2_j) in nats, [classes, m, m]; 0 where q is 0. */
  readonly logs: Float64Array;
}

/** H_q(Y | X1, X2) = -sum over i, j, y of q_ijy log q(y | x1_i, x2_j), and the logarithms in it. */
export function coupledEntropy({ masses: { classes }, q }: Coupling): CoupledEntropy {
  const size = q.length / classes;
  const together = new Float64Array(size);
  for (let at = 0; at < q.length; at += size) {
    for (let pair = 0; pair < size; pair++) together[pair] = together[pair]! + q[at + pair]!;
  }
  const logs = new Float64Array(q.length);
  let entropy = 0;
  for (let at = 0; at < q.length; at += size) {
    for (let pair = 0; pair < size; pair++) {
      const mass = q[at + pair]!;
      if (mass === 0) continue;
      const log = Math.log(mass / together[pair]!);
      logs[at + pair] = log;
      entropy -= mass * log;
    }
  }
  return { entropy, logs };
}
