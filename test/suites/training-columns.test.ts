import { describe, expect, it } from "vitest";
import { paperTraining, type TrainingHistory } from "../../models/index.ts";
import { trainingColumns } from "../../suites/training-columns.ts";

/** A history of some epochs; validation rows were looked at where losses of theirs are given. */
const historyOf = (losses: readonly number[], validation: readonly number[] | null): TrainingHistory => ({
  epochs: losses.map((loss, e) => ({
    epoch: e + 1,
    loss,
    validationLoss: validation?.[e] ?? null,
    learningRate: paperTraining.learningRate / (e + 1),
  })),
  keptEpoch: losses.length,
});

describe("the columns of training", () => {
  it("are the paper's protocol and the losses of its epochs where no option is on", () => {
    const columns = trainingColumns(paperTraining, historyOf([0.123456789, 2 / 3e7], null));
    expect(columns).toEqual({
      ...paperTraining,
      schedule: "constant",
      patience: null,
      leastGain: null,
      keep: "last",
      classWeights: "none",
      epochsDone: 2,
      keptEpoch: 2,
      trainLosses: [0.123457, 6.66667e-8],
      validationLosses: null,
      learningRates: null,
    });
  });

  it("tell of every option, and of every epoch what is not the same in all", () => {
    const training = {
      ...paperTraining,
      schedule: { kind: "step", every: 30, factor: 0.1 },
      stopEarly: { patience: 5, leastGain: 0.01 },
      keep: "best",
      classWeights: "balanced",
    } as const;
    expect(trainingColumns(training, { ...historyOf([1, 2], [3, 4]), keptEpoch: 1 })).toMatchObject({
      schedule: "step:30:0.1",
      patience: 5,
      leastGain: 0.01,
      keep: "best",
      classWeights: "balanced",
      epochsDone: 2,
      keptEpoch: 1,
      validationLosses: [3, 4],
      learningRates: [1e-4, 5e-5],
    });
  });

  it("hold empty histories where there were no epochs", () => {
    const columns = trainingColumns({ ...paperTraining, epochs: 0 }, historyOf([], null));
    expect(columns).toMatchObject({ epochsDone: 0, keptEpoch: 0, trainLosses: [], validationLosses: null });
  });
});
