import { bitCount } from "../../../math/bit-count.ts";
import { coalitions } from "./random-games.ts";

/**
 * Coefficients of the game nearest to another by weighted least squares, among the sums of terms of coalitions up to an
 * order; from the normal equations, with one multiplier for each value that must be met.
 *
 * @param values - v by coalition bitmask, [2^n]
 * @param distance - `Shapley kernel`: coalitions weigh 1 / (binomial(n, |S|) |S| (n - |S|)), and the values of none and of
 *   all must be met; `all alike`: every coalition weighs the same
 * @param term - what a coalition's coefficient adds to the value of another coalition
 * @returns by coalition bitmask, [2^n]; 0 above the order
 */
export function nearestGame(
  values: readonly number[],
  order: number,
  distance: "Shapley kernel" | "all alike",
  term: (coalition: number, other: number) => number,
): Float64Array {
  const players = Math.log2(values.length);
  const everyone = values.length - 1;
  const terms = [0, ...coalitions(players, order)];
  const met = distance === "Shapley kernel" ? [0, everyone] : [];
  const size = terms.length + met.length;
  const system = Array.from({ length: size }, () => new Float64Array(size + 1));
  values.forEach((value, s) => {
    if (met.includes(s)) return;
    const weight = distance === "Shapley kernel" ? shapleyKernel(players, bitCount(s)) : 1;
    terms.forEach((a, i) => {
      const row = system[i]!;
      terms.forEach((b, j) => {
        row[j] = row[j]! + weight * term(a, s) * term(b, s);
      });
      row[size] = row[size]! + weight * term(a, s) * value;
    });
  });
  met.forEach((s, constraint) => {
    const at = terms.length + constraint;
    terms.forEach((a, i) => {
      system[i]![at] = term(a, s);
      system[at]![i] = term(a, s);
    });
    system[at]![size] = values[s]!;
  });
  const solution = solve(system);
  const coefficients = new Float64Array(values.length);
  terms.forEach((coalition, i) => {
    coefficients[coalition] = solution[i]!;
  });
  return coefficients;
}

function shapleyKernel(players: number, size: number): number {
  let binomial = 1;
  for (let k = 1; k <= size; k++) binomial = (binomial * (players - k + 1)) / k;
  return (players - 1) / (binomial * size * (players - size));
}

/** Solves a linear system, right-hand side last in each row, by elimination with the largest pivot of the column. */
function solve(system: Float64Array[]): number[] {
  const size = system.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(system[row]![column]!) > Math.abs(system[best]![column]!)) best = row;
    }
    [system[column], system[best]] = [system[best]!, system[column]!];
    const pivot = system[column]!;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = system[row]![column]! / pivot[column]!;
      if (factor === 0) continue;
      for (let k = column; k <= size; k++) system[row]![k] = system[row]![k]! - factor * pivot[k]!;
    }
  }
  return system.map((row, i) => row[size]! / row[i]!);
}
