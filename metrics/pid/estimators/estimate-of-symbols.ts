import { blockBootstrap } from "../../../math/block-bootstrap.ts";
import { blocksOf } from "../../../math/jackknife.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { panzeriTrevesBias, shuffledInformation } from "./bias-corrections.ts";
import {
  type Atoms,
  type EachAtom,
  mapAtoms,
  type PidEstimate,
  type PointwiseAtoms,
  type SymbolColumns,
} from "./pid-estimate.ts";
import { meanOf, pointwiseAtoms, pointwiseInformation } from "./pointwise-atoms.ts";

/** How the plug-in's bias is taken off: not at all, or from the informations by one of two estimates. */
export type BiasCorrection = "none" | "panzeri-treves" | "shuffle";

/** Parts of the samples that the bootstrap draws: enough for an interval's ends, and few enough to be summed quickly. */
const PARTS = 200;

/**
 * PID atoms of columns of symbols, by BROJA of their empirical joint.
 *
 * Standard errors and intervals are of the mean of the pointwise atoms: to first order the atoms change with the joint as that
 * mean does (envelope theorem), so that no decomposition is solved again. With a correction, atoms may come out a little below
 * zero: that is noise around a true zero, and it is left standing.
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
  const bias = correction === "none" ? null : biasOf(columns, meanOf(information.both), correction, seed);
  const corrected = bias === null ? plugIn : difference(plugIn, bias);
  const { standardErrors, intervals } = uncertaintyOf(perSample, bias);
  return { ...corrected, standardErrors, intervals, bias, perSample };
}

/** Standard errors, and bootstrap intervals around the atoms less their bias. */
export function uncertaintyOf(
  perSample: PointwiseAtoms,
  bias: Atoms | null,
): Pick<PidEstimate, "standardErrors" | "intervals"> {
  const standardErrors = mapAtoms(perSample, errorOfMean);
  const rows = Int32Array.from(perSample.synergy.keys());
  const columns = [perSample.redundancy, ...perSample.unique, perSample.synergy];
  const off = bias === null ? [0, 0, 0, 0] : [bias.redundancy, ...bias.unique, bias.synergy];
  const parts = blocksOf(rows, PARTS).map((block) =>
    Float64Array.of(...columns.map((values) => block.reduce((sum, i) => sum + values[i]!, 0)), block.length),
  );
  const [redundancy, first, second, synergy] = columns.map((_, k) =>
    blockBootstrap(parts, (sums) => sums[k]! / sums[4]! - off[k]!),
  ) as [Interval, Interval, Interval, Interval];
  return { standardErrors, intervals: { redundancy, unique: [first, second], synergy } };
}

type Interval = readonly [low: number, high: number] | null;

function errorOfMean(values: Float64Array): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
}

/** Estimated bias of every plug-in atom. */
function biasOf(
  { first, second, both, target }: SymbolColumns,
  together: number,
  correction: Exclude<BiasCorrection, "none">,
  seed: number,
): Atoms {
  const union = unionBias({ first, second, both, target });
  const [one, other] = [panzeriTrevesBias(first, target), panzeriTrevesBias(second, target)];
  const size = 1 + second.reduce((largest, symbol) => Math.max(largest, symbol), 0);
  const pairs = first.map((symbol, i) => symbol * size + second[i]!);
  const ofBoth =
    correction === "shuffle" && both === null
      ? together - shuffledInformation(first, second, target, randomStream(seed, "pid/estimators/shuffle"))
      : panzeriTrevesBias(both ?? pairs, target);
  return { redundancy: one + other - union, unique: [union - other, union - one], synergy: ofBoth - union };
}

/**
 * Bias of the union information, which no formula gives: it falls as 1/N, so that it is what halving the samples adds to it
 * (Quenouille 1956, with two parts).
 */
function unionBias({ first, second, both, target }: SymbolColumns): number {
  const union = (rows: Int32Array) => {
    const of = (column: Int32Array) => rows.map((row) => column[row]!);
    const taken = { first: of(first), second: of(second), both: both && of(both), target: of(target) };
    return meanOf(pointwiseInformation(taken).union);
  };
  const rows = Int32Array.from(target.keys());
  const halves = [rows.filter((row) => row % 2 === 0), rows.filter((row) => row % 2 === 1)];
  return (union(halves[0]!) + union(halves[1]!)) / 2 - union(rows);
}

function difference(a: Atoms, b: Atoms): EachAtom<number> {
  return {
    redundancy: a.redundancy - b.redundancy,
    unique: [a.unique[0] - b.unique[0], a.unique[1] - b.unique[1]],
    synergy: a.synergy - b.synergy,
  };
}
