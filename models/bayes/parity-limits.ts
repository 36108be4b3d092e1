import { largestOf } from "../../math/extremes.ts";
import { integrate } from "../../math/gauss-legendre.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import type { BayesLimits } from "./limits.ts";
import type { SignChannel } from "./sign-channel.ts";

/**
 * The limits where the label is the parity of fair signs that are read independently, label noise included; null for
 * any other channel.
 *
 * A sign is read right with probability a = Phi(sqrt(G_kk)), and the label with (1 + product of (2 a - 1)) / 2. The
 * posterior probabilities of the two labels differ by u = product of tanh(T_k), and the entropy of the label is one bit less
 * sum over j >= 1 of E[u^2j] / (2 j (2 j - 1) ln 2), whose expectations are products over signs (Richardson and Urbanke 2008,
 * chapter 4).
 */
export function parityLimits(channel: SignChannel): BayesLimits | null {
  const clarity = parityClarity(channel);
  if (clarity === null) return null;
  const grams = Array.from({ length: channel.signs }, (_, k) => channel.gram[k * channel.signs + k]!);
  const lead = grams.reduce((product, gram) => product * (2 * normalCdf(Math.sqrt(gram)) - 1), clarity);
  const accuracy = (1 + lead) / 2;
  // The two classes are alike, so that either's F1 is the accuracy.
  return {
    accuracy,
    f1Macro: accuracy,
    error: 0,
    information: information(clarity, grams),
    informationError: 0,
  };
}

/** Off-diagonal entries and shares that are zero by the law may differ from it by rounding. */
const ROUNDING = 1e-12;

/** How much more likely the label of a state's parity is than the other one; null where it is no such channel. */
function parityClarity({ signs, gram, outcomes, values, states }: SignChannel): number | null {
  if (outcomes !== 2 || values !== null || states.length !== 2 ** signs) return null;
  const size = largestOf(gram);
  if (gram.some((entry, cell) => cell % (signs + 1) !== 0 && Math.abs(entry) > ROUNDING * size)) return null;
  const leads = states.map(({ signs: own, joint }) => {
    const parity = own.reduce((product, sign) => product * sign, 1);
    return 2 ** signs * parity * (joint[1]! - joint[0]!);
  });
  const fair = states.every(({ joint }) => Math.abs(2 ** signs * (joint[0]! + joint[1]!) - 1) < ROUNDING);
  const alike = leads.every((lead) => Math.abs(lead - leads[0]!) < ROUNDING);
  return fair && alike ? Math.abs(leads[0]!) : null;
}

/** Terms that are added one by one; the rest of the sum is an integral with corrections (Euler and Maclaurin). */
const TERMS = 32;

function information(clarity: number, grams: readonly number[]): number {
  const moments = grams.map(tanhMoments);
  const term = (j: number) =>
    moments.reduce((product, moment) => product * moment(j), clarity ** (2 * j)) / (2 * j * (2 * j - 1));
  let sum = 0;
  for (let j = 1; j < TERMS; j++) sum += term(j);
  const slope = (term(TERMS + 1) - term(TERMS - 1)) / 2;
  // Over log j, in which terms fall at least as fast as exp(-log j).
  const start = Math.log(TERMS);
  const rest = integrate((y) => Math.exp(y) * term(Math.exp(y)), start, start + 36, 20);
  return (sum + rest + term(TERMS) / 2 - slope / 12) / Math.LN2;
}

/** How far the trapezoidal rule reaches in deviations, and its step where the deviation is not smaller. */
const REACH = 8;
const STEP = 1 / 8;

/** E[tanh(T)^2j] for T normal with mean and variance G, as a function of j. */
function tanhMoments(gram: number): (j: number) => number {
  const deviation = Math.sqrt(gram);
  const step = STEP * Math.min(1, deviation);
  const half = Math.ceil((REACH * deviation) / step);
  const distances = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  const weights = distances.map(
    (distance) => (step * Math.exp(-(distance ** 2) / (2 * gram))) / Math.sqrt(2 * Math.PI * gram),
  );
  // tanh comes so close to one that only its distance from it tells large powers apart.
  const logs = distances.map((distance) => Math.log1p(-2 / (Math.exp(2 * Math.abs(gram + distance)) + 1)));
  return (j) => logs.reduce((sum, log, i) => sum + weights[i]! * Math.exp(2 * j * log), 0);
}
