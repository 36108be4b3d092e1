import { describe, expect, it } from "vitest";
import { completeCard } from "../../../metrics/brought/brought-card.ts";
import { completeMeasurements } from "../../../metrics/brought/brought-measurement.ts";
import { dataSubject } from "../../../metrics/subject.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";

const card = completeCard(
  { id: "own", summary: "Something.", needs: { model: true, labels: false }, unit: "score" },
  "The card",
);
const subject = dataSubject(smallDataset("synergy", 2, 1), fewDraws);
const complete = (answer: unknown) => completeMeasurements(answer, card, subject, 7, "What own answers");

describe("what a user's metric answers", () => {
  it("is completed: what it does not say is not known", () => {
    expect(complete({ value: 0.25 })).toEqual([
      {
        value: 0.25,
        reason: null,
        maskingError: null,
        maskingBias: null,
        samplingError: null,
        aggregation: null,
        target: "output",
        coalition: null,
        size: null,
        index: null,
        order: null,
        estimator: "sampled",
        scale: null,
        masker: null,
        draws: null,
        wholeBackground: null,
        interval: null,
        intervalReason: null,
        sampleSpread: null,
        modelEvaluations: 7,
      },
    ]);
  });

  it("keeps what it says", () => {
    const told = {
      value: 0.5,
      samplingError: 0.01,
      maskingError: 0,
      aggregation: "local",
      target: "class:1",
      coalition: "1+2",
      interval: [0.4, 0.6],
      masker: "mean",
      modelEvaluations: 3,
    };
    expect(complete([told, { value: null, reason: "too few rows" }])).toMatchObject([
      told,
      { value: null, reason: "too few rows", samplingError: null },
    ]);
  });

  it.each([
    ["nothing", undefined, "the whole must be array, but is undefined"],
    ["an empty list", [], "must NOT have fewer than 1 items"],
    ["a text", { value: "much" }, 'value must be number or null, but is "much"'],
    ["NaN", { value: Number.NaN }, "is NaN: give a finite number, or null with a reason"],
    ["infinity", { value: Number.POSITIVE_INFINITY }, "is Infinity"],
    ["no value and no reason", { value: null }, "has no value and no reason"],
    ["both", { value: 1, reason: "because" }, "has a value and a reason why there is none"],
    ["a negative error", { value: 1, samplingError: -1 }, "samplingError must be at least 0"],
    ["an unknown field", { value: 1, error: 2 }, "error is not a field there is"],
    ["an unknown target", { value: 1, target: "label" }, 'of a form like "predicted"'],
    ["the same twice", [{ value: 1 }, { value: 2 }], "number 2, says the same of itself as an earlier one"],
    [
      "a field of all objects",
      JSON.parse('{"value": 1, "__proto__": {}}'),
      "__proto__ is not a field there is",
    ],
  ])("%s is refused, and what is wrong is said", (_, answer, told) => {
    expect(() => complete(answer)).toThrow(told);
    expect(() => complete(answer)).toThrow(/^What own answers/);
  });
});

describe("a user's card", () => {
  it("is completed: a metric of interaction of any two modalities or more, on no scale but its own", () => {
    expect(card).toEqual({
      id: "own",
      title: "own",
      summary: "Something.",
      interaction: true,
      needs: { model: true, labels: false, modalities: { least: 2, most: null } },
      local: false,
      performanceAgnostic: false,
      unit: "score",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      calibration: null,
      variantOf: null,
      source: "a metric of the user's own",
    });
  });

  const right = { id: "own", summary: "Something.", needs: { model: true, labels: false }, unit: "bits" };
  it.each([
    ["no card", undefined, "the whole must be object, but is undefined"],
    ["a name with spaces", { ...right, id: "my metric" }, 'id must be of a form like "my-metric"'],
    ["no summary", { ...right, summary: undefined }, "summary is missing"],
    ["an unknown unit", { ...right, unit: "nats" }, 'unit must be "share", "ratio"'],
    ["an unknown field", { ...right, colour: "red" }, "colour is not a field there is"],
    ["a field of all objects", JSON.parse('{"__proto__": 1}'), "cannot be used"],
    [
      "a range upside down",
      { ...right, range: [1, 0] },
      "has the range 1 to 0: give the smaller bound first",
    ],
    ["a range of NaN", { ...right, range: [Number.NaN, 1] }, "has the range NaN to 1"],
    [
      "modalities upside down",
      { ...right, needs: { model: true, labels: true, modalities: { least: 3, most: 2 } } },
      "needs from 3 to 2 modalities",
    ],
  ])("%s is refused, and what is wrong is said", (_, given, told) => {
    expect(() => completeCard(given, "The card of x.ts")).toThrow(told);
    expect(() => completeCard(given, "The card of x.ts")).toThrow(/^The card of x\.ts [^\n]*\.$/);
  });
});
