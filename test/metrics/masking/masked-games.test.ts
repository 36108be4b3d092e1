import { describe, expect, it } from "vitest";
import {
  type DiscreteLaw,
  findGenerator,
  generators,
  type Law,
  type Matrix,
  stateIndex,
} from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { type EvaluationSet, enumeratedEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";
import { enumeratedGame } from "../../../metrics/game/enumerated-game.ts";
import { maskedGame, tableOf } from "../../../metrics/game/masked-game.ts";
import { underRule } from "../../../metrics/index.ts";
import { maskedRow } from "../../../metrics/masking/masked-row.ts";
import { type MaskerName, maskerNames } from "../../../metrics/masking/masker.ts";
import type { OwnMasker } from "../../../metrics/masking/own-masker.ts";
import { standInsOf } from "../../../metrics/masking/stand-ins-of.ts";
import { type FusionModel, oracle } from "../../../models/index.ts";
import { randomModel } from "../../laws/support/small-models.ts";
import { evaluationOf, generatedEvaluation, normalMatrices } from "./evaluation-sets.ts";

const dims = [2, 1, 3];
const everything = 2 ** dims.length;
const set = evaluationOf(normalMatrices(40, dims, 1), normalMatrices(100, dims, 2));

/** One of each kind: rows, a choice of rows, and values made from what is present. */
const ownMaskers: readonly OwnMasker[] = [
  { name: "first-rows", rows: ({ matrices }) => matrices.map((matrix) => ({ ...matrix })) },
  {
    name: "turned",
    count: 2,
    choose: ({ first, samples }) =>
      Int32Array.from({ length: 2 * samples }, (_, i) => (7 * (first + i)) % 100),
  },
  {
    name: "sums",
    count: 1,
    impute: ({ samples, present }) => {
      const sum = (row: number) =>
        present.reduce((total, matrix) => total + (matrix?.data[row * matrix.columns] ?? 0), 0);
      return dims.map((columns) => ({
        rows: samples,
        columns,
        data: Float32Array.from({ length: samples * columns }, (_, i) => sum(Math.floor(i / columns))),
      }));
    },
  },
];
const maskers: readonly (readonly [string, MaskerName | OwnMasker])[] = [
  ...maskerNames.map((name) => [name, name] as const),
  ...ownMaskers.map((masker) => [`own:${masker.name}`, masker] as const),
];

function gameUnder(
  masker: MaskerName | OwnMasker,
  model: FusionModel,
  evaluation: EvaluationSet,
  seed = 1,
): CoalitionGame {
  return tableOf(maskedGame(encodeEvaluation(model, evaluation), standInsOf(masker, evaluation, seed), 40));
}

/** The value of each sample and coalition, mean over draw groups, [N, 2^M]. */
function meanValues({ values, groups }: CoalitionGame): Float64Array {
  const mean = new Float64Array(values.length / groups);
  values.forEach((value, cell) => {
    mean[cell % mean.length]! += value / groups;
  });
  return mean;
}

/** The sum over modalities of a curved function of their columns, as a number to be predicted. */
const additive: FusionModel = {
  ...randomModel(dims, 1, "value"),
  width: 1,
  encode: (modality, { rows, columns, data }: Matrix) =>
    Float32Array.from({ length: rows }, (_, row) => {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += Math.sin(data[row * columns + j]! + modality);
      return sum;
    }),
  head: (sums, rows) => Float64Array.from(sums.subarray(0, rows)),
};

describe.each(maskers)("the masker %s", (_, masker) => {
  it("never changes a present modality", () => {
    const standIns = standInsOf(masker, set, 1);
    const random = randomStream(1, "test/masked-games/stand-ins");
    for (let coalition = 1; coalition < everything - 1; coalition++) {
      for (let sample = 0; sample < 40; sample++) {
        maskedRow(set.samples.matrices, standIns, coalition, sample, random).forEach((matrix, m) => {
          const { columns, data } = set.samples.matrices[m]!;
          const own = data.subarray(sample * columns, (sample + 1) * columns);
          if (coalition & (1 << m)) expect(matrix.data).toEqual(own);
          else expect(matrix.data).not.toEqual(own);
        });
      }
    }
  });

  it.each([0, 1, 2])(
    "leaves a model that reads modality %i alone as it is wherever that is present",
    (only) => {
      const model = randomModel(dims, 2);
      const reads: FusionModel = {
        ...model,
        encode: (m, rows) => (m === only ? model.encode(m, rows) : new Float32Array(rows.rows * model.width)),
      };
      const values = meanValues(gameUnder(masker, reads, set));
      for (let cell = 0; cell < values.length; cell++) {
        if ((cell & (1 << only)) === 0) continue;
        // Means of up to 40 equal numbers.
        const whole = values[cell - (cell % everything) + everything - 1]!;
        expect(Math.abs(values[cell]! - whole)).toBeLessThan(1e-12);
      }
    },
  );

  it("plays the same game by the same seed", () => {
    const [one, other] = [1, 2].map(() => gameUnder(masker, randomModel(dims, 3), set, 9).values);
    expect(one).toEqual(other);
  });
});

describe("a model that is a sum over modalities", () => {
  const withOneTable = maskers.filter(([name]) => name !== "conditional" && !/turned|sums/.test(name));

  it.each(withOneTable)("has no interaction under the masker %s", (_, masker) => {
    const values = gameUnder(masker, additive, set).values;
    for (let first = 0; first < values.length; first += everything) {
      for (let coalition = 0; coalition < everything; coalition++) {
        for (const [a, b] of [
          [1, 2],
          [1, 4],
          [2, 4],
        ] as const) {
          if (coalition & (a | b)) continue;
          const at = (present: number) => values[first + coalition + present]!;
          // Encodings are added in single precision: some units in the last place of numbers up to 6.
          expect(Math.abs(at(a + b) - at(a) - at(b) + at(0))).toBeLessThan(1e-5);
        }
      }
    }
  });
});

describe("the error that draw groups show", () => {
  it.each([
    ["marginal", 400],
    ["conditional", 400],
    ["conditional", 60],
    ["conditional", 20],
  ] as const)("is what other backgrounds do, masker %s, %i rows", (masker, rows) => {
    const backgrounds = 60;
    const model = randomModel(dims, 3);
    const found = Array.from({ length: backgrounds }, (_, b) => {
      const { values, groups, samples } = gameUnder(
        masker,
        model,
        evaluationOf(set.samples.matrices, normalMatrices(rows, dims, 100 + b)),
      );
      const means = new Float64Array(groups * everything);
      values.forEach((value, cell) => {
        const group = Math.floor(cell / (samples * everything));
        means[group * everything + (cell % everything)]! += value / samples;
      });
      return Array.from({ length: everything - 1 }, (_, coalition) => {
        const own = Array.from({ length: groups }, (_, g) => means[g * everything + coalition]!);
        return { ...meanAndDeviation(own), groups };
      });
    });
    for (let coalition = 0; coalition < everything - 1; coalition++) {
      const spread = meanAndDeviation(found.map((one) => one[coalition]!.mean)).deviation;
      const squares = found.map((one) => one[coalition]!.deviation ** 2 / one[coalition]!.groups);
      const stated = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / backgrounds);
      // A deviation of 60 numbers is known to 9 %, the stated one of 60 times 20 to 2 %: 4 of them.
      expect(Math.abs(stated / spread - 1)).toBeLessThan(0.37);
    }
  });
});

function meanAndDeviation(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (numbers.length - 1)) };
}

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

const laws = generators.flatMap((generator) =>
  [2, 3].flatMap((modalities) =>
    modalities > generator.modalities.most
      ? []
      : generator
          .settings(modalities)
          .flatMap((setting) =>
            ruled(
              `${generator.id} ${setting} of ${modalities}`,
              generator.law(generator.complete({ generator: generator.id, setting, modalities })),
            ),
          ),
  ),
);
const distinct = [...new Map(laws.map((item) => [JSON.stringify(item.law), item])).values()];

describe.each(distinct)("the oracle of $name", ({ law }) => {
  const evaluation = enumeratedEvaluation(law);

  it.each(["marginal", "independent", "zero", "conditional"] as const)(
    "plays the law's exact game on its states, masker %s",
    (masker) => {
      const exact = enumeratedGame(law, masker)!;
      const size = 2 ** law.alphabets.length;
      const rowOf = new Map(law.states.map(({ symbols }, row) => [stateIndex(law.alphabets, symbols), row]));
      const game = gameUnder(masker, oracle(law)!, evaluation);
      expect(game.drawn).toBe(false);
      // Probabilities are clipped at 1e-12; numbers are below 10 and summed over at most 64 states.
      for (let sample = 0; sample < game.samples; sample++) {
        const symbols = evaluation.samples.matrices.map(({ data }) => data[sample]!);
        const row = rowOf.get(stateIndex(law.alphabets, symbols))!;
        for (let coalition = 0; coalition < size; coalition++) {
          const apart = game.values[sample * size + coalition]! - exact.values[row * size + coalition]!;
          expect(Math.abs(apart)).toBeLessThan(1e-9);
        }
      }
    },
  );

  it("plays one game under all maskers of data if its modalities are independent", () => {
    const product = enumeratedGame(law, "independent")!.values;
    const independent = law.states.every(({ symbols, probability }) => {
      const parts = symbols.map((symbol, m) =>
        law.states.reduce((sum, state) => sum + (state.symbols[m] === symbol ? state.probability : 0), 0),
      );
      return Math.abs(probability - parts.reduce((a, b) => a * b)) < 1e-12;
    });
    for (const masker of ["marginal", "conditional"] as const) {
      const values = enumeratedGame(law, masker)!.values;
      const farthest = values.reduce(
        (most, value, cell) => Math.max(most, Math.abs(value - product[cell]!)),
        0,
      );
      // Laws whose modalities share something move some value by more than a thousandth.
      if (independent) expect(farthest).toBeLessThan(1e-12);
      else expect(farthest).toBeGreaterThan(masker === "conditional" ? 1e-3 : -1);
    }
  });
});

describe("sampled games of an oracle", () => {
  const size = { samples: 600, background: 600 };

  it("agree under all maskers of data where modalities are independent", () => {
    const request = { generator: "spectral", setting: "shares", modalities: 3 };
    const generator = findGenerator("spectral");
    const law = generator.law(generator.complete(request)) as DiscreteLaw;
    const sampled = generatedEvaluation(request, 4, size, "latents");
    const exact = enumeratedGame(law, "marginal")!;
    const wanted = new Float64Array(8);
    exact.values.forEach((value, cell) => {
      wanted[cell % 8]! += exact.weights[Math.floor(cell / 8)]! * value;
    });
    for (const masker of ["marginal", "independent", "conditional"] as const) {
      const game = gameUnder(masker, oracle(law)!, sampled);
      const values = meanValues(game);
      for (let coalition = 0; coalition < 8; coalition++) {
        const own = Array.from({ length: 600 }, (_, sample) => values[sample * 8 + coalition]!);
        const { mean, deviation } = meanAndDeviation(own);
        const groups = Array.from({ length: game.groups }, (_, g) => {
          const block = game.values.subarray(g * 600 * 8, (g + 1) * 600 * 8);
          return block.reduce((sum, value, cell) => sum + (cell % 8 === coalition ? value / 600 : 0), 0);
        });
        const drawn = meanAndDeviation(groups).deviation;
        const error = Math.sqrt(deviation ** 2 / 600 + drawn ** 2 / game.groups);
        expect(Math.abs(mean - wanted[coalition]!)).toBeLessThan(4 * error + 1e-9);
      }
    }
  });

  it("do not depend on the rule for copies that contradict each other where neighbours stand in", () => {
    const request = { generator: "xor", setting: "redundancy", modalities: 3 };
    const generator = findGenerator("xor");
    const law = generator.law(generator.complete(request)) as DiscreteLaw;
    const sampled = generatedEvaluation(request, 4, size, "latents");
    const games = law.conflictRules.map(
      ({ name }) => gameUnder("conditional", oracle(law, name)!, sampled).values,
    );
    for (const values of games) expect(values).toEqual(games[0]);
    const broken = law.conflictRules.map(
      ({ name }) => gameUnder("marginal", oracle(law, name)!, sampled).values,
    );
    expect(broken[1]).not.toEqual(broken[0]);
  });
});
