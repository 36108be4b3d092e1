import { randomStream } from "../../../math/random-stream.ts";
import { panzeriTrevesBias, shuffledInformation } from "./bias-corrections.ts";
import { type Atoms, lessAtoms, mapAtoms, type PidEstimate, type SymbolColumns } from "./pid-estimate.ts";
import {
  meanOf,
  type PointwiseInformation,
  pointwiseAtoms,
  pointwiseInformation,
} from "./pointwise-atoms.ts";
import { uncertaintyOf } from "./uncertainty.ts";

/** How the plug-in's bias is taken off: not at all, or from the informations by one of two estimates. */
export type BiasCorrection = "none" | "panzeri-treves" | "shuffle";

/**
 * PID atoms of columns of symbols, by BROJA of their empirical joint.
 *
 * Standard errors and intervals are of the mean of the pointwise atoms: to first order the atoms change with the joint as that
 * mean does (envelope theorem), so that no decomposition is solved again.
 *
 * @param correction - `panzeri-treves` and `shuffle` take their estimate off the informations and, off the union information,
 *   what doubling half the samples does to it
 * @param seed - of the shuffling
 * @throws UserError when lengths differ, there are no samples, or a symbol is negative
 */
export function estimateOfSymbols(
  columns: SymbolColumns,
  correction: BiasCorrection,
  seed: number,
): PidEstimate {
  const information = pointwiseInformation(columns);
  const perSample = pointwiseAtoms(information);
  const plugIn = mapAtoms(perSample, meanOf);
  const corrected = correction === "none" ? null : correctedAtoms(columns, information, correction, seed);
  const bias = corrected && lessAtoms(plugIn, corrected);
  const { standardErrors, intervals } = uncertaintyOf(perSample, bias);
  return { ...(corrected ?? plugIn), standardErrors, intervals, bias, perSample };
}

/**
 * Atoms of informations less their estimated bias. As corrections are noisy themselves, what is left is kept inside the bounds
 * that always hold: I1, I2 and I12 from 0 to log2 of the classes, max(I1, I2) <= union <= I1 + I2, union <= I12. Hence no atom
 * is below zero.
 */
function correctedAtoms(
  { first, second, both, target }: SymbolColumns,
  information: PointwiseInformation,
  correction: Exclude<BiasCorrection, "none">,
  seed: number,
): Atoms {
  const size = 1 + second.reduce((largest, symbol) => Math.max(largest, symbol), 0);
  const pairs = first.map((symbol, i) => symbol * size + second[i]!);
  const most = Math.log2(new Set(target).size);
  const less = (local: Float64Array, symbols: Int32Array) =>
    Math.max(0, Math.min(most, meanOf(local) - panzeriTrevesBias(symbols, target)));
  const [one, other] = [less(information.first, first), less(information.second, second)];
  const found = meanOf(information.union) - unionBias({ first, second, both: null, target });
  const union = Math.min(one + other, Math.max(one, other, found));
  const together =
    correction === "shuffle" && both === null
      ? shuffledInformation(first, second, target, randomStream(seed, "pid/estimators/shuffle"))
      : less(information.both, both ?? pairs);
  return {
    redundancy: one + other - union,
    unique: [union - other, union - one],
    synergy: Math.max(0, Math.min(most, together) - union),
  };
}

/**
 * Bias of the union information, which no formula gives: it falls as 1/N, so that it is what halving the samples adds to it
 * (Quenouille 1956, with two parts).
 */
function unionBias(columns: SymbolColumns): number {
  const union = (rows: Int32Array) => {
    const of = (column: Int32Array) => rows.map((row) => column[row]!);
    const { first, second, target } = columns;
    const taken = { first: of(first), second: of(second), both: null, target: of(target) };
    return meanOf(pointwiseInformation(taken).union);
  };
  const rows = Int32Array.from(columns.target.keys());
  const halves = [rows.filter((row) => row % 2 === 0), rows.filter((row) => row % 2 === 1)];
  return (union(halves[0]!) + union(halves[1]!)) / 2 - union(rows);
}
