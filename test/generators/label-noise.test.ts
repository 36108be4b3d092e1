import { describe, expect, it } from "vitest";
import type { DiscreteLaw } from "../../generators/index.ts";
import { withLabelNoise } from "../../generators/label-noise.ts";
import { xor } from "../../generators/xor.ts";

/** Three classes: one state is sure of the second of them, the other torn between the rest. */
const law: DiscreteLaw = {
  kind: "discrete",
  target: "class",
  alphabets: [2, 2],
  classes: 3,
  states: [
    { symbols: [0, 0], probability: 1 / 2, labels: [0, 1, 0] },
    { symbols: [1, 1], probability: 1 / 2, labels: [1 / 2, 0, 1 / 2] },
  ],
  rule: [
    [0, 1, 0],
    [1, 0, 0],
    [1, 0, 0],
    [1 / 2, 0, 1 / 2],
  ],
  noRule: null,
  conflictRules: [],
};

describe("label noise", () => {
  it("takes a label away and gives it to the others in equal parts", () => {
    const [sure, torn] = withLabelNoise(law, 0.2).states.map(({ labels }) => labels);
    const near = (shares: readonly number[]) => shares.map((share) => expect.closeTo(share, 12));
    expect(sure).toEqual(near([0.1, 0.8, 0.1]));
    // 0.8 of one half stays, and 0.2 of the other half is dealt to two classes.
    expect(torn).toEqual(near([0.45, 0.1, 0.45]));
  });

  it("leaves the rule, and all else, as it is: a model of the rule has no noise to answer with", () => {
    const { states, ...others } = withLabelNoise(law, 0.2);
    const { states: before, ...same } = law;
    expect(others).toEqual(same);
    expect(states.map(({ labels: _, ...state }) => state)).toEqual(
      before.map(({ labels: _, ...state }) => state),
    );
  });

  it("of probability zero is none", () => {
    expect(withLabelNoise(law, 0)).toBe(law);
  });

  it("replaces that share of the labels of a dataset, and changes nothing else of it", () => {
    const samples = 10_000;
    const noise = 0.2;
    const draw = (labelNoise: number) =>
      xor.generate(xor.complete({ generator: "xor", setting: "synergy", samples, labelNoise }), 5);
    const [clean, noisy] = [draw(0), draw(noise)];
    expect(noisy.modalities).toEqual(clean.modalities);
    expect(noisy.latents).toEqual(clean.latents);
    const replaced = noisy.labels.filter((label, row) => label !== clean.labels[row]).length;
    // Five standard deviations of a binomial count.
    expect(Math.abs(replaced - noise * samples)).toBeLessThan(5 * Math.sqrt(noise * (1 - noise) * samples));
  });
});
