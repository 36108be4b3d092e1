import {
  type EvaluationSet,
  encodeEvaluation,
  interShap,
  maskedGame,
  standInsOf,
} from "../../metrics/index.ts";
import type { FusionNetwork } from "../../models/index.ts";
import { watchedNetwork } from "./watched-network.ts";

/** What measuring InterSHAP once took. */
export interface Cost {
  /** Of the processor, all threads together. */
  readonly seconds: number;
  /** Peak of resident memory, in MB. */
  readonly megabytes: number;
  readonly evaluations: number;
}

/** Measures InterSHAP of a network on an evaluation set, and what that takes. */
export function costOfInterShap(
  network: FusionNetwork,
  set: EvaluationSet,
  draws: number,
  seed: number,
): Cost {
  let peak = 0;
  const model = watchedNetwork(network, () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  });
  const before = process.cpuUsage();
  const game = maskedGame(encodeEvaluation(model, set), standInsOf("marginal", set, seed), draws);
  interShap(game);
  const { user, system } = process.cpuUsage(before);
  peak = Math.max(peak, process.memoryUsage.rss());
  return {
    seconds: (user + system) / 1e6,
    megabytes: peak / 2 ** 20,
    evaluations: game.modelEvaluations,
  };
}
