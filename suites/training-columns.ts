import { completeOptions, scheduleText, type TrainingHistory, type TrainingSpec } from "../models/index.ts";
import type { ModelRow } from "./results.ts";

/** The columns of a model's row that say how it was trained and how that went, but for its seed and time. */
export type TrainingColumns = Pick<
  ModelRow,
  | "encoders"
  | "epochs"
  | "batch"
  | "learningRate"
  | "weightDecay"
  | "schedule"
  | "patience"
  | "leastGain"
  | "keep"
  | "classWeights"
  | "epochsDone"
  | "keptEpoch"
  | "trainLosses"
  | "validationLosses"
  | "learningRates"
>;

/** The columns of training in a row of a model that was not trained. */
export const withoutTraining = {
  encoders: null,
  epochs: null,
  batch: null,
  learningRate: null,
  weightDecay: null,
  schedule: null,
  patience: null,
  leastGain: null,
  keep: null,
  classWeights: null,
  epochsDone: null,
  keptEpoch: null,
  trainLosses: null,
  validationLosses: null,
  learningRates: null,
} as const;

/** The columns of a row of a model that was not trained here. */
export const untrained = {
  ...withoutTraining,
  trainSeed: null,
  parameters: null,
  trainSeconds: null,
} as const;

/** What the limits of a dataset say of its models where they are not known. */
export const noLimits = {
  bayesAccuracy: null,
  bayesF1Macro: null,
  bayesError: null,
  bayesLoss: null,
} as const;

/** Digits that histories are saved with: they are read as curves. */
const DIGITS = 6;

/** What a row says of a training. */
export function trainingColumns(training: TrainingSpec, history: TrainingHistory): TrainingColumns {
  const { epochs: asked, batch, learningRate, weightDecay, encoders } = training;
  const { schedule, stopEarly, keep, classWeights } = completeOptions(training);
  const { epochs, keptEpoch } = history;
  const watched = epochs.length > 0 && epochs[0]!.validationLoss !== null;
  return {
    ...{ encoders, epochs: asked, batch, learningRate, weightDecay, keep, classWeights, keptEpoch },
    schedule: scheduleText(schedule),
    patience: stopEarly?.patience ?? null,
    leastGain: stopEarly?.leastGain ?? null,
    epochsDone: epochs.length,
    trainLosses: epochs.map(({ loss }) => rounded(loss)),
    validationLosses: watched ? epochs.map(({ validationLoss }) => rounded(validationLoss!)) : null,
    learningRates: schedule.kind === "constant" ? null : epochs.map((report) => rounded(report.learningRate)),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
