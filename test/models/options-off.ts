/** Every option of training, switched off by name. */
export const optionsOff = {
  schedule: { kind: "constant" },
  stopEarly: null,
  keep: "last",
  classWeights: "none",
  validationLoss: false,
} as const;
