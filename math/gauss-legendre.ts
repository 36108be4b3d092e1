/** Points of one panel: polynomials up to degree 39 are integrated exactly. */
const POINTS = 20;

/**
 * Integral of a function over an interval by the Gauss-Legendre rule of 20 points on panels of equal width.
 *
 * @param integrand - smooth inside the interval
 * @param panels - a function that is smooth at the scale of a panel is integrated to rounding
 */
export function integrate(
  integrand: (x: number) => number,
  from: number,
  to: number,
  panels: number,
): number {
  const half = (to - from) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (const { node, weight } of rule) sum += weight * integrand(middle + half * node);
  }
  return half * sum;
}

/** Nodes and weights on [-1, 1]: the roots of the Legendre polynomial by Newton's method from Tricomi's guess. */
const rule = Array.from({ length: POINTS }, (_, i) => {
  let node = Math.cos((Math.PI * (i + 3 / 4)) / (POINTS + 1 / 2));
  // The guess is right to 1e-3 and every step doubles the digits.
  for (let step = 0; step < 5; step++) {
    const { value, slope } = legendre(node);
    node -= value / slope;
  }
  const { slope } = legendre(node);
  return { node, weight: 2 / ((1 - node * node) * slope * slope) };
});

/** Value and slope of the Legendre polynomial of degree `POINTS`, by Bonnet's recursion. */
function legendre(x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= POINTS; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return { value, slope: (POINTS * (before - x * value)) / (1 - x * x) };
}
