import { Matrix, pseudoInverse } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { gaussianRegression } from "../../../math/gaussian-regression.ts";
import { normalCdf } from "../../../math/normal-cdf.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { signComponents } from "../../../metrics/ground-truth/sign-components.ts";
import { gaussianInformation } from "../../../metrics/pid/gaussian-information.ts";
import { entriesOfCoalition, linear, normals, type SimulatedLaw, simulatedLaws } from "./gaussian-laws.ts";

const SAMPLES = 1_000_000;
/** Of about 120 numbers that are compared, one is further off than four standard errors in one run of a hundred. */
const REACH = 4;

/** A million samples: what is predicted, before and after the threshold and its noise. */
function simulate({ law, draw }: SimulatedLaw) {
  const entries = draw(SAMPLES, 3);
  const [noise] = normals(1, SAMPLES, 4);
  const target = linear(entries, law.coefficients).map((value, i) => value + law.targetNoise * noise![i]!);
  const coins = randomStream(5, "simulation/labels");
  const labels = Int8Array.from(target, (value) => Number(value > 0 !== coins() < law.labelNoise));
  return { entries, target, labels };
}

/** The least-squares guess of the target from some entries, copies or not, fitted to the samples themselves. */
function leastSquares(entries: readonly Float64Array[], target: Float64Array, given: readonly number[]) {
  const known = given.map((k) => entries[k]!);
  const moment = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < SAMPLES; i++) sum += a[i]! * b[i]!;
    return sum / SAMPLES;
  };
  const gram = new Matrix(known.map((a) => known.map((b) => moment(a, b))));
  const cross = Matrix.columnVector(known.map((a) => moment(a, target)));
  // Copies leave eigenvalues of 1e-16; the rest are above a tenth.
  const guess = linear(known, pseudoInverse(gram, 1e-9).mmul(cross).to1DArray());
  return { guess, explained: moment(guess, guess), total: moment(target, target) };
}

describe.each(simulatedLaws)("a million samples of $name", (simulated) => {
  const { law } = simulated;
  const { entries, target, labels } = simulate(simulated);
  const coalitions = Array.from({ length: 2 ** law.sizes.length - 1 }, (_, s) => s + 1);

  it.each(coalitions)("tell of the target what the law says, coalition %i", (coalition) => {
    const given = entriesOfCoalition(law, coalition);
    const { guess, explained, total } = leastSquares(entries, target, given);
    const regression = gaussianRegression(law.covariance, law.coefficients, given);
    const share = regression.explained / (regression.explained + regression.residual + law.targetNoise ** 2);

    // Standard error of R squared (Wishart 1931), and what eight fitted coefficients add to it.
    const errorOfShare = (2 * Math.sqrt(share) * (1 - share)) / Math.sqrt(SAMPLES);
    expect(Math.abs(explained / total - share)).toBeLessThan(REACH * errorOfShare + 8 / SAMPLES);

    // Whether the guess has the label's sign, by Sheppard's formula and label noise.
    const agreement = 1 / 2 + ((1 - 2 * law.labelNoise) * Math.asin(Math.sqrt(share))) / Math.PI;
    let agreeing = 0;
    for (let i = 0; i < SAMPLES; i++) agreeing += Number(guess[i]! > 0 === (labels[i] === 1));
    const errorOfAgreement = Math.sqrt((agreement * (1 - agreement)) / SAMPLES);
    // A guess that knows nothing is noise of the fit: its sign is a coin whatever it is.
    expect(Math.abs(agreeing / SAMPLES - agreement)).toBeLessThan(REACH * errorOfAgreement);

    // Log likelihood of the labels under the guess: its mean is the information if that is what the guess tells.
    const spread = Math.sqrt(total - explained);
    let [mean, square] = [0, 0];
    for (let i = 0; i < SAMPLES; i++) {
      const positive = normalCdf(guess[i]! / Math.max(spread, 1e-9));
      const noisy = law.labelNoise + (1 - 2 * law.labelNoise) * positive;
      const bits = 1 + Math.log2(labels[i] === 1 ? noisy : 1 - noisy);
      mean += bits / SAMPLES;
      square += bits ** 2 / SAMPLES;
    }
    const errorOfBits = Math.sqrt((square - mean ** 2) / SAMPLES);
    // Fitting eight coefficients takes or adds half a nat in a million each at most.
    expect(Math.abs(mean - gaussianInformation(law)[coalition]!)).toBeLessThan(
      REACH * errorOfBits + 8 / SAMPLES,
    );
  });
});

describe("a million pairs of sums with some numbers in common", () => {
  it.each([[[1, 1]], [[3, 1]], [[1, 0.2, 2]], [[1, 1, 1, 1]]])(
    "agree in sign as the components of the sign say: variances %o",
    (variances) => {
      const deviations = variances.map(Math.sqrt);
      const numbers = normals(2 * variances.length, SAMPLES, 6);
      const [own, others] = [numbers.slice(0, variances.length), numbers.slice(variances.length)];
      const whole = linear(own, deviations);
      const components = signComponents(variances);
      for (let coalition = 0; coalition < components.length; coalition++) {
        const mixed = own.map((values, m) => ((coalition >> m) & 1 ? values : others[m]!));
        const other = linear(mixed, deviations);
        let product = 0;
        for (let i = 0; i < SAMPLES; i++) product += (Math.sign(whole[i]!) * Math.sign(other[i]!)) / SAMPLES;
        let explained = 0;
        for (const [subset, variance] of components.entries()) {
          if ((subset & ~coalition) === 0) explained += variance;
        }
        const error = Math.sqrt((1 - explained ** 2) / SAMPLES);
        // Of the whole the signs are the same: what is left is the rounding of a sum of a million.
        expect(Math.abs(product - explained)).toBeLessThan(REACH * error + 1e-9);
      }
    },
  );
});
