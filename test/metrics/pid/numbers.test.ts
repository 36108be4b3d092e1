import { describe, expect, it } from "vitest";
import type { DiscreteLaw } from "../../../generators/index.ts";
import {
  broja,
  dataSubject,
  findMetric,
  jointOfLaw,
  labelRule,
  type Measurement,
  sampledSubject,
  type Truth,
} from "../../../metrics/index.ts";
import { fewDraws, smallDataset, withNumbers } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const dataset = withNumbers(smallDataset("synergy", 2, 1));
const reason = "the pipeline needs classes, and the target is a number";
const only = <Row extends Measurement | Truth>(rows: readonly Row[]): Row => {
  const whole = rows.filter(({ coalition }) => coalition === null);
  expect(whole).toHaveLength(1);
  return whole[0]!;
};

describe("decompositions where the target is a number", () => {
  it("read no classes out of labels that there are not", () => {
    const { measure, truth } = findMetric("pid-labels");
    expect(only(measure(dataSubject(dataset, fewDraws)))).toMatchObject({ value: null, reason });
    expect(only(truth(dataset.law, labelRule))).toMatchObject({ value: null, source: `none: ${reason}` });
  });

  it("read no classes out of a model's numbers", () => {
    const { measure, truth } = findMetric("pid-predictions");
    const model = randomModel(dataset.spec.dims, 1, "value");
    expect(only(measure(sampledSubject(dataset, model, fewDraws)))).toMatchObject({ value: null, reason });
    expect(only(truth(dataset.law, labelRule))).toMatchObject({ value: null, source: `none: ${reason}` });
  });

  it("take every different number of the latent law for a symbol of its own, up to rounding", () => {
    // The sum of two fair bits in tenths: 0.1 + 0.2 is not 0.3 in double precision, and must be the same symbol.
    const rule = [[0.1], [0.1 + 0.2], [0.3], [0.5]];
    const sum: DiscreteLaw = {
      kind: "discrete",
      target: "value",
      classes: 1,
      alphabets: [2, 2],
      states: rule.map((_, state) => ({
        symbols: [state & 1, state >> 1],
        probability: 1 / 4,
        labels: [1],
      })),
      rule,
      noRule: null,
      conflictRules: [],
    };
    const joint = jointOfLaw(sum);
    expect(joint.shape).toEqual([2, 2, 3]);
    expect([...joint.p]).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1].map((one) => one / 4));
    // Each bit tells 1/2 of the sum's 3/2 bits. Both tell it the same way, so that neither has anything unique.
    const { redundancy, unique, synergy } = broja(joint);
    // The decomposition is certified to 1e-9 bits and better.
    for (const [found, wanted] of [
      [redundancy, 1 / 2],
      [unique[0], 0],
      [unique[1], 0],
      [synergy, 1],
    ] as const) {
      expect(Math.abs(found - wanted)).toBeLessThan(1e-9);
    }
  });
});
