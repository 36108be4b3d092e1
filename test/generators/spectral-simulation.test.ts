import { describe, expect, it } from "vitest";
import { drawLatents } from "../../generators/draw-latents.ts";
import { stateIndex } from "../../generators/index.ts";
import { randomStream } from "../../math/random-stream.ts";
import { spectralLaw } from "./spectral-laws.ts";

const samples = 1_000_000;

/** Shares that nobody chose, by bitmask. */
function someShares(modalities: number): number[] {
  const random = randomStream(5, `shares of ${modalities}`);
  const weights = Array.from({ length: 2 ** modalities }, (_, s) => (s === 0 ? 0 : random()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function simulate(law: ReturnType<typeof spectralLaw>) {
  const drawn = drawLatents(law, samples, randomStream(11, "states"), randomStream(11, "labels"));
  const counts = law.states.map(() => new Array<number>(law.classes).fill(0));
  for (let row = 0; row < samples; row++) {
    const state = stateIndex(
      law.alphabets,
      drawn.latents.map(({ data }) => data[row]!),
    );
    counts[state]![drawn.labels[row]!]!++;
  }
  return { ...drawn, counts };
}

// Four standard errors each: at most 64 of them a test, so that one would be passed by chance in 250 choices of the seed.
const reach = (variance: number, rows: number) => 4 * Math.sqrt(variance / rows);

describe.each([2, 4])("a million samples of %i modalities", (modalities) => {
  it("have the states, the mean and the variance of the law", () => {
    const law = spectralLaw(someShares(modalities));
    const { counts, targets } = simulate(law);
    law.states.forEach(({ probability }, state) => {
      const frequency = counts[state]![0]! / samples;
      expect(Math.abs(frequency - probability)).toBeLessThan(reach(probability * (1 - probability), samples));
    });
    const power = (k: number) =>
      law.rule!.reduce((sum, [value], state) => sum + law.states[state]!.probability * value! ** k, 0);
    // Shares sum to one, and no component has a mean.
    expect(power(1)).toBeCloseTo(0, 14);
    expect(power(2)).toBeCloseTo(1, 14);
    const moment = (k: number) => targets!.reduce((sum, value) => sum + value ** k, 0) / samples;
    expect(Math.abs(moment(1))).toBeLessThan(reach(1, samples));
    expect(Math.abs(moment(2) - moment(1) ** 2 - 1)).toBeLessThan(reach(power(4) - 1, samples));
  });

  it("have the labels of the law in every state", () => {
    const law = spectralLaw(someShares(modalities), { target: "class", scale: 2, labelNoise: 0.05 });
    const { counts } = simulate(law);
    law.states.forEach(({ labels }, state) => {
      const rows = counts[state]!.reduce((sum, count) => sum + count, 0);
      const share = labels[1]!;
      expect(Math.abs(counts[state]![1]! / rows - share)).toBeLessThan(reach(share * (1 - share), rows));
    });
  });
});
