import { expect, it } from "vitest";
import {
  type BroughtGenerator,
  generatorOf,
  type RowsRequest,
} from "../../../../generators/brought/generator/brought-generator.ts";
import { fillNormal } from "../../../../math/normal.ts";
import { randomStream } from "../../../../math/random-stream.ts";
import { discreteLimits } from "../../../../models/index.ts";
import { discrete } from "../../discrete.ts";

/** Whether a symbol of three is larger than a bit: 3 x 2 combinations, alike; the label is 1 in half of them. */
const larger: BroughtGenerator = {
  id: "larger",
  summary: "Whether a symbol is larger than another.",
  settings: ["larger", "smaller"],
  law: ({ setting }) => ({
    alphabets: [3, 2],
    label: ([a, b]) => (setting === "larger" ? a! > b! : a! < b!),
  }),
};
const rowed = (rows: (asked: RowsRequest) => ArrayLike<number>, lossless = true) =>
  generatorOf({ ...larger, rows, columns: 2, lossless });

const ask = { generator: "larger", setting: "larger", samples: 300 };

it("carries symbols as bits, as many as the alphabet takes", () => {
  const generator = generatorOf(larger);
  const spec = generator.complete(ask);
  expect(spec.dims).toEqual([2, 1]);
  const { latents, modalities } = generator.generate(spec, 1);
  for (let row = 0; row < 300; row++) {
    const [low, high] = modalities[0]!.data.subarray(2 * row, 2 * row + 2);
    expect(low! + 2 * high!).toBe(latents[0]!.data[row]);
  }
});

it("embeds them in blocks, whose Bayes limits are those of its law where blocks are far apart", () => {
  const generator = generatorOf(larger);
  const spec = generator.complete({ ...ask, latentDimensions: 8, blockMean: 10 });
  expect(spec.dims).toEqual([16, 16]);
  const law = discrete(generator.law(spec));
  const limits = discreteLimits(law, generator.embedding(spec, 1), 1);
  // Of (0,0), (1,0), (2,0), (0,1), (1,1), (2,1) the symbol is larger in (1,0), (2,0) and (2,1): a coin, one bit.
  expect(limits.information).toBeCloseTo(1, 4);
  expect(limits.accuracy).toBeCloseTo(1, 4);
});

it("knows its limits where blocks overlap, with an alphabet that fills no bits", () => {
  const generator = generatorOf(larger);
  const spec = generator.complete({ ...ask, latentDimensions: 1, blockMean: 1, dims: [2, 2] });
  const law = discrete(generator.law(spec));
  const limits = discreteLimits(law, generator.embedding(spec, 1), 1);
  // Square projections lose nothing, so the best answer is that to the latent numbers, bit by bit +-1 with deviation one.
  const draws = 40_000;
  const random = randomStream(1, "test/larger");
  const noise = new Float32Array(3 * draws);
  fillNormal(noise, 0, 1, random);
  const means = ([a, b]: readonly number[]) => [2 * (a! & 1) - 1, 2 * (a! >> 1) - 1, 2 * b! - 1];
  let right = 0;
  for (let draw = 0; draw < draws; draw++) {
    const { symbols, labels } = law.states[Math.floor(random() * law.states.length)]!;
    const seen = means(symbols).map((mean, k) => mean + noise[3 * draw + k]!);
    const likelihoods = [0, 0];
    for (const state of law.states) {
      const distance = means(state.symbols).reduce((sum, mean, k) => sum + (seen[k]! - mean) ** 2, 0);
      likelihoods[state.labels.indexOf(1)]! += Math.exp(-distance / 2);
    }
    right += labels[Number(likelihoods[1]! > likelihoods[0]!)]!;
  }
  // Four standard errors of a share of so many draws.
  expect(Math.abs(limits.accuracy! - right / draws)).toBeLessThan(4 * Math.sqrt(0.25 / draws));
});

it("lets rows be made by the user's own code, from a stream of their own", () => {
  const seen: RowsRequest[] = [];
  const generator = rowed((asked) => {
    seen.push(asked);
    return Array.from({ length: asked.symbols.length * asked.columns }, (_, i) =>
      i % 2 === 0 ? asked.symbols[i / 2]! : asked.random(),
    );
  });
  const spec = generator.complete(ask);
  const { modalities, latents } = generator.generate(spec, 7);
  expect(
    seen.map(({ setting, modality, modalities: count, columns }) => [setting, modality, count, columns]),
  ).toEqual([
    ["larger", 0, 2, 2],
    ["larger", 1, 2, 2],
  ]);
  const symbols = Float32Array.from({ length: 300 }, (_, row) => modalities[0]!.data[2 * row]!);
  expect(symbols).toEqual(latents[0]!.data);
  const drawn = (m: number) => modalities[m]!.data[1];
  expect(drawn(0)).not.toBe(drawn(1));
  expect(generator.generate(spec, 7).modalities).toEqual(modalities);
  expect(generator.embedding(spec, 7)).toBeNull();
});

it("is lossy unless it says that its rows are not", () => {
  const zeros = ({ symbols, columns }: RowsRequest) => new Float64Array(symbols.length * columns);
  expect(rowed(zeros, false).lossy).toBe(true);
  expect(rowed(zeros).lossy).toBeUndefined();
  expect(generatorOf(larger).lossy).toBeUndefined();
});

it.each<[string, () => ArrayLike<number>, string]>([
  ["too few numbers", () => [1], 'setting "larger", is 1 numbers: give 600, 300 rows of 2.'],
  ["NaN", () => new Float64Array(600).fill(Number.NaN), "is NaN in row 0: give finite numbers."],
  [
    "what throws",
    () => {
      throw new TypeError("no such word\nat all");
    },
    "cannot be had: no such word.",
  ],
])("refuses rows that are %s", (_, rows, message) => {
  const generator = rowed(rows);
  expect(() => generator.generate(generator.complete(ask), 1)).toThrow(message);
});

it("says of which setting a law cannot be had", () => {
  const generator = generatorOf({
    ...larger,
    law: () => {
      throw new Error("not yet");
    },
  });
  expect(() => generator.complete(ask)).toThrow(
    'The law of larger, setting "larger", cannot be had: not yet.',
  );
});

it.each([
  [{ setting: "large" }, 'Unknown setting "large": did you mean "larger"?'],
  [{ modalities: 3 }, "modalities is 3: larger makes 2 to 2 of them"],
  [{ target: "value" as const }, "target is value, but larger makes a class to be predicted"],
  [{ synergy: 1 }, "synergy is not an option of larger: leave it out."],
  [{ dims: [1, 1] }, "dims[0] is 1, but modality 1 holds 2 bits: give at least 2."],
])("refuses %j", (changes, message) => {
  expect(() => generatorOf(larger).complete({ ...ask, ...changes })).toThrow(message);
});
