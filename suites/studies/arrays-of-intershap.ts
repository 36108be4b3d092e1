import {
  type EvaluationSet,
  encodeEvaluation,
  HEAD_ROWS,
  interShap,
  maskedGame,
  standInsOf,
} from "../../metrics/index.ts";
import type { FusionNetwork } from "../../models/index.ts";
import { liveArrayBytes } from "./live-arrays.ts";
import { watchedNetwork } from "./watched-network.ts";

/** What InterSHAP holds in arrays, in MB, beyond network and rows. */
export interface ArraysHeld {
  /** At most, as measured. */
  readonly measured: number;
  /**
   * By theory, of N samples, R background rows, G draw groups and a head of width W: the table of coalition values
   * [G, N, 2^M] twice, since a block is added to it while it is made; encodings [N + R, W] of every modality and of a coalition's
   * sums; and the head's rows.
   */
  readonly expected: number;
  readonly draws: number;
}

const MB = 2 ** 20;

/** Draws for each sample and coalition: no array depends on how many there are beyond the draw groups. */
const DRAWS = 20;

/** Times it is looked at, at most. */
const LOOKS = 5;

/** Part by which two looks that agree may differ. */
const AGREE = 0.01;

/**
 * How much InterSHAP of a network holds in arrays: what two looks in succession agree on, since on a busy machine one in some
 * dozens is off by an array that was done with but not yet given back.
 */
export function arraysOfInterShap(network: FusionNetwork, set: EvaluationSet, seed: number): ArraysHeld {
  let held = lookAtArrays(network, set, seed);
  for (let k = 1; k < LOOKS; k++) {
    const before = held.measured;
    held = lookAtArrays(network, set, seed);
    if (Math.abs(held.measured - before) <= AGREE * held.measured) break;
  }
  return held;
}

/** Looks when the head is run for the 1st, 2nd, 4th, 8th, ... time. */
function lookAtArrays(network: FusionNetwork, set: EvaluationSet, seed: number): ArraysHeld {
  const before = liveArrayBytes();
  let most = before;
  let runs = 0;
  let look = 1;
  const model = watchedNetwork(network, () => {
    runs++;
    if (runs < look) return;
    look *= 2;
    most = Math.max(most, liveArrayBytes());
  });
  const game = maskedGame(encodeEvaluation(model, set), standInsOf("marginal", set, seed), DRAWS);
  interShap(game);
  most = Math.max(most, liveArrayBytes());

  const { modalities, samples, groups } = game;
  const table = 8 * groups * samples * 2 ** modalities;
  const rows = samples + set.background.weights.length;
  const encoded = 4 * network.width * ((modalities + 1) * rows + HEAD_ROWS);
  return { measured: (most - before) / MB, expected: (2 * table + encoded) / MB, draws: DRAWS };
}
