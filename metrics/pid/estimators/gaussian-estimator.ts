import type { Matrix } from "../../../generators/index.ts";
import { digamma } from "../../../math/digamma.ts";
import { sideBySide } from "../../../math/side-by-side.ts";
import { UserError } from "../../../math/user-error.ts";
import { type Atoms, lessAtoms, mapAtoms, type PidEstimate } from "./pid-estimate.ts";
import { meanOf, pointwiseAtoms } from "./pointwise-atoms.ts";
import { uncertaintyOf } from "./uncertainty.ts";
import { whitened } from "./whitening.ts";

/** Residual variance below this share of the target's is what single precision leaves of none. */
const DETERMINED = 1e-10;

/**
 * PID atoms of rows and a target that is a number, as if all were jointly Gaussian.
 *
 * All that a modality tells of a Gaussian number is its best linear guess; guesses are ordered by degradation, so that BROJA's
 * redundancy is the smaller of both informations (Barrett 2015, for one-dimensional targets), and every information is that of
 * a residual variance. The plug-in of a modality with d columns is too large by (psi(n / 2) - psi((n - d) / 2)) / (2 ln 2)
 * bits, n = N - 1, whatever the covariance (the expected logarithm of a Wishart determinant: Goodman 1963; Misra, Singh and
 * Demchuk 2005), which is taken off exactly. What is left is that of taking the smaller of two noisy numbers: redundancy comes
 * out too small by up to about half a standard error where both informations are alike.
 *
 * Of data that are not Gaussian this is the decomposition of the Gaussian with their covariance, which bounds nothing.
 *
 * @param modalities - two matrices [N, d_m]
 * @param targets - number of every row, [N]
 * @throws UserError when there are no more rows than columns, or the columns determine the number
 */
export function gaussianEstimate(modalities: readonly [Matrix, Matrix], targets: Float64Array): PidEstimate {
  const rows = targets.length;
  const [one, other] = modalities;
  const columns = one.columns + other.columns;
  if (rows - 1 <= columns) {
    throw new UserError(
      `The Gaussian decomposition needs more rows than columns, and there are ${rows} rows and ${columns} columns: give more rows.`,
    );
  }
  const readings = [one, other, sideBySide(one, other)].map((matrix) => linearReading(matrix, targets));
  const [first, second, both] = readings.map(({ local }) => local) as [Local, Local, Local];
  const unbiased = readings.map(({ local, bias }) => meanOf(local) - bias) as [number, number, number];
  // The one with less information has nothing unique.
  const union = unbiased[0] >= unbiased[1] ? first : second;
  const perSample = pointwiseAtoms({ first, second, both, union });
  const least = Math.min(unbiased[0], unbiased[1]);
  const atoms: Atoms = {
    redundancy: least,
    unique: [unbiased[0] - least, unbiased[1] - least],
    synergy: unbiased[2] - Math.max(unbiased[0], unbiased[1]),
  };
  const bias = lessAtoms(mapAtoms(perSample, meanOf), atoms);
  return { ...atoms, ...uncertaintyOf(perSample, bias), bias, perSample };
}

type Local = Float64Array;

/** What every row's best linear guess adds to the information, bits, and the bias of the mean of that. */
function linearReading(matrix: Matrix, targets: Float64Array): { local: Local; bias: number } {
  const { rows, columns, data } = whitened(matrix);
  const mean = meanOf(targets);
  const centred = targets.map((target) => target - mean);
  const weights = new Float64Array(columns);
  data.forEach((value, i) => {
    const column = i % columns;
    weights[column] = weights[column]! + (value * centred[Math.floor(i / columns)]!) / rows;
  });
  const residuals = centred.map((target, row) => {
    let guess = 0;
    for (let k = 0; k < columns; k++) guess += weights[k]! * data[row * columns + k]!;
    return target - guess;
  });
  const [variance, left] = [centred, residuals].map((values) => meanOf(values.map((value) => value ** 2)));
  if (!(left! > DETERMINED * variance!)) {
    throw new UserError(
      "The columns determine the number to be predicted, which is infinite information: add noise to it, or decompose another target.",
    );
  }
  const gain = Math.log(variance! / left!) / 2;
  const local = centred.map(
    (target, i) => (gain + target ** 2 / (2 * variance!) - residuals[i]! ** 2 / (2 * left!)) / Math.LN2,
  );
  const freedom = rows - 1;
  return { local, bias: (digamma(freedom / 2) - digamma((freedom - columns) / 2)) / (2 * Math.LN2) };
}
