import { describe, expect, test } from "vitest";
import { additiveProjection, emap, meansOfPairs } from "../../../metrics/index.ts";
import { expectTenDigits, type ReferencePairs, referencePairs } from "../reference-vectors.ts";

const meansOf = ({ logits, samples, classes }: ReferencePairs) =>
  meansOfPairs(logits.flat(2), samples, classes);

test("there are tables of two and three classes", () => {
  expect(referencePairs.map(({ classes }) => classes)).toEqual([2, 3]);
});

describe.each(referencePairs)("$name", (reference) => {
  const { classes, labels, logits } = reference;

  test("additive projection, and the class that it answers", () => {
    const projection = additiveProjection(meansOf(reference));
    expectTenDigits(projection, reference.projection.flat());
    const answers = labels.map((_, row) => {
      const own = projection.subarray(row * classes, (row + 1) * classes);
      return own.indexOf(Math.max(...own));
    });
    expect(answers).toEqual(reference.projection_argmax);
  });

  test("macro F1 of the model and of its projection", () => {
    const diagonal = logits.flatMap((row, i) => row[i]!);
    const { projectionF1, gap } = emap(meansOf(reference), diagonal, Int32Array.from(labels));
    expectTenDigits([projectionF1.value], [reference.emap_f1_macro]);
    expectTenDigits([gap.value! + projectionF1.value!], [reference.diagonal_f1_macro]);
    // The reference takes the gap without its sign.
    expectTenDigits([Math.abs(gap.value!)], [reference.emap_gap_f1_macro]);
  });
});
