import { binomial } from "../../math/binomial.ts";
import type { IndexName } from "../indices/index.ts";

/**
 * Indices that are means of discrete derivatives: I(S) is the sum over T without S of weight(|S|, |T|) times the
 * derivative of v by S at T, the sum over L within S of (-1)^(|S| - |L|) v(T with L).
 */
type DerivativeWeight = (players: number, size: number, others: number) => number;

const weights: Partial<Record<IndexName, DerivativeWeight>> = {
  SII: (players, size, others) => 1 / ((players - size + 1) * binomial(players - size, others)),
  BII: (players, size) => 2 ** (size - players),
  CHII: (players, size, others) => size / ((size + others) * binomial(players, size + others)),
};

/** The indices that are means of derivatives at every size. */
export const derivativeIndices = Object.keys(weights) as IndexName[];

/** The weight of the derivatives of coalitions of a size at coalitions of `others` players. */
export function derivativeWeight(index: IndexName, players: number, size: number, others: number): number {
  return weights[index]!(players, size, others);
}
