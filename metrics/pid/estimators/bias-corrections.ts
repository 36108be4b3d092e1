import { entropy } from "../../../math/information.ts";
import { shuffle } from "../../../math/permutation.ts";
import type { RandomStream } from "../../../math/random-stream.ts";
import { countsOf } from "./pointwise-atoms.ts";

/**
 * Bias of the plug-in information between two columns of symbols, in bits, to first order in 1/N (Panzeri and Treves
 * 1996): [sum over y of (R_y - 1) - (R - 1)] / (2 N ln 2), with R_y the number of symbols x that occur together with y and
 * R the number that occur at all. Symbols that could occur and did not are not counted, so that it is too small where there
 * are only a few samples per cell.
 */
export function panzeriTrevesBias(x: Int32Array, y: Int32Array): number {
  const ofY = countsOf(y);
  const cells = countsOf(x.map((symbol, i) => symbol * ofY.length + y[i]!));
  const occurring = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return (occurring(cells) - occurring(ofY) - occurring(countsOf(x)) + 1) / (2 * x.length * Math.LN2);
}

/**
 * Information that two columns of symbols together hold about a third, in bits, by the shuffling estimator (Panzeri, Senatore,
 * Montemurro and Petersen 2007, equation 9): I + H_shuffled(X|Y) - H_independent(X|Y). Both entropies are of sources that are
 * independent given y, once from samples shuffled within every y and once as the sum of the single entropies; the first has
 * nearly the bias that the plug-in's H(X|Y) has, the second very little, so that most of the bias cancels.
 *
 * @param x1 - symbols of the first source, [N]
 * @param x2 - symbols of the second source, [N]
 * @param random - shuffles
 */
export function shuffledInformation(
  x1: Int32Array,
  x2: Int32Array,
  y: Int32Array,
  random: RandomStream,
): number {
  const size = countsOf(x2).length;
  const pairs = (other: Int32Array) => x1.map((symbol, i) => symbol * size + other[i]!);
  const given = (x: Int32Array) => conditionalEntropy(x, y);
  const plain = entropyOf(pairs(x2)) - given(pairs(x2));
  return plain + given(pairs(shuffledWithin(x2, y, random))) - given(x1) - given(x2);
}

/** A column with its symbols dealt out anew among the samples of every class. */
function shuffledWithin(x: Int32Array, y: Int32Array, random: RandomStream): Int32Array {
  const dealt = Int32Array.from(x);
  for (const label of countsOf(y).keys()) {
    const rows = Int32Array.from(y.keys()).filter((i) => y[i] === label);
    const order = shuffle(rows.slice(), random);
    rows.forEach((row, k) => {
      dealt[row] = x[order[k]!]!;
    });
  }
  return dealt;
}

function entropyOf(symbols: Int32Array): number {
  return entropy(countsOf(symbols).map((count) => count / symbols.length));
}

/** H(X|Y) = H(X,Y) - H(Y). */
function conditionalEntropy(x: Int32Array, y: Int32Array): number {
  const size = countsOf(y).length;
  return entropyOf(x.map((symbol, i) => symbol * size + y[i]!)) - entropyOf(y);
}
