/** From here on the continued fraction has settled within its levels; the series would lose digits to cancellation. */
const TAIL = 2.5;
const LEVELS = 60;

/**
 * Probability that a standard normal number is below x, to double precision (absolute 1e-15, relative 1e-13 far into the lower tail):
 * the series of Marsaglia (2004) around zero, Laplace's continued fraction (1805) beyond.
 */
export function normalCdf(x: number): number {
  const distance = Math.abs(x);
  const density = Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI);
  if (distance < TAIL) return 1 / 2 + Math.sign(x) * density * series(distance);
  const tail = density / fraction(distance);
  return x > 0 ? 1 - tail : tail;
}

/** x + x^3 / 3 + x^5 / (3 5) + ...: what lies between zero and x, over the density at x. */
function series(x: number): number {
  let term = x;
  let sum = 0;
  for (let k = 3; sum + term !== sum; k += 2) {
    sum += term;
    term *= (x * x) / k;
  }
  return sum;
}

/** x + 1 / (x + 2 / (x + 3 / (x + ...))): the density at x over what lies beyond. */
function fraction(x: number): number {
  let rest = x;
  for (let k = LEVELS; k > 0; k--) rest = x + k / rest;
  return rest;
}
