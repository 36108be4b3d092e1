import { describe, expect, it } from "vitest";
import { bootstrapError } from "../../math/bootstrap.ts";
import { randomStream } from "../../math/random-stream.ts";

const values = Array.from({ length: 20 }, (_, k) => (k * k) % 17);

/** The mean of the values, each as often as it was drawn. */
const meanOfDrawn = (drawn: Float64Array) =>
  values.reduce((sum, value, k) => sum + (value * drawn[k]!) / values.length, 0);

describe("bootstrapError", () => {
  it("of a mean is its standard error", () => {
    const mean = meanOfDrawn(new Float64Array(20).fill(1));
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 20, 0));
    const errors = Array.from({ length: 25 }, (_, seed) =>
      bootstrapError(20, randomStream(seed + 1, "test/bootstrap"), meanOfDrawn),
    );
    const average = errors.reduce((sum, error) => sum + error / errors.length, 0);
    // A deviation of 100 resamples is known to 1 in sqrt(2 x 99) = 7 %: four times that for one, a fifth for 25.
    for (const error of errors) expect(Math.abs(error / (deviation / Math.sqrt(20)) - 1)).toBeLessThan(0.29);
    expect(Math.abs(average / (deviation / Math.sqrt(20)) - 1)).toBeLessThan(0.058);
  });

  it("draws as many parts as there are, with replacement", () => {
    const totals = new Set<number>();
    let mostOften = 0;
    bootstrapError(7, randomStream(1, "test/bootstrap"), (drawn) => {
      totals.add(drawn.reduce((sum, times) => sum + times, 0));
      mostOften = Math.max(mostOften, ...drawn);
      return 0;
    });
    expect([...totals]).toEqual([7]);
    expect(mostOften).toBeGreaterThan(1);
  });

  it("is 0 for a statistic that no draw changes, and the same for the same stream", () => {
    expect(bootstrapError(20, randomStream(1, "test/bootstrap"), () => 3)).toBe(0);
    const again = () => bootstrapError(20, randomStream(2, "test/bootstrap"), meanOfDrawn);
    expect(again()).toBe(again());
  });
});
