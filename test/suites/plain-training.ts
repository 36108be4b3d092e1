/** The columns of a model's row that say how it was trained: a short training without options, its history left out. */
export const plainTraining = {
  encoders: "trained",
  trainSeed: 1,
  epochs: 12,
  batch: 400,
  learningRate: 1e-3,
  weightDecay: 1e-4,
  schedule: "constant",
  patience: null,
  leastGain: null,
  keep: "last",
  classWeights: "none",
  epochsDone: 12,
  keptEpoch: 12,
  trainLosses: null,
  validationLosses: null,
  learningRates: null,
} as const;
