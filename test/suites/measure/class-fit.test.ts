import { describe, expect, it } from "vitest";
import { randomStream } from "../../../math/random-stream.ts";
import { broughtDataset } from "../../../suites/measure/brought-dataset.ts";
import { classFitWarnings } from "../../../suites/measure/class-fit.ts";
import { agreementModel, signsThatAgree } from "./brought-example.ts";

const data = signsThatAgree();
const place = { dataset: "d", model: "m" };

/** Warnings of a model whose answer to a class is `answer`. */
function warned(labels: readonly number[], classes: number, answer: (label: number, row: number) => number) {
  const dataset = broughtDataset(data, null, agreementModel("probabilities").model, 1, {
    samples: labels.length,
    background: 1,
  });
  const own = new Int32Array(240).fill(-1);
  dataset.split.test.forEach((row, position) => {
    own[row] = labels[position]!;
  });
  const outputs = new Float64Array(labels.length * classes);
  labels.forEach((label, row) => {
    outputs[row * classes + answer(label, row)] = 1;
  });
  const names = ["a", "b", "c", "d"].slice(0, classes);
  return classFitWarnings(outputs, { ...dataset, labels: own, classes }, names, place, true);
}

const three = Array.from({ length: 90 }, (_, row) => row % 3);

describe("the fit of classes", () => {
  it("is not warned of where the model is right, or as good as the most frequent class", () => {
    expect(warned(three, 3, (label) => label)).toEqual([]);
    expect(warned(three, 3, () => 1)).toEqual([]);
    expect(warned(three, 4, (label) => label)).toEqual([]);
  });

  it("tells the order that fits, with the accuracy now and then", () => {
    expect(warned(three, 3, (label) => (label + 1) % 3)).toMatchObject([
      {
        kind: "class-order",
        ...place,
        value: 0,
        threshold: expect.closeTo(1, 12),
        message: expect.stringMatching(/Accuracy is 0\.0 %, and would be 100\.0 %.*--classes c,a,b\.$/),
      },
    ]);
    // Right in one class of three, with a fourth that the labels do not show.
    const [warning] = warned(three, 4, (label) => [0, 3, 1][label]!);
    expect(warning!.message).toMatch(/33\.3 %, and would be 100\.0 %.*--classes a,c,d,b\.$/);
  });

  it("is below that of the most frequent class where no order explains it", () => {
    const random = randomStream(1, "answers");
    const labels = Array.from({ length: 200 }, (_, row) => Number(row % 10 < 3));
    expect(warned(labels, 2, () => Number(random() < 0.5))).toMatchObject([
      { kind: "below-majority", threshold: 0.7, message: expect.stringContaining("less than the 70.0 %") },
    ]);
  });
});
