import { type Matrix, takeRows } from "../../generators/index.ts";
import type { RandomStream } from "../../math/random-stream.ts";
import type { StandIns } from "./stand-ins.ts";

/**
 * A sample with the modalities outside a coalition taken from one of its stand-ins, drawn by their weights.
 *
 * @param samples - [N, d_m] per modality
 * @returns [1, d_m] per modality
 */
export function maskedRow(
  samples: readonly Matrix[],
  standIns: StandIns,
  coalition: number,
  sample: number,
  random: RandomStream,
): Matrix[] {
  const [matrices, row] = drawnStandIn(standIns, coalition, sample, random);
  return samples.map((matrix, m) =>
    coalition & (1 << m) ? takeRows(matrix, [sample]) : takeRows(matrices[m]!, [row]),
  );
}

function drawnStandIn(
  standIns: StandIns,
  coalition: number,
  sample: number,
  random: RandomStream,
): [matrices: readonly Matrix[], row: number] {
  switch (standIns.kind) {
    case "rows":
      return [standIns.rows.matrices, drawn(standIns.rows.weights, random)];
    case "chosen": {
      const chosen = standIns.choose(coalition, sample, sample + 1);
      const weights = standIns.weigh?.(coalition, sample, sample + 1) ?? equalWeights(standIns.count);
      return [standIns.rows.matrices, chosen[drawn(weights, random)]!];
    }
    case "imputed":
      return [standIns.impute(coalition, sample, sample + 1), Math.floor(random() * standIns.count)];
  }
}

function equalWeights(count: number): Float64Array {
  return new Float64Array(count).fill(1 / count);
}

/** A position, as likely as its weight; the weights sum to one. */
function drawn(weights: Float64Array, random: RandomStream): number {
  let left = random();
  const last = weights.findLastIndex((weight) => weight > 0);
  for (let position = 0; position < last; position++) {
    left -= weights[position]!;
    if (left < 0) return position;
  }
  return last;
}
