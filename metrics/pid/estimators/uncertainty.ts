import { blockBootstrap } from "../../../math/block-bootstrap.ts";
import { blocksOf } from "../../../math/jackknife.ts";
import { type Atoms, mapAtoms, type PidEstimate, type PointwiseAtoms } from "./pid-estimate.ts";
import { meanOf } from "./pointwise-atoms.ts";

/** Parts of the samples that the bootstrap draws: enough for an interval's ends, and few enough to be summed quickly. */
const PARTS = 200;

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
    Float64Array.from([
      ...columns.map((values) => block.reduce((sum, i) => sum + values[i]!, 0)),
      block.length,
    ]),
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
