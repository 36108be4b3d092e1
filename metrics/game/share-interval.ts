import { jackknifeError } from "../../math/jackknife.ts";
import { studentQuantile } from "../../math/student-t.ts";

/** An interval of 95 %, or none and why. */
export type StatedInterval =
  | { readonly interval: readonly [low: number, high: number]; readonly intervalReason: null }
  | { readonly interval: null; readonly intervalReason: string };

/** What the interval of a share is made of. */
export interface IntervalParts {
  readonly value: number;
  /** The share without each draw group, [G]; null where nothing was drawn in place of masked modalities. */
  readonly withoutGroup: readonly (number | null)[] | null;
  /** The share without each part of the samples. */
  readonly withoutPart: readonly (number | null)[];
  /** Bias that noise of the draws leaves in the value, if it shrinks as one over the draws. */
  readonly bias: number;
  /** Means of which the share takes absolute values, and which may as well be of the other sign. */
  readonly nearZero: number;
  /** How much of the absolute values it is made of may be nothing but noise of the draws: a share of all. */
  readonly noiseShare: number;
  /** Whether each draw group has one row and there are no more: too few for a share that bends with them. */
  readonly tooFewRows: boolean;
}

const LEVEL = 0.95;

/** A bias of more standard errors than this is not held by any interval. */
const MOST_BIAS = 1;

/** Nor is a share of noise, counted as interaction or as none, of more than this. */
const MOST_NOISE = 0.5;

/**
 * Where a value bends with the draws its square grows by more than the standard error says: of the square of a normal number
 * the bias is one, the variance two, so the mean square three.
 */
const SQUARE_OF_BEND = 3;

/** With fewer samples a standard error is known too badly. */
const LEAST_PARTS = 20;

/**
 * Interval of a share over the choice of samples and of background rows together. Both are seen by leaving parts out: the two
 * jackknife variances add up, since samples and background are drawn apart, and Student's t has as many degrees of freedom as
 * the sum is worth (Satterthwaite 1946). A bootstrap over samples alone would leave out what all samples share. What the value
 * bends with the draws is added; the bias is not taken off, which would do more harm than good (`bench/coverage.ts`).
 *
 * With k means near zero the distance of their absolute values from the truth is the largest of 2^(k-1) distances that differ
 * by signs; their quantile is that of so many independent ones (Šidák 1967).
 */
export function shareInterval(parts: IntervalParts): StatedInterval {
  const { value, withoutGroup, withoutPart, bias, nearZero, noiseShare, tooFewRows } = parts;
  if (withoutPart.length < LEAST_PARTS) {
    return none(`there are ${withoutPart.length} such samples, and an interval needs ${LEAST_PARTS}`);
  }
  if (tooFewRows) return none("there are too few background rows, at most one for each draw group");
  const sampling = jackknifeError(withoutPart);
  const masking = withoutGroup === null ? 0 : jackknifeError(withoutGroup);
  if (sampling === null || masking === null) {
    return none(
      "its standard error is not known: too little was drawn, or what is left is not always defined",
    );
  }
  const error = Math.hypot(sampling, masking);
  if (Math.abs(bias) > MOST_BIAS * error || noiseShare > MOST_NOISE * error) {
    return none(
      "the bias that noise of the draws leaves in absolute values may be larger than the standard error",
    );
  }
  if (error === 0) return { interval: [value, value], intervalReason: null };
  const degrees = error ** 4 / (sampling ** 4 / (withoutPart.length - 1) + fourth(masking, withoutGroup));
  const half = quantileOf(Math.round(degrees), nearZero) * Math.sqrt(error ** 2 + SQUARE_OF_BEND * bias ** 2);
  const within = (end: number) => Math.min(1, Math.max(0, end));
  return { interval: [within(value - half), within(value + half)], intervalReason: null };
}

function none(intervalReason: string): StatedInterval {
  return { interval: null, intervalReason };
}

function fourth(error: number, withoutOne: IntervalParts["withoutGroup"]): number {
  return withoutOne === null ? 0 : error ** 4 / (withoutOne.length - 1);
}

/** Student's quantiles by degrees and signs: few of both, and each is an inversion of an integral. */
const quantiles = new Map<string, number>();

function quantileOf(degrees: number, nearZero: number): number {
  const name = `${degrees} ${nearZero}`;
  const level = LEVEL ** (1 / 2 ** Math.max(0, nearZero - 1));
  const quantile = quantiles.get(name) ?? studentQuantile((1 + level) / 2, Math.max(1, degrees));
  quantiles.set(name, quantile);
  return quantile;
}
