/** From here on the asymptotic series below is right to the last digits. */
const FAR = 10;

/**
 * The digamma function, the derivative of ln Gamma, to about 1e-14: recurrence up to 10, then the asymptotic series
 * (Abramowitz and Stegun 1964, 6.3.5 and 6.3.18).
 *
 * @param x - above zero
 */
export function digamma(x: number): number {
  let shift = 0;
  let far = x;
  for (; far < FAR; far++) shift -= 1 / far;
  const square = 1 / far ** 2;
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760))))));
  return shift + Math.log(far) - 1 / (2 * far) - series;
}
