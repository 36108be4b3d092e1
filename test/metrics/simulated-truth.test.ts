import { beforeAll, describe, expect, it } from "vitest";
import { drawLatents } from "../../generators/draw-latents.ts";
import { type DiscreteLaw, generators, type Law, type Rule, stateCount } from "../../generators/index.ts";
import { firstLargestOf } from "../../math/classification.ts";
import { randomStream } from "../../math/random-stream.ts";
import { enumeratedGame } from "../../metrics/game/enumerated-game.ts";
import { underRule } from "../../metrics/index.ts";

const SAMPLES = 1_000_000;

interface Ruled {
  readonly name: string;
  readonly law: DiscreteLaw;
}

/** Every rule there is of a law: its own, or those for copies that contradict each other. */
function ruled(name: string, law: Law): Ruled[] {
  if (law.kind !== "discrete") return [];
  if (law.rule !== null) return [{ name, law }];
  return law.conflictRules.map((rule) => ({ name: `${name}, ${rule.name}`, law: underRule(law, rule.name) }));
}

/** The rules of every generator and setting for two and three modalities, each law once. */
const laws = generators.flatMap((generator) =>
  [2, 3].flatMap((modalities) => {
    if (modalities < generator.modalities.least || modalities > generator.modalities.most) return [];
    return generator.settings(modalities).flatMap((setting) => {
      const request = { generator: generator.id, setting, modalities };
      const noisy = generator.complete(request).target === "class" ? { labelNoise: 0.1 } : {};
      return ruled(
        `${generator.id} ${setting} of ${modalities}`,
        generator.law(generator.complete({ ...request, ...noisy })),
      );
    });
  }),
);
const distinct = [...new Map(laws.map((item) => [JSON.stringify(item.law), item])).values()];

/** State numbers of a million samples. */
function simulated(law: DiscreteLaw, seed: number): { places: Int32Array[]; labels: Int32Array } {
  const { latents, labels } = drawLatents(
    law,
    SAMPLES,
    randomStream(seed, "test/simulated-truth/states"),
    randomStream(seed, "test/simulated-truth/labels"),
  );
  const places = latents.map(({ data }, m) => {
    const stride = stateCount(law.alphabets.slice(0, m));
    return Int32Array.from(data, (symbol) => symbol * stride);
  });
  return { places, labels };
}

/** Mean and standard error of numbers. */
function summary(total: number, squares: number): { mean: number; error: number } {
  const mean = total / SAMPLES;
  return { mean, error: Math.sqrt(Math.max(0, squares / SAMPLES - mean * mean) / SAMPLES) };
}

describe.each(distinct)("$name", ({ law }) => {
  const modalities = law.alphabets.length;
  const coalitions = 2 ** modalities;
  const rule: Rule = law.rule!;
  const predictedOf = Int32Array.from(rule, firstLargestOf);
  const flat = Float64Array.from(rule.flat());
  let places: Int32Array[];
  let labels: Int32Array;

  beforeAll(() => {
    ({ places, labels } = simulated(law, 1));
  });

  it("the exact game is what a million samples show", () => {
    const game = enumeratedGame(law)!;
    for (let coalition = 0; coalition < coalitions; coalition++) {
      let exact = 0;
      for (let row = 0; row < game.samples; row++) {
        exact += game.weights[row]! * game.values[row * coalitions + coalition]!;
      }
      let [total, squares] = [0, 0];
      for (let i = 0; i < SAMPLES; i++) {
        // The next sample stands in for what is masked: it is independent of this one.
        const other = i + 1 === SAMPLES ? 0 : i + 1;
        let [whole, mixed] = [0, 0];
        for (let m = 0; m < modalities; m++) {
          const own = places[m]![i]!;
          whole += own;
          mixed += coalition & (1 << m) ? own : places[m]![other]!;
        }
        const value = flat[mixed * law.classes + predictedOf[whole]!]!;
        total += value;
        squares += value * value;
      }
      const { mean, error } = summary(total, squares);
      // Neighbours share a row, which at most doubles the variance of the mean; rounding where there is no variance.
      expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * Math.SQRT2 * error + 1e-9);
    }
  });

  it("the rule is right as often as the law says", () => {
    let expected = 0;
    for (const { symbols, probability, labels: shares } of law.states) {
      const place = symbols.reduce(
        (sum, symbol, m) => sum + symbol * stateCount(law.alphabets.slice(0, m)),
        0,
      );
      expected += probability * shares[predictedOf[place]!]!;
    }
    let right = 0;
    for (let i = 0; i < SAMPLES; i++) {
      const place = places.reduce((sum, own) => sum + own[i]!, 0);
      right += Number(labels[i] === predictedOf[place]);
    }
    const { mean, error } = summary(right, right);
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * error + 1e-9);
  });
});
