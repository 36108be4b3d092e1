import { describe, expect, it } from "vitest";
import type { BroughtLabels } from "../../../generators/index.ts";
import { broughtDataset } from "../../../suites/measure/brought-dataset.ts";
import { namedSplit } from "../../../suites/measure/named-split.ts";
import { agreementModel, signsThatAgree } from "./brought-example.ts";

const counts = { samples: 80, background: 60 };
const { model } = agreementModel("probabilities");

function withLabels(labels: BroughtLabels | null, size = counts) {
  return broughtDataset(signsThatAgree(labels), labels, model, 1, size);
}

const classes = (...names: string[]): BroughtLabels => ({
  kind: "class",
  values: Int32Array.from({ length: 240 }, (_, row) => row % names.length),
  names,
});

describe("rows of brought data", () => {
  it.each([
    [80, 60],
    [1000, 1000],
    [200, 5],
    [1, 1],
  ])("are each used once: %i measured, %i background at most", (samples, background) => {
    const { split } = withLabels(null, { samples, background });
    const all = [...split.test, ...split.validation, ...split.train];
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, row) => row));
    expect(split.test.length).toBeLessThanOrEqual(samples);
    expect(split.test.length).toBeGreaterThan(0);
    expect(split.validation.length).toBeGreaterThanOrEqual(Math.min(background, 80));
  });

  it("are divided by the seed and nothing else", () => {
    const divided = (seed: number) =>
      Array.from(broughtDataset(signsThatAgree(), null, model, seed, counts).split.test);
    expect(divided(1)).toEqual(divided(1));
    expect(divided(1)).not.toEqual(divided(2));
  });

  it("are those that the user's own column says", () => {
    const column = (kinds: readonly string[]): BroughtLabels => {
      const names = [...new Set(kinds)];
      return { kind: "class", names, values: Int32Array.from(kinds, (kind) => names.indexOf(kind)) };
    };
    const split = namedSplit(column(["train", "Test", "val", "test", "train"]), "split");
    expect(split).toEqual({
      test: Int32Array.of(1, 3),
      validation: Int32Array.of(2),
      train: Int32Array.of(0, 4),
    });
    const { split: used } = broughtDataset(signsThatAgree(), null, model, 1, counts, split);
    expect(used).toBe(split);
    const two = namedSplit(column(["train", "test"]), "split");
    expect(two.validation).toEqual(Int32Array.of(0));
    expect(() => namedSplit(column(["test", "test"]), "The column s")).toThrow(
      "The column s has 2 test rows and 0 others",
    );
    expect(() => namedSplit(column(["test", "dev"]), "The column s")).toThrow(
      'The column s calls rows "dev", and they are divided into test, validation and train',
    );
  });

  it("must be enough, of two modalities", () => {
    const data = signsThatAgree(null);
    const [first, second] = data.modalities.map((modality) => ({
      ...modality,
      matrix: { rows: 11, columns: 1, data: modality.matrix.data.slice(0, 11) },
    }));
    expect(() => broughtDataset({ ...data, modalities: [first!, second!] }, null, model, 1, counts)).toThrow(
      "own/signs.npz has 11 rows: bring 12 or more",
    );
    expect(() => broughtDataset({ ...data, modalities: [first!] }, null, model, 1, counts)).toThrow(
      'own/signs.npz has one modality, "left", and interaction takes two',
    );
  });
});

describe("labels of brought data", () => {
  it("are classes of the model by their numbers, else by their order", () => {
    expect(Array.from(withLabels(classes("0", "1")).labels.slice(0, 4))).toEqual([0, 1, 0, 1]);
    expect(Array.from(withLabels(classes("1", "2")).labels.slice(0, 4))).toEqual([0, 1, 0, 1]);
    expect(Array.from(withLabels(classes("ill", "well")).labels.slice(0, 4))).toEqual([0, 1, 0, 1]);
    expect(new Set(withLabels(null).labels)).toEqual(new Set([-1]));
  });

  it("are refused where they are not what the model answers", () => {
    expect(() => withLabels(classes("a", "b", "c"))).toThrow(
      "The labels show 3 classes (a, b, c) and the model answers with 2 classes: leave out the rows",
    );
    expect(() => withLabels(classes("ill"))).toThrow(
      "The labels show 1 class (ill) and the model answers with 2 classes, which does not say which is which",
    );
    expect(() => withLabels({ kind: "value", values: new Float32Array(240) })).toThrow(
      "The model answers with classes and the labels are numbers: say --label-kind class",
    );
    const number = agreementModel("value").model;
    const labels = classes("0", "1");
    expect(() => broughtDataset(signsThatAgree(labels), labels, number, 1, counts)).toThrow(
      "The model answers with a number and the labels are classes: say --label-kind value",
    );
  });
});
