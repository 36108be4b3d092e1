/** Number of ways to choose k of n; 0 where there are none. Exact up to n = 56. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * (n - i + 1)) / i;
  return count;
}
