import {
  type EvaluationSet,
  encodeEvaluation,
  interShap,
  maskedGame,
  standInsOf,
} from "../../metrics/index.ts";
import type { FusionModel, FusionNetwork } from "../../models/index.ts";

/** What measuring InterSHAP once took. */
export interface Cost {
  /** Of the processor, all threads together. */
  readonly seconds: number;
  /** Peak of resident memory, in MB. */
  readonly megabytes: number;
  readonly evaluations: number;
  /** Size of the table of coalition values [G, N, 2^M], in MB. */
  readonly table: number;
}

const MB = 2 ** 20;

/** Measures InterSHAP of a network on an evaluation set, and what that takes. */
export function costOfInterShap(
  network: FusionNetwork,
  set: EvaluationSet,
  draws: number,
  seed: number,
): Cost {
  let peak = 0;
  const { fusion, inputs, target, classes, width } = network;
  const model: FusionModel = {
    ...{ fusion, inputs, target, classes, width },
    encode: (modality, rows) => network.encode(modality, rows),
    head(sums, rows) {
      peak = Math.max(peak, process.memoryUsage.rss());
      return network.head(sums, rows);
    },
    dispose() {},
  };
  const before = process.cpuUsage();
  const game = maskedGame(encodeEvaluation(model, set), standInsOf("marginal", set, seed), draws);
  interShap(game);
  const { user, system } = process.cpuUsage(before);
  peak = Math.max(peak, process.memoryUsage.rss());
  return {
    seconds: (user + system) / 1e6,
    megabytes: peak / MB,
    evaluations: game.modelEvaluations,
    table: (8 * game.groups * game.samples * 2 ** game.modalities) / MB,
  };
}
