/**
 * A number and what is known of its error; or no number, and why.
 *
 * `maskingError` is the root mean square error that comes from drawing background rows, the estimated bias
 * included; `samplingError` the standard error over the choice of samples. Both are 0 where nothing was drawn and
 * null where they could not be estimated.
 */
export type Estimate =
  | {
      readonly value: number;
      readonly reason: null;
      readonly maskingError: number | null;
      /**
       * About how much of `value` may be nothing but noise of the draws, and which way. It tells an order of magnitude and is
       * no correction: value - maskingBias is as a rule farther from the truth.
       */
      readonly maskingBias: number | null;
      readonly samplingError: number | null;
    }
  | {
      readonly value: null;
      readonly reason: string;
      readonly maskingError: null;
      readonly maskingBias: null;
      readonly samplingError: null;
    };

/** The estimate of a quantity that is not defined here. */
export function undefinedBecause(reason: string): Estimate {
  return { value: null, reason, maskingError: null, maskingBias: null, samplingError: null };
}
