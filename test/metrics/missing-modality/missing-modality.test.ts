import { expect, it, vi } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { enumeratedSubject, findMetric, sampledSubject } from "../../../metrics/index.ts";
import { lossesOf } from "../../../metrics/missing-modality/missing-modality.ts";
import { oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const metric = findMetric("missing-modality");

/** One-hot predictions of two classes. */
const answers = (...classes: number[]) => Float64Array.from(classes.flatMap((c) => [1 - c, c]));

it("is the macro F1 that each modality's absence costs, and their mean", () => {
  const losses = lossesOf(
    Int32Array.of(0, 0, 0, 1),
    new Float64Array(4).fill(1 / 4),
    2,
    answers(0, 0, 0, 1),
    [answers(0, 0, 0, 0), answers(1, 0, 0, 1)],
  );
  // Macro F1: 1; (6/7 + 0) / 2 = 3/7; (4/5 + 2/3) / 2 = 11/15.
  const wanted = [(4 / 7 + 4 / 15) / 2, 4 / 7, 4 / 15];
  losses(Int32Array.of(0, 1, 2, 3)).forEach((loss, k) => {
    expect(loss).toBeCloseTo(wanted[k]!, 12);
  });
});

it("of the rule of XOR is half of the points with a bit missing, and none with a modality that is not read", () => {
  const xor = findGenerator("xor");
  const lossesIn = (setting: string) => {
    const law = discrete(xor.law(xor.complete({ generator: "xor", setting, modalities: 3, samples: 280 })));
    return metric.measure(enumeratedSubject(law, oracle(law)!, fewDraws)).map(({ value }) => value);
  };
  for (const loss of lossesIn("synergy")) expect(loss).toBeCloseTo(1 / 2, 12);
  // Two bits of zero are even: always class 0, macro F1 (2/3 + 0) / 2.
  lossesIn("uniqueness-2").forEach((loss, k) => {
    expect(loss).toBeCloseTo([2 / 9, 0, 2 / 3, 0][k]!, 12);
  });
});

it("shares its runs with SHAPE: of two modalities each without one is each alone", () => {
  const dataset = smallDataset("synergy", 2, 1);
  const model = randomModel(dataset.spec.dims, 1);
  const head = vi.fn(model.head);
  const subject = sampledSubject(dataset, { ...model, head }, fewDraws);
  metric.measure(subject);
  const before = head.mock.calls.length;
  findMetric("shape").measure(subject);
  expect(head.mock.calls.length).toBe(before);
});
