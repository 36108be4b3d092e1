import { accuracy, firstLargestOf, macroF1 } from "../../math/classification.ts";
import { jackknifeError } from "../../math/jackknife.ts";
import { fillNormal } from "../../math/normal.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import { semidefiniteFactor } from "../../math/semidefinite-factor.ts";
import type { SignChannel } from "./sign-channel.ts";
import { signPosterior } from "./sign-posterior.ts";

/** Limits from simulation, with standard errors. */
export interface SimulatedLimits {
  readonly accuracy: number;
  readonly f1Macro: number;
  /** The larger standard error of the two. */
  readonly error: number;
  /** Of the outcome given the data, bits. */
  readonly entropy: number;
  readonly entropyError: number;
}

/** Parts of equal size that standard errors are estimated from, to about 10 %. */
const PARTS = 50;
const MOST_DRAWS_OF_PART = 4_000;
/** Exponentials and products of a part that are affordable: some half a second in all. */
const MOST_TERMS_OF_PART = 1_500_000;

/**
 * The limits of a channel by simulation of its statistics. What a draw adds is not whether its answer is right but the
 * posterior probability of every outcome: the mean over the outcomes that it could have, which scatters less.
 *
 * @param seed - of the stream "bayes/limits"
 */
export function simulatedLimits(channel: SignChannel, seed: number): SimulatedLimits {
  const { outcomes, states, signs } = channel;
  const products = states.reduce((sum, { joint }) => sum + joint.filter((share) => share > 0).length, 0);
  const terms = (signs + 1) * states.length + products;
  const draws = Math.min(MOST_DRAWS_OF_PART, Math.ceil(MOST_TERMS_OF_PART / terms));
  const draw = statisticsOf(channel, randomStream(seed, "bayes/limits"));
  const posterior = signPosterior(channel);
  const statistics = new Float64Array(signs);
  const logs = new Float64Array(outcomes);
  const parts = Array.from({ length: PARTS }, () => {
    const confusion = new Float64Array(outcomes * outcomes);
    let entropy = 0;
    for (let i = 0; i < draws; i++) {
      draw(statistics);
      posterior(statistics, 0, logs);
      const answer = firstLargestOf(logs);
      for (let k = 0; k < outcomes; k++) {
        const probability = Math.exp(logs[k]!);
        if (probability === 0) continue;
        const cell = k * outcomes + answer;
        confusion[cell] = confusion[cell]! + probability;
        entropy -= (probability * logs[k]!) / Math.LN2 / draws;
      }
    }
    return { confusion, entropy };
  });
  const whole = sumOf(parts.map(({ confusion }) => confusion));
  const errorOf = (statistic: (confusion: Float64Array, outcomes: number) => number) =>
    jackknifeError(
      parts.map(({ confusion }) =>
        statistic(
          whole.map((sum, cell) => sum - confusion[cell]!),
          outcomes,
        ),
      ),
    )!;
  const entropy = parts.reduce((sum, part) => sum + part.entropy, 0) / PARTS;
  return {
    accuracy: accuracy(whole, outcomes),
    f1Macro: macroF1(whole, outcomes),
    error: Math.max(errorOf(accuracy), errorOf(macroF1)),
    entropy,
    entropyError: jackknifeError(parts.map((part) => (PARTS * entropy - part.entropy) / (PARTS - 1)))!,
  };
}

/** Draws statistics T: a state of the channel, then T = G s + L z with G = L L' and z standard normal. */
function statisticsOf(
  { signs, gram, states }: SignChannel,
  random: RandomStream,
): (into: Float64Array) => void {
  const factor = semidefiniteFactor(gram);
  const means = states.map((state) =>
    Float64Array.from({ length: signs }, (_, row) =>
      state.signs.reduce((sum, sign, column) => sum + sign * gram[row * signs + column]!, 0),
    ),
  );
  const probabilities = states.map(({ joint }) => joint.reduce((sum, share) => sum + share, 0));
  const noise = new Float64Array(signs);
  return (into) => {
    const mean = means[pick(probabilities, random())]!;
    fillNormal(noise, 0, 1, random);
    for (let row = 0; row < signs; row++) {
      let sum = mean[row]!;
      for (let column = 0; column <= row; column++) sum += factor[row * signs + column]! * noise[column]!;
      into[row] = sum;
    }
  };
}

/** The state that a uniform number in [0, 1) falls on. */
function pick(probabilities: readonly number[], uniform: number): number {
  let rest = uniform;
  const last = probabilities.length - 1;
  for (let i = 0; i < last; i++) {
    rest -= probabilities[i]!;
    if (rest < 0) return i;
  }
  return last;
}

function sumOf(tables: readonly Float64Array[]): Float64Array {
  return tables[0]!.map((_, cell) => tables.reduce((sum, table) => sum + table[cell]!, 0));
}
