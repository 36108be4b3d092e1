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

/** A node of a quadrature rule and its weight. */
interface WeightedNode {
  readonly node: number;
  readonly weight: number;
}

const rule = ruleOf(POINTS);

/**
 * The Gauss-Legendre rule on [0, 1].
 *
 * @param points - polynomials up to degree 2 * points - 1 are integrated exactly
 */
export function unitRule(points: number): readonly WeightedNode[] {
  return ruleOf(points).map(({ node, weight }) => ({ node: (1 + node) / 2, weight: weight / 2 }));
}

/** Nodes and weights on [-1, 1]: the roots of the Legendre polynomial by Newton's method from Tricomi's guess. */
function ruleOf(points: number): readonly WeightedNode[] {
  return Array.from({ length: points }, (_, i) => {
    let node = Math.cos((Math.PI * (i + 3 / 4)) / (points + 1 / 2));
    // The guess is right to 1e-2 and every step doubles the digits.
    for (let step = 0; step < 5; step++) {
      const { value, slope } = legendre(points, node);
      node -= value / slope;
    }
    const { slope } = legendre(points, node);
    return { node, weight: 2 / ((1 - node * node) * slope * slope) };
  });
}

/** Value and slope of a Legendre polynomial, by Bonnet's recursion. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= degree; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return { value, slope: (degree * (before - x * value)) / (1 - x * x) };
}
