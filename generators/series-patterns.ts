/** Time steps of a series: the hours of a day, as in the benchmark's series of MIMIC-III. */
export const TIME_STEPS = 24;

/**
 * How each bit moves a feature over the day: a trend, then the sine and the cosine of one and of two periods. Each has mean
 * zero over the steps and mean square one, so that nothing of a bit is left in a feature's mean over time.
 *
 * @returns [5][24]
 */
export function timePatterns(): number[][] {
  const steps = Array.from({ length: TIME_STEPS }, (_, t) => t);
  const turn = (2 * Math.PI) / TIME_STEPS;
  return [
    steps.map((t) => t - (TIME_STEPS - 1) / 2),
    steps.map((t) => Math.sin(turn * t)),
    steps.map((t) => Math.cos(turn * t)),
    steps.map((t) => Math.sin(2 * turn * t)),
    steps.map((t) => Math.cos(2 * turn * t)),
  ].map(withUnitMeanSquare);
}

function withUnitMeanSquare(course: readonly number[]): number[] {
  const scale = Math.sqrt(course.reduce((sum, value) => sum + value * value, 0) / course.length);
  return course.map((value) => value / scale);
}
