import type { SignChannel } from "./sign-channel.ts";

/** Writes the natural logarithms of the outcomes' posterior probabilities; -Infinity for what cannot occur. */
export type SignPosterior = (statistics: ArrayLike<number>, at: number, into: Float64Array) => void;

/** Masses below this have lost digits, or everything, to underflow. */
const LEAST_MASS = 1e-290;

/**
 * The posterior of a channel's outcomes given its statistics: p(y | T) is proportional to the sum over signs s of
 * p(s, y) exp(s'T - s'Gs / 2).
 *
 * @returns a function that reads K statistics from position `at` on and fills an array [outcomes]
 */
export function signPosterior({ signs: count, gram, outcomes, states }: SignChannel): SignPosterior {
  const signs = Float64Array.from(states.flatMap((state) => state.signs));
  const constants = Float64Array.from(states, (state) => -quadratic(gram, state.signs) / 2);
  const terms = Array.from({ length: outcomes }, (_, outcome) => termsOf(states, outcome));
  const exponents = new Float64Array(states.length);
  const likelihoods = new Float64Array(states.length);
  return (statistics, at, into) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0, from = 0; i < exponents.length; i++) {
      let exponent = constants[i]!;
      for (let k = 0; k < count; k++, from++) exponent += signs[from]! * statistics[at + k]!;
      exponents[i] = exponent;
      if (exponent > largest) largest = exponent;
    }
    for (let i = 0; i < exponents.length; i++) likelihoods[i] = Math.exp(exponents[i]! - largest);
    let total = 0;
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const mass = massOf(likelihoods, terms[outcome]!);
      into[outcome] = mass;
      total += mass;
    }
    const scale = Math.log(total);
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const mass = into[outcome]!;
      const log = mass > LEAST_MASS ? Math.log(mass) : logMassOf(exponents, terms[outcome]!) - largest;
      into[outcome] = log - scale;
    }
  };
}

function quadratic(gram: Float64Array, signs: readonly number[]): number {
  let sum = 0;
  signs.forEach((a, row) => {
    signs.forEach((b, column) => {
      sum += a * gram[row * signs.length + column]! * b;
    });
  });
  return sum;
}

/** The states in which an outcome can occur, and the probability of both. */
interface Terms {
  readonly states: Int32Array;
  readonly weights: Float64Array;
}

function termsOf(states: SignChannel["states"], outcome: number): Terms {
  const possible = states.flatMap(({ joint }, i) => (joint[outcome]! > 0 ? [i] : []));
  return {
    states: Int32Array.from(possible),
    weights: Float64Array.from(possible, (i) => states[i]!.joint[outcome]!),
  };
}

function massOf(likelihoods: Float64Array, { states, weights }: Terms): number {
  let mass = 0;
  for (let i = 0; i < states.length; i++) mass += weights[i]! * likelihoods[states[i]!]!;
  return mass;
}

/** Logarithm of the mass, with the largest exponent of the outcome itself taken out. */
function logMassOf(exponents: Float64Array, { states, weights }: Terms): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const state of states) largest = Math.max(largest, exponents[state]!);
  let mass = 0;
  for (let i = 0; i < states.length; i++) mass += weights[i]! * Math.exp(exponents[states[i]!]! - largest);
  return states.length === 0 ? largest : largest + Math.log(mass);
}
