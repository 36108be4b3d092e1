import { describe, expect, it } from "vitest";
import type { Metric } from "../../metrics/index.ts";
import { smallDataset, takes } from "./support/cases.ts";
import { failureOf } from "./support/failure-of.ts";
import { metricsUnderLaws } from "./support/metrics-under-laws.ts";
import { expectSameInOrder, orderLaws, wholeTwenties } from "./support/order-laws.ts";
import { randomModel } from "./support/small-models.ts";

const cases = [2, 3].flatMap((modalities) => {
  const dataset = smallDataset("synergy", modalities, 3);
  return [{ modalities, given: wholeTwenties({ dataset, model: randomModel(dataset.spec.dims, 3) }) }];
});

describe.each(Object.entries(orderLaws))("the order of %s does not matter", (_, law) => {
  describe.each(cases)("of $modalities modalities", ({ modalities, given }) => {
    // A training takes a second, and no order of it is promised.
    const held = metricsUnderLaws.filter(
      (metric) => takes(metric, modalities) && !metric.card.id.includes("-batch-"),
    );
    it.each(held.map((metric) => ({ id: metric.card.id, metric })))("$id", ({ metric }) => {
      try {
        expectSameInOrder(law, metric, given);
      } catch (error) {
        throw failureOf(error, given);
      }
    });
  });
});

it("a metric that reads the first row alone breaks the law of rows, one that reads the first modality that of modalities", () => {
  const { given } = cases[0]!;
  const planted = (value: (subject: Parameters<Metric["measure"]>[0]) => number): Metric => {
    const real =
      metricsUnderLaws.find(({ card }) => card.id === "co-information-labels") ?? metricsUnderLaws[0]!;
    return {
      ...real,
      measure: (subject) => real.measure(subject).map((one) => ({ ...one, ...sound, value: value(subject) })),
    };
  };
  const sound = { reason: null, maskingError: 0, maskingBias: 0, samplingError: 0.1, masker: null };
  const firstRow = planted(({ observed }) => observed!.dataset.modalities[0]!.data[observed!.rows[0]! * 2]!);
  const firstModality = planted(({ observed }) => observed!.dataset.modalities[0]!.columns);
  expect(() => expectSameInOrder(orderLaws.rows!, firstRow, given)).toThrow();
  expect(() => expectSameInOrder(orderLaws.modalities!, firstModality, given)).toThrow();
});
