import { describe, expect, it } from "vitest";
import {
  paperTraining,
  requireTraining,
  shortestSpec,
  type TrainingSpec,
  watchesValidation,
} from "../../models/training-spec.ts";
import { optionsOff } from "./options-off.ts";

const all = {
  ...paperTraining,
  schedule: { kind: "cosine" },
  stopEarly: { patience: 3, leastGain: 0.01 },
  keep: "best",
  classWeights: "balanced",
} as const;

describe("a training in its shortest form", () => {
  it("is without the options that are off, so that the paper's protocol has one name", () => {
    expect(shortestSpec({ ...paperTraining, ...optionsOff })).toStrictEqual(paperTraining);
    expect(shortestSpec(paperTraining)).toStrictEqual(paperTraining);
  });

  it("has every option that is on", () => {
    expect(shortestSpec(all)).toStrictEqual(all);
    const asked = { ...paperTraining, validationLoss: true };
    expect(shortestSpec(asked)).toStrictEqual(asked);
  });

  it("does not tell whether the validation loss was asked for where it is needed anyway", () => {
    expect(shortestSpec({ ...all, validationLoss: true })).toStrictEqual(all);
  });
});

it("validation rows are looked at where an option needs them, and nowhere else", () => {
  expect(watchesValidation(paperTraining)).toBe(false);
  expect(watchesValidation({ schedule: { kind: "cosine" }, classWeights: "balanced" })).toBe(false);
  expect(watchesValidation({ keep: "best" })).toBe(true);
  expect(watchesValidation({ stopEarly: { patience: 1, leastGain: 0 } })).toBe(true);
  expect(watchesValidation({ validationLoss: true })).toBe(true);
});

describe("what a training cannot have", () => {
  it.each<[string, Partial<TrainingSpec>]>([
    ["epochs is 1.5", { epochs: 1.5 }],
    ["epochs is -1", { epochs: -1 }],
    ["batch is 0", { batch: 0 }],
    ["learningRate is -1", { learningRate: -1 }],
    ["weightDecay is Infinity", { weightDecay: Number.POSITIVE_INFINITY }],
    ["learningRate is NaN", { learningRate: Number.NaN }],
    [
      'schedule is {"kind":"step","every":0,"factor":0.1}',
      { schedule: { kind: "step", every: 0, factor: 0.1 } },
    ],
    ["stopEarly.patience is 0", { stopEarly: { patience: 0, leastGain: 0 } }],
    ["stopEarly.leastGain is -1", { stopEarly: { patience: 2, leastGain: -1 } }],
  ])("%s is refused by name", (start, changes) => {
    const check = () => requireTraining({ ...paperTraining, ...changes }, "class");
    expect(check).toThrow(`${start}: give `);
  });

  it("class weights for a number are refused, for classes taken", () => {
    expect(() => requireTraining(all, "class")).not.toThrow();
    expect(() => requireTraining(all, "value")).toThrow(
      "classWeights is balanced, but a number is to be learned: leave it out, or take data whose target is a class.",
    );
  });
});
