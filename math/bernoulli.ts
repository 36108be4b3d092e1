/**
 * The n-th Bernoulli number, with B_1 = -1/2: B_2k = (-1)^(k - 1) 2k T_k / (4^k (4^k - 1)) from the tangent numbers T_k
 * (Brent and Harvey 2011, algorithm TangentNumbers), whose recursion only adds, so that no digits cancel.
 *
 * @param n - 0 or a positive integer
 */
export function bernoulli(n: number): number {
  if (n === 0) return 1;
  if (n === 1) return -1 / 2;
  if (n % 2 === 1) return 0;
  const half = n / 2;
  const sign = half % 2 === 1 ? 1 : -1;
  return (sign * n * tangentNumber(half)) / (4 ** half * (4 ** half - 1));
}

/** The k-th tangent number, k >= 1: 1, 2, 16, 272, ... */
function tangentNumber(k: number): number {
  const numbers = new Float64Array(k + 1);
  numbers[1] = 1;
  for (let i = 2; i <= k; i++) numbers[i] = (i - 1) * numbers[i - 1]!;
  for (let start = 2; start <= k; start++) {
    for (let i = start; i <= k; i++) {
      numbers[i] = (i - start) * numbers[i - 1]! + (i - start + 2) * numbers[i]!;
    }
  }
  return numbers[k]!;
}
