import { describe, expect, it } from "vitest";
import { drawLatents } from "../../generators/draw-latents.ts";
import { generators, type Law, stateIndex } from "../../generators/index.ts";
import { randomStream } from "../../math/random-stream.ts";
import { chiSquare, chiSquareBound } from "./chi-square.ts";

const cases = generators.flatMap((generator) =>
  generator
    .settings(4)
    .flatMap((setting) =>
      (["parity", "exactly-one"] as const).map((logic) => ({ generator, setting, logic })),
    ),
);

function lawOf({ generator, setting, logic }: (typeof cases)[number]): Law {
  return generator.law(generator.complete({ generator: generator.id, setting, logic, modalities: 4 }));
}

function draw(law: Law) {
  return drawLatents(law, 20_000, randomStream(3, "states"), randomStream(3, "labels"));
}

/** How often each (state, label) occurs, with its probability; throws on one that the law rules out. */
function tally(law: Law): [counts: number[], probabilities: number[]] {
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

describe("drawLatents", () => {
  it.each(cases)("follows the law of $generator.id $setting $logic", (one) => {
    const [counts, probabilities] = tally(lawOf(one));
    expect(chiSquare(counts, probabilities)).toBeLessThan(chiSquareBound(counts.length - 1));
  });

  it.each(cases)("labels by the rule of $generator.id $setting $logic, where there is one", (one) => {
    const law = lawOf(one);
    const { latents, labels } = draw(law);
    const broken = labels.filter((label, row) => {
      const symbols = latents.map(({ data }) => data[row]!);
      return law.rule !== null && law.rule[stateIndex(law.alphabets, symbols)] !== label;
    });
    expect(broken).toHaveLength(0);
  });

  it("never falls off the end of a law whose probabilities round to less than one", () => {
    const law = generators[0]!.law(
      generators[0]!.complete({ generator: "xor", setting: "synergy", logic: "exactly-one", modalities: 6 }),
    );
    const last = () => 1 - Number.EPSILON;
    const { latents, labels } = drawLatents(law, 1, last, last);
    expect(latents.map(({ data }) => data[0])).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...labels]).toEqual([0]);
  });
});
