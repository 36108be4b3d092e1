import { describe, expect, it } from "vitest";
import { initialiseSeries, stretchesOf } from "../../../models/series/initialise-series.ts";
import { seriesArchitecture, seriesFusions } from "../../../models/series/series-architecture.ts";

const mimic = [[5], [24, 12]] as const;
const dense = (inputs: number, outputs: number) => (inputs + 1) * outputs;
const gru = (inputs: number, units: number) => 3 * units * (inputs + units + 2);

describe("the networks for MIMIC-III", () => {
  it("have MultiBench's sizes: MLP(5, 10, 10), GRU(12, 30), MLP(730, 40, 6)", () => {
    const expected = dense(5, 10) + dense(10, 10) + gru(12, 30) + dense(730, 40) + dense(40, 6);
    expect(seriesArchitecture("multibench", mimic, 6).parameters).toBe(expected);
  });

  it("have 200 latent dimensions in the autoencoder, its experts twice that", () => {
    const encoders = dense(5, 20) + dense(20, 400) + gru(12, 30) + dense(720, 400);
    const decoders = dense(200, 20) + dense(20, 5) + dense(200, 30) + gru(0, 30) + dense(30, 12);
    const expected = encoders + decoders + dense(200, 20) + dense(20, 6);
    expect(seriesArchitecture("mvae", mimic, 6).parameters).toBe(expected);
  });
});

describe.each(seriesFusions)("the layout of %s", (fusion) => {
  const layout = seriesArchitecture(fusion, [[3], [4, 2], [5]], 3);

  it("gives every number to one layer", () => {
    const stretches = stretchesOf(layout).toSorted((a, b) => a.from - b.from);
    const ends = [0, ...stretches.map(({ to }) => to)];
    expect(stretches.map(({ from }) => from)).toEqual(ends.slice(0, -1));
    expect(ends.at(-1)).toBe(layout.parameters);
  });

  it("starts uniform in the bounds of PyTorch, other for another seed", () => {
    const parameters = initialiseSeries(layout, 1);
    for (const { from, to, fanIn } of stretchesOf(layout)) {
      const bound = 1 / Math.sqrt(fanIn);
      const own = parameters.subarray(from, to);
      const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeLessThanOrEqual(bound);
      // A hundred uniform numbers all fall short of nine tenths once in 40,000 seeds.
      if (own.length > 100) expect(largest).toBeGreaterThan(0.9 * bound);
    }
    expect(initialiseSeries(layout, 2)).not.toEqual(parameters);
  });
});
