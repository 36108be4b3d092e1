/** What is known of an epoch when it ends. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean loss of the training rows as they were trained on: nats, or squared units of a target that is a number. */
  readonly loss: number;
  /** Mean loss of the validation rows after the epoch; null where the training does not look at them. */
  readonly validationLoss: number | null;
  readonly learningRate: number;
}

/** How a training went, epoch by epoch. */
export interface TrainingHistory {
  readonly epochs: readonly EpochReport[];
  /** The epoch after which the weights were as they were kept; 0 for the start itself. */
  readonly keptEpoch: number;
}
