import { append } from "../../../math/append.ts";
import type { RandomStream } from "../../../math/random-stream.ts";

/** Probabilities below this count as this: what is sure of a class must not be infinitely far from what is less so. */
const LEAST = 1e-6;
/** Rounds at most. What still moves after so many loses less than a thousandth of a bit. */
const MOST_ROUNDS = 60;

/**
 * Groups rows of probabilities so that the groups lose as little information about the class as a search from one start
 * finds: k-means with the Kullback-Leibler divergence of a row from its group's mean in place of the squared distance, whose
 * sum is exactly the information lost (Dhillon, Mallela and Kumar 2003; Banerjee, Merugu, Dhillon and Ghosh 2005).
 *
 * @param posteriors - [N, classes], rows summing to one
 * @param clusters - groups at most
 * @param random - where the search starts, as k-means++ does (Arthur and Vassilvitskii 2007)
 * @returns the group of every row, [N], counting from 0 in order of first appearance
 */
export function posteriorClusters(
  posteriors: Float64Array,
  classes: number,
  clusters: number,
  random: RandomStream,
): Int32Array {
  const rows = posteriors.length / classes;
  const p = posteriors.map((value) => Math.max(value, LEAST));
  const negentropies = new Float64Array(rows);
  for (let i = 0; i < p.length; i++) {
    const row = Math.floor(i / classes);
    negentropies[row] = negentropies[row]! + p[i]! * Math.log(p[i]!);
  }
  let centres = startingCentres(p, negentropies, classes, clusters, random);
  let groups = nearest(p, centres, classes);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    centres = meansOf(p, groups, centres, classes);
    const next = nearest(p, centres, classes);
    if (next.every((group, i) => group === groups[i])) break;
    groups = next;
  }
  const names = new Map<number, number>();
  return groups.map((group) => {
    const name = names.get(group) ?? names.size;
    names.set(group, name);
    return name;
  });
}

/** Logarithms of centres, [clusters, classes]: each a row that is drawn in proportion to its divergence from the others. */
function startingCentres(
  p: Float64Array,
  negentropies: Float64Array,
  classes: number,
  clusters: number,
  random: RandomStream,
): Float64Array {
  const rows = negentropies.length;
  const logs: number[] = [];
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * rows);
  for (let k = 0; k < clusters; k++) {
    const centre = Float64Array.from(p.subarray(chosen * classes, (chosen + 1) * classes), Math.log);
    append(logs, centre);
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const divergence = Math.max(0, negentropies[i]! - crossTerm(p, i, centre, 0, classes));
      distances[i] = Math.min(distances[i]!, divergence);
      total += distances[i]!;
    }
    // Fewer different rows than clusters: every one is a centre already.
    if (total < 1e-9 * rows) break;
    let rest = random() * total;
    chosen = rows - 1;
    for (let i = 0; i < rows; i++) {
      rest -= distances[i]!;
      if (rest < 0) {
        chosen = i;
        break;
      }
    }
  }
  return Float64Array.from(logs);
}

/** Sum over classes of p log centre: the larger, the nearer. */
function crossTerm(p: Float64Array, row: number, logs: Float64Array, from: number, classes: number): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += p[row * classes + c]! * logs[from + c]!;
  return sum;
}

function nearest(p: Float64Array, logs: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: p.length / classes }, (_, row) => {
    let best = 0;
    let largest = Number.NEGATIVE_INFINITY;
    for (let from = 0; from < logs.length; from += classes) {
      const term = crossTerm(p, row, logs, from, classes);
      if (term > largest) {
        largest = term;
        best = from / classes;
      }
    }
    return best;
  });
}

/** Logarithms of the groups' means; an empty group keeps its centre. */
function meansOf(p: Float64Array, groups: Int32Array, before: Float64Array, classes: number): Float64Array {
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length / classes);
  groups.forEach((group, row) => {
    counts[group] = counts[group]! + 1;
    for (let c = 0; c < classes; c++) {
      const cell = group * classes + c;
      sums[cell] = sums[cell]! + p[row * classes + c]!;
    }
  });
  return sums.map((sum, cell) => {
    const count = counts[Math.floor(cell / classes)]!;
    return count === 0 ? before[cell]! : Math.log(sum / count);
  });
}
