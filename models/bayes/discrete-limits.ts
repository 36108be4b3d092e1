import {
  type DiscreteLaw,
  type GaussianEmbedding,
  type Outcomes,
  outcomesOf,
} from "../../generators/index.ts";
import { accuracy, macroF1, predictionsOf } from "../../math/classification.ts";
import { entropy, mutualInformation } from "../../math/information.ts";
import { type BayesLimits, noAnswers } from "./limits.ts";
import { parityLimits } from "./parity-limits.ts";
import { confusionByQuadrature, entropyByQuadrature } from "./quadrature.ts";
import { type SignChannel, signChannel } from "./sign-channel.ts";
import { type SimulatedLimits, simulatedLimits } from "./simulated-limits.ts";
import { whitened } from "./whitened-channel.ts";
import { withoutInformation } from "./without-information.ts";

/**
 * The limits of data of a discrete law: exact where the data tell the state, else by quadrature over the statistics that
 * the embedding leaves, or by simulation of them where there are too many.
 *
 * @param embedding - null where the data tell the state without loss
 * @param seed - decides what is simulated
 */
export function discreteLimits(
  law: DiscreteLaw,
  embedding: GaussianEmbedding | null,
  seed: number,
): BayesLimits {
  return embedding === null
    ? statesLimits(outcomesOf(law))
    : limitsOfChannel(signChannel(law, embedding), seed);
}

/**
 * The limits of what Gaussian blocks let through of signs.
 *
 * @param seed - decides what is simulated
 */
export function limitsOfChannel(channel: SignChannel, seed: number): BayesLimits {
  const joint = channel.states.map((state) => state.joint);
  if (channel.signs === 0 || withoutInformation(joint)) {
    return statesLimits({ count: channel.outcomes, values: channel.values, joint });
  }
  return parityLimits(channel) ?? channelLimits(channel, seed);
}

/** The limits of data that tell which state they come from. Ties are broken uniformly. */
function statesLimits({ count, values, joint }: Outcomes): BayesLimits {
  const flat = Float64Array.from(joint.flatMap((own) => [...own]));
  const information = { information: mutualInformation(flat, joint.length, count), informationError: 0 };
  if (values !== null) return { ...noAnswers, ...information };
  const answers = predictionsOf(flat, count, TIE);
  const confusion = new Float64Array(count * count);
  joint.forEach((own, state) => {
    for (let label = 0; label < count; label++) {
      for (let answer = 0; answer < count; answer++) {
        const cell = label * count + answer;
        confusion[cell] = confusion[cell]! + own[label]! * answers[state * count + answer]!;
      }
    }
  });
  return { ...answerLimits(confusion, count), error: 0, ...information };
}

/** Probabilities that are equal by the law may differ by rounding. */
const TIE = 1e-15;

function answerLimits(confusion: Float64Array, outcomes: number) {
  return { accuracy: accuracy(confusion, outcomes), f1Macro: macroF1(confusion, outcomes) };
}

function channelLimits(channel: SignChannel, seed: number): BayesLimits {
  const { outcomes, states, values } = channel;
  const coordinates = whitened(channel);
  const confusion = values === null ? confusionByQuadrature(coordinates) : null;
  const left = entropyByQuadrature(coordinates);
  const missing = left === null || (values === null && confusion === null);
  const simulated = missing ? simulatedLimits(channel, seed) : null;
  const prior = Float64Array.from({ length: outcomes }, (_, k) =>
    states.reduce((sum, { joint }) => sum + joint[k]!, 0),
  );
  return {
    ...(values !== null
      ? noAnswers
      : confusion !== null
        ? { ...answerLimits(confusion, outcomes), error: 0 }
        : answersOf(simulated!)),
    // Rounding leaves data that tell next to nothing a little below zero.
    information: Math.max(0, entropy(prior) - (left ?? simulated!.entropy)),
    informationError: left === null ? simulated!.entropyError : 0,
  };
}

function answersOf({ accuracy, f1Macro, error }: SimulatedLimits) {
  return { accuracy, f1Macro, error };
}
