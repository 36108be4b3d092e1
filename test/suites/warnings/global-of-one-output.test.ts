import { expect, it } from "vitest";
import type { ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withoutSynergy } from "./warned-run.ts";

/** A global score of a number of three modalities. */
const number: ResultRecord = {
  ...learned,
  dataset: withoutSynergy.id,
  aggregation: "global",
  target: "output",
  modalities: 3,
  value: 0.62,
};

const warnings = (record: ResultRecord) =>
  warned("global-of-one-output", { datasets: [withoutSynergy], records: [record] });

it("a global score of one fixed output of three modalities is told to say nothing of the model", () => {
  expect(warnings(number)).toMatchObject([
    { metric: "intershap", value: 0.62, threshold: 0.5, message: expect.stringMatching(/^62\.0 % says how/) },
  ]);
});

it.each<[string, Partial<ResultRecord>]>([
  ["of two modalities, where it is null", { modalities: 2, value: null }],
  ["of predicted classes", { target: "predicted" }],
  ["of samples' own scores", { aggregation: "local" }],
  ["under a masker that puts in what no sample is", { masker: "zero" }],
  ["that is not defined", { value: null, reason: "0/0" }],
])("no sign is one %s", (_, changes) => {
  expect(warnings({ ...number, ...changes })).toEqual([]);
});
