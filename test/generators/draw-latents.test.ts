import { describe, expect, it } from "vitest";
import { drawLatents } from "../../generators/draw-latents.ts";
import { type DiscreteLaw, stateIndex } from "../../generators/index.ts";
import { withLabelNoise } from "../../generators/label-noise.ts";
import { latentLaw } from "../../generators/latent-program.ts";
import { randomStream } from "../../math/random-stream.ts";
import { chiSquare, chiSquareBound } from "./chi-square.ts";
import { everySetting } from "./every-setting.ts";

const cases = everySetting(4).flatMap(({ name, generator, spec }) => {
  const law = generator.law(spec);
  return law.kind === "discrete" ? [{ name, law }] : [];
});
const ofClasses = cases.filter(({ law }) => law.target === "class");
const ofNumbers = cases.filter(({ law }) => law.target === "value");

function draw(law: DiscreteLaw) {
  return drawLatents(law, 20_000, randomStream(3, "states"), randomStream(3, "labels"));
}

/** How often each (state, label) occurs, with its probability; throws on one that the law rules out. */
function tally(law: DiscreteLaw): [counts: number[], probabilities: number[]] {
  const outcomes = new Map<string, { count: number; probability: number }>();
  for (const { symbols, probability, labels } of law.states) {
    for (const [label, share] of labels.entries()) {
      if (share > 0) outcomes.set(`${symbols}/${label}`, { count: 0, probability: probability * share });
    }
  }
  const { latents, labels } = draw(law);
  for (const [row, label] of labels.entries()) {
    const symbols = latents.map(({ data }) => data[row]!);
    outcomes.get(`${symbols}/${label}`)!.count++;
  }
  const all = [...outcomes.values()];
  return [all.map(({ count }) => count), all.map(({ probability }) => probability)];
}

/** Rows whose state the rule gives no chance of the label that they have. */
function broken(law: DiscreteLaw): Int32Array {
  const { latents, labels } = draw(law);
  return labels.filter((label, row) => {
    const symbols = latents.map(({ data }) => data[row]!);
    return law.rule !== null && law.rule[stateIndex(law.alphabets, symbols)]![label] === 0;
  });
}

describe("drawLatents", () => {
  it.each(cases)("follows the law of $name", ({ law }) => {
    const [counts, probabilities] = tally(law);
    expect(chiSquare(counts, probabilities)).toBeLessThan(chiSquareBound(counts.length - 1));
  });

  it.each(ofClasses)("follows the law of $name with label noise", ({ law }) => {
    const [counts, probabilities] = tally(withLabelNoise(law, 0.2));
    expect(chiSquare(counts, probabilities)).toBeLessThan(chiSquareBound(counts.length - 1));
  });

  it.each(ofClasses)("labels by the rule of $name, where there is one", ({ law }) => {
    expect(draw(law).targets).toBeNull();
    expect(broken(law)).toHaveLength(0);
  });

  it.each(ofNumbers)("gives every row the number that the rule of $name gives its state", ({ law }) => {
    const { latents, labels, targets } = draw(law);
    expect(new Set(labels)).toEqual(new Set([0]));
    const states = targets!.map((_, row) =>
      stateIndex(
        law.alphabets,
        latents.map(({ data }) => data[row]!),
      ),
    );
    expect(targets).toEqual(states.map((state) => law.rule![state]![0]!));
  });

  it("never falls off the end of a law whose probabilities round to less than one", () => {
    const law = latentLaw({ kind: "synergy" }, 6, "exactly-one", 1);
    const last = () => 1 - Number.EPSILON;
    const { latents, labels } = drawLatents(law, 1, last, last);
    expect(latents.map(({ data }) => data[0])).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...labels]).toEqual([0]);
  });
});
