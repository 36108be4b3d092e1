import { largestOf } from "../../math/extremes.ts";
/** What of the contribution of modality i is synergy or redundancy with modality j, or independent of it. */
export interface SriPair {
  readonly i: number;
  readonly j: number;
  /** Share of |p_i|^2, 0..1; null where a projection is on a vector of length zero. */
  readonly synergy: number | null;
  readonly redundancy: number | null;
  readonly independence: number | null;
}

/** The shares of all ordered pairs over their common sum: synergy + redundancy + independence = 1. */
export interface SriTotals {
  readonly synergy: number;
  readonly redundancy: number;
  readonly independence: number;
  /** Each ordered pair's part of `independence`, in the order of the pairs, [M (M - 1)]. */
  readonly independenceOfPairs: readonly number[];
}

export interface Sri {
  /** Ordered pairs i != j by i, then j, [M (M - 1)]. */
  readonly pairs: readonly SriPair[];
  /** Null where a pair has a share that is not defined. */
  readonly normalised: SriTotals | null;
}

/** A vector below this share of the longest of its table has no direction: single precision leaves so much of zero. */
const NO_LENGTH = 1e-6;

/**
 * SRI, the decomposition of Shapley vectors into synergy, redundancy and independence (Ittner, Bolikowski, Hemker and
 * Kennedy 2021). Vectors run over the samples: p_ij holds their phi_ij, p_i = sum over j of p_ij their Shapley values.
 *
 * The synergy vector s_ij is the projection of p_i on p_ij and a_ij = p_i - s_ij what i does without j; the redundancy
 * vector r_ij is the projection of a_ij on a_ji; the rest, a_ij - r_ij, is independent. Each share is a vector's squared
 * length over that of p_i. The three are orthogonal, so that they sum to one.
 *
 * There is no share of a p_i of length zero and no projection on a p_ij or a_ji of length zero. But where a_ij itself is
 * zero nothing is left to divide, and redundancy and independence are 0 whatever a_ji is.
 *
 * @param interactions - [N, M, M], row-major, as `pairwiseInteractions` gives them
 * @param modalities - M >= 2
 * @param nothing - vectors up to this length are none: what rounding leaves of a model without behaviour
 */
export function sri(interactions: Float64Array, modalities: number, nothing = 0): Sri {
  const players = Array.from({ length: modalities }, (_, m) => m);
  const p = players.map((i) => players.map((j) => vectorOfCell(interactions, modalities, i, j)));
  const shapley = p.map((row) => row.reduce((sum, vector) => plus(sum, vector, 1)));
  const longest = largestOf([...p.flat(), ...shapley].map((vector) => dot(vector, vector)));
  const tiny = Math.max(NO_LENGTH ** 2 * longest, nothing ** 2);
  const project = (vector: Float64Array, on: Float64Array) => projection(vector, on, tiny);
  const synergies = p.map((row, i) => row.map((pair) => project(shapley[i]!, pair)));
  const autonomies = synergies.map((row, i) => row.map((synergy) => synergy && minus(shapley[i]!, synergy)));

  const pairOf = (i: number, j: number): SriPair => {
    const whole = dot(shapley[i]!, shapley[i]!);
    const share = (vector: Float64Array) => dot(vector, vector) / whole;
    const synergetic = synergies[i]![j]!;
    const autonomous = autonomies[i]![j]!;
    if (whole <= tiny || !synergetic || !autonomous) {
      return { i, j, synergy: null, redundancy: null, independence: null };
    }
    const synergy = share(synergetic);
    if (share(autonomous) <= NO_LENGTH ** 2) return { i, j, synergy, redundancy: 0, independence: 0 };
    const others = autonomies[j]![i]!;
    const redundant = others && project(autonomous, others);
    if (!redundant) return { i, j, synergy, redundancy: null, independence: null };
    return {
      i,
      j,
      synergy,
      redundancy: share(redundant),
      independence: share(minus(autonomous, redundant)),
    };
  };
  const pairs = players.flatMap((i) => players.filter((j) => j !== i).map((j) => pairOf(i, j)));
  return { pairs, normalised: normalise(pairs) };
}

function normalise(pairs: readonly SriPair[]): SriTotals | null {
  let synergy = 0;
  let redundancy = 0;
  const independences: number[] = [];
  for (const pair of pairs) {
    if (pair.synergy === null || pair.redundancy === null || pair.independence === null) return null;
    synergy += pair.synergy;
    redundancy += pair.redundancy;
    independences.push(pair.independence);
  }
  const independence = independences.reduce((sum, value) => sum + value, 0);
  const all = synergy + redundancy + independence;
  return {
    synergy: synergy / all,
    redundancy: redundancy / all,
    independence: independence / all,
    independenceOfPairs: independences.map((value) => value / all),
  };
}

/** One cell of every sample's matrix, [N]. */
function vectorOfCell(interactions: Float64Array, modalities: number, i: number, j: number): Float64Array {
  const cells = modalities * modalities;
  const vector = new Float64Array(interactions.length / cells);
  for (let row = 0, cell = i * modalities + j; row < vector.length; row++, cell += cells) {
    vector[row] = interactions[cell]!;
  }
  return vector;
}

/** The projection of a vector on the direction of another; null where the other has none. */
function projection(vector: Float64Array, on: Float64Array, tiny: number): Float64Array | null {
  const squared = dot(on, on);
  if (squared <= tiny) return null;
  return plus(new Float64Array(on.length), on, dot(vector, on) / squared);
}

/** The sum of a vector and a multiple of another. */
function plus(a: Float64Array, b: Float64Array, times: number): Float64Array {
  const sum = new Float64Array(a.length);
  for (let k = 0; k < sum.length; k++) sum[k] = a[k]! + times * b[k]!;
  return sum;
}

const minus = (a: Float64Array, b: Float64Array) => plus(a, b, -1);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
