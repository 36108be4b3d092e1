/** The best that any model can do on data of a spec and seed. What is not known is null. */
export interface BayesLimits {
  /** Accuracy of the best answer; null where the target is a number. */
  readonly accuracy: number | null;
  /** Its macro F1. */
  readonly f1Macro: number | null;
  /**
   * The larger standard error of the two; 0 where they are exact or from quadrature, which is right to 5e-5; null where
   * there are none.
   */
  readonly error: number | null;
  /** I(X;Y) of the data with their embedding, bits; null where it is infinite. */
  readonly information: number | null;
  /** Its standard error; 0 where it is exact or from quadrature. */
  readonly informationError: number | null;
}

/** The part of the limits that is about answers, where the target is a number. */
export const noAnswers = { accuracy: null, f1Macro: null, error: null } as const;
