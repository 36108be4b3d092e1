import { binomial } from "../../math/binomial.ts";
import { bitCount } from "../../math/bit-count.ts";
import { forEachSampled, leastSample } from "./coalition-sample.ts";
import { derivativeIndices, derivativeWeight } from "./derivative-weights.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { residualSample } from "./residual-sample.ts";

/**
 * SVARM-IQ: an index as a sum of means over strata, the coalitions of one size that hold the same part of S; each mean is
 * estimated by the sampled coalitions that fall into it. A stratum into which none falls is taken for the mean of its
 * size, which is a bias as long as there are such.
 */
export const svarmIq: Method = {
  title: "SVARM-IQ",
  source: "Kolpaczki, Muschalik, Fumagalli, Hammer and Huellermeier 2024",
  indices: derivativeIndices,
  unbiased: false,
  leastBudget: (players) => leastSample(players),
  estimate,
};

/** Sums over the sampled coalitions of one size. */
interface OfSize {
  readonly coalitions: number[];
  readonly residuals: number[];
  whole: boolean;
}

function estimate(task: Task): Estimates {
  const { players, index, coalitions } = task;
  const { strata, residuals, known } = residualSample(task);
  const sizes = Array.from(
    { length: players + 1 },
    (): OfSize => ({ coalitions: [], residuals: [], whole: false }),
  );
  forEachSampled(strata, players, (coalition, size, _, { whole }) => {
    const own = sizes[size]!;
    own.coalitions.push(coalition);
    own.residuals.push(residuals.get(coalition)!);
    own.whole = whole;
  });
  const overall = sizes.map(({ residuals: own }) => momentsOf(own));
  const values = known.slice();
  const variances = new Float64Array(coalitions.length);
  coalitions.forEach((coalition, k) => {
    const size = bitCount(coalition);
    const parts = partsOf(coalition);
    const places = new Map(parts.map((part, place) => [part, place]));
    const counts = new Float64Array(parts.length);
    const sums = new Float64Array(parts.length);
    const squares = new Float64Array(parts.length);
    sizes.forEach((own, t) => {
      counts.fill(0);
      sums.fill(0);
      squares.fill(0);
      for (let j = 0; j < own.coalitions.length; j++) {
        const place = places.get(own.coalitions[j]! & coalition)!;
        const residual = own.residuals[j]!;
        counts[place]!++;
        sums[place]! += residual;
        squares[place]! += residual * residual;
      }
      parts.forEach((part, place) => {
        const held = bitCount(part);
        const population = binomial(players - size, t - held);
        if (population === 0) return;
        const sign = (size - held) % 2 === 0 ? 1 : -1;
        const factor = sign * population * derivativeWeight(index, players, size, t - held);
        const count = counts[place]!;
        values[k]! += factor * (count === 0 ? overall[t]!.mean : sums[place]! / count);
        if (own.whole) return;
        // One value tells nothing of its spread: that of the whole size stands in for it.
        const spread =
          count < 2 ? overall[t]!.variance : (squares[place]! - sums[place]! ** 2 / count) / (count - 1);
        const left = Math.max(0, 1 - count / population);
        variances[k]! += (factor * factor * Math.max(0, spread) * left) / Math.max(1, count);
      });
    });
  });
  return { values, standardErrors: variances.map(Math.sqrt) };
}

/** All coalitions within one, itself and the empty one included. */
function partsOf(coalition: number): number[] {
  const parts: number[] = [];
  for (let part = coalition; ; part = (part - 1) & coalition) {
    parts.push(part);
    if (part === 0) return parts;
  }
}

function momentsOf(numbers: readonly number[]): { mean: number; variance: number } {
  const count = numbers.length;
  if (count === 0) return { mean: 0, variance: 0 };
  const mean = numbers.reduce((sum, number) => sum + number, 0) / count;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, variance: count < 2 ? 0 : squares / (count - 1) };
}
