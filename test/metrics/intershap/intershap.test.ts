import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMetric, interShap, type Measurement } from "../../../metrics/index.ts";
import type { FusionModel } from "../../../models/index.ts";
import { games } from "../../laws/support/arbitrary-games.ts";
import { smallDataset, subjectOf } from "../../laws/support/cases.ts";
import { gameOf, valuesOf } from "../../laws/support/game-of.ts";
import { alwaysFirstClass, constantModel } from "../../laws/support/small-models.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe.each([2, 3, 4, 5])("games of %i modalities", (modalities) => {
  it("a game of pairs alone is all interaction, whatever the pairs are worth", () => {
    const pairs = gameOf([
      valuesOf(modalities, (present) =>
        sum(present.flatMap((i) => present.filter((j) => j > i).map((j) => (1 + i + j * j) / 100))),
      ),
    ]);
    const { global, local, meanOfAbs, contributions } = interShap(pairs);
    // Sums of at most 2^5 values below one.
    for (const { value } of [global, local, meanOfAbs]) expect(value).toBeCloseTo(1, 12);
    for (const { value } of contributions) expect(value).toBeCloseTo(0, 12);
  });

  it("a game that pays only when all are there shows M / (2M - 2)", () => {
    const together = gameOf([valuesOf(modalities, (present) => (present.length === modalities ? 1 : 0.5))]);
    const { global, local } = interShap(together);
    expect(global.value).toBeCloseTo(modalities / (2 * modalities - 2), 12);
    expect(local.value).toBeCloseTo(modalities / (2 * modalities - 2), 12);
  });

  it("the global score and the modalities' own shares are one whole, as in the matrix", () => {
    fc.assert(
      fc.property(games(modalities), (game) => {
        const { global, contributions, matrix } = interShap(game);
        const cells = [...matrix].map(Math.abs);
        if (global.value === null) {
          expect(contributions.map(({ value }) => value)).toEqual(contributions.map(() => null));
          return;
        }
        expect(global.value + sum(contributions.map(({ value }) => value!))).toBeCloseTo(1, 12);
        const pairs = cells.filter((_, cell) => cell % (modalities + 1) !== 0);
        expect(global.value).toBeCloseTo(sum(pairs) / sum(cells), 12);
      }),
    );
  });

  it("some samples of a game score as a game of those samples", () => {
    fc.assert(
      fc.property(games(modalities), (drawn) => {
        // Masked by rows of the samples' own law, one fixed output has no ratio of means, and which samples are left decides
        // whether their output is one.
        const game = { ...drawn, masker: "zero" };
        const last = Math.max(...game.predicted);
        const rows = Int32Array.from(game.predicted.keys()).filter((row) => game.predicted[row] === last);
        // What is not data of a result: how shares of coalitions and sizes are asked for.
        const asked = { ofCoalition: expect.any(Function), ofSize: expect.any(Function) };
        const size = 2 ** modalities;
        const own = gameOf(
          Array.from({ length: game.groups }, (_, g) =>
            Array.from(rows, (row) => {
              const start = (g * game.samples + row) * size;
              return [...game.values.subarray(start, start + size)];
            }),
          ).flat(),
          {
            groups: game.groups,
            target: game.target,
            masker: game.masker,
            weights: Float64Array.from(rows, (row) => game.weights[row]!),
          },
        );
        expect({ ...interShap(game, { predictedClass: last }), ...asked }).toEqual(interShap(own));
      }),
    );
  });
});

describe("what the aggregations do", () => {
  /** Modality 1 alone adds a tenth, and both together a bonus: |bonus| / (0.1 + |bonus|) of it is interaction. */
  const row = (bonus: number) => [0.2, 0.3, 0.2, 0.3 + bonus];

  it("interactions of opposite sign cancel in the global score alone", () => {
    const { global, local, meanOfAbs } = interShap(gameOf([row(0.1), row(-0.1)]));
    expect(global.value).toBeCloseTo(0, 12);
    expect(meanOfAbs.value).toBeCloseTo(1 / 2, 12);
    expect(local.value).toBeCloseTo(1 / 2, 12);
  });

  it("samples of unequal behaviour weigh equally in the local score, by behaviour in the others", () => {
    const { global, local, meanOfAbs } = interShap(gameOf([row(0.1), row(0.3)]));
    expect(global.value).toBeCloseTo(0.4 / 0.6, 12);
    expect(meanOfAbs.value).toBeCloseTo(0.4 / 0.6, 12);
    expect(local.value).toBeCloseTo((1 / 2 + 3 / 4) / 2, 12);
  });

  it("a sample whose output does not move has no local score, and the mean leaves it out", () => {
    const { perSample, local } = interShap(gameOf([[0.4, 0.4, 0.4, 0.4], row(0.1)]));
    expect(perSample[0]).toBeNull();
    expect(local.value).toBe(perSample[1]);
  });
});

describe("no number where there is nothing to divide by", () => {
  const metric = findMetric("intershap");
  const dataset = smallDataset("synergy", 2, 1);
  const measure = (model: FusionModel) => metric.measure(subjectOf(metric, { dataset, model }));

  it("a game without behaviour has a reason instead of every score", () => {
    const { global, local, meanOfAbs, contributions, perSample } = interShap(
      gameOf([
        [0.7, 0.7, 0.7, 0.7],
        [0.3, 0.3, 0.3, 0.3],
      ]),
    );
    for (const estimate of [global, local, meanOfAbs, ...contributions]) {
      expect(estimate.value).toBeNull();
      expect(estimate.reason).toMatch(/does not move/);
    }
    expect(perSample).toEqual([null, null]);
  });

  it("nor has a model that answers every sample alike", () => {
    const measured = measure(constantModel);
    expect(measured.length).toBeGreaterThan(3);
    for (const { value, reason } of measured) {
      expect(value).toBeNull();
      expect(reason).not.toBe("");
    }
  });

  it("a class that is never predicted has no scores, and the reason says that it is not predicted", () => {
    const measured = measure(alwaysFirstClass);
    const of = (target: string) => measured.filter((measurement) => measurement.target === target);
    const defined = (one: Measurement) => one.aggregation !== "global";
    for (const { value } of [...of("predicted"), ...of("class:0")].filter(defined)) {
      expect(value).toBeTypeOf("number");
    }
    expect(of("class:1")).toHaveLength(3);
    for (const { value, reason } of of("class:1")) {
      expect(value).toBeNull();
      // The output does move (its mean is one fixed output's, and has no ratio): it is just never about this class.
      expect(reason).not.toMatch(/does not move/);
    }
  });
});
