import type { RandomStream } from "../math/random-stream.ts";
import { type DiscreteLaw, stateIndex } from "./law.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Draws latent symbols and labels from a law.
 *
 * @param law - what to draw from
 * @param samples - N
 * @param states - decides which state each sample is in
 * @param coins - decides the label, given the state
 * @returns the symbols, one [N, 1] matrix per modality, and the labels [N]; where the target is a number also
 *   those, [N]
 */
export function drawLatents(
  law: DiscreteLaw,
  samples: number,
  states: RandomStream,
  coins: RandomStream,
): { latents: Matrix[]; labels: Int32Array; targets: Float64Array | null } {
  const probabilities = law.states.map((state) => state.probability);
  const latents = law.alphabets.map(() => ({ rows: samples, columns: 1, data: new Float32Array(samples) }));
  const labels = new Int32Array(samples);
  const targets = law.target === "value" ? new Float64Array(samples) : null;
  for (let i = 0; i < samples; i++) {
    const state = law.states[pick(probabilities, states())]!;
    for (let m = 0; m < latents.length; m++) latents[m]!.data[i] = state.symbols[m]!;
    labels[i] = pick(state.labels, coins());
    if (targets !== null) targets[i] = law.rule![stateIndex(law.alphabets, state.symbols)]![0]!;
  }
  return { latents, labels, targets };
}

/** The outcome that a uniform number in [0, 1) falls on. */
function pick(probabilities: readonly number[], uniform: number): number {
  let rest = uniform;
  for (let i = 0; i < probabilities.length; i++) {
    rest -= probabilities[i]!;
    if (rest < 0) return i;
  }
  // Rounding can leave a sliver above the last outcome that has any probability.
  return probabilities.findLastIndex((probability) => probability > 0);
}
