import { UserError } from "../math/user-error.ts";
import type { Encoders } from "./architecture.ts";
import { isSchedule, type LearningRateSchedule } from "./learning-rate-schedule.ts";

/** Everything that determines a training except its data and seed. Options that are left out are off. */
export interface TrainingSpec extends TrainingOptions {
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  /** L2 penalty added to the gradient. */
  readonly weightDecay: number;
  readonly encoders: Encoders;
}

/** What the paper's protocol does without. */
export interface TrainingOptions {
  /** How the learning rate goes on; usually it stays. */
  readonly schedule?: LearningRateSchedule;
  /** When to stop before the last epoch; usually never. */
  readonly stopEarly?: EarlyStopping | null;
  /** Whether the weights after the last epoch are kept (usually), or those with the least validation loss. */
  readonly keep?: "last" | "best";
  /** `balanced`: classes count alike in the loss however many rows they have. Usually rows do. */
  readonly classWeights?: "none" | "balanced";
  /** Whether the validation loss of every epoch is computed though nothing depends on it; usually not. */
  readonly validationLoss?: boolean;
}

/** Stops when the validation loss has not fallen by more than `leastGain` below its least for `patience` epochs. */
export interface EarlyStopping {
  readonly patience: number;
  readonly leastGain: number;
}

/** The paper's protocol (Wenderoth et al. 2025, appendix B). */
export const paperTraining: TrainingSpec = {
  epochs: 200,
  batch: 400,
  learningRate: 1e-4,
  weightDecay: 1e-4,
  encoders: "trained",
};

/** The options of a training, nothing left out. */
export function completeOptions(spec: TrainingOptions): Required<TrainingOptions> {
  return {
    schedule: spec.schedule ?? { kind: "constant" },
    stopEarly: spec.stopEarly ?? null,
    keep: spec.keep ?? "last",
    classWeights: spec.classWeights ?? "none",
    validationLoss: spec.validationLoss ?? false,
  };
}

/**
 * The same training in its shortest form, without the options that are off: so that equal trainings are written alike,
 * and are known by one name.
 */
export function shortestSpec(spec: TrainingSpec): TrainingSpec {
  const { epochs, batch, learningRate, weightDecay, encoders } = spec;
  const { schedule, stopEarly, keep, classWeights, validationLoss } = completeOptions(spec);
  return {
    ...{ epochs, batch, learningRate, weightDecay, encoders },
    ...(schedule.kind === "constant" ? {} : { schedule }),
    ...(stopEarly === null ? {} : { stopEarly }),
    ...(keep === "last" ? {} : { keep }),
    ...(classWeights === "none" ? {} : { classWeights }),
    // Where the loss is needed anyway, asking for it changes nothing.
    ...(validationLoss && stopEarly === null && keep === "last" ? { validationLoss } : {}),
  };
}

/** Whether a training looks at the validation rows after every epoch. */
export function watchesValidation(spec: TrainingOptions): boolean {
  const { stopEarly, keep, validationLoss } = completeOptions(spec);
  return stopEarly !== null || keep === "best" || validationLoss;
}

/**
 * Checks a training's numbers, and that its options fit what is to be learned.
 *
 * @throws UserError that names the field
 */
export function requireTraining(spec: TrainingSpec, target: "class" | "value"): void {
  const check = (holds: boolean, what: string, advice: string) => {
    if (!holds) throw new UserError(`${what}: ${advice}.`);
  };
  const { schedule, stopEarly, classWeights } = completeOptions(spec);
  const whole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  check(whole(spec.epochs, 0), `epochs is ${spec.epochs}`, "give a whole number from 0 up");
  check(whole(spec.batch, 1), `batch is ${spec.batch}`, "give a whole number from 1 up");
  for (const name of ["learningRate", "weightDecay"] as const) {
    check(spec[name] >= 0 && Number.isFinite(spec[name]), `${name} is ${spec[name]}`, "give 0 or more");
  }
  check(
    isSchedule(schedule),
    `schedule is ${JSON.stringify(schedule)}`,
    "give constant, cosine, or step with whole epochs from 1 up and a factor above 0 and at most 1",
  );
  if (stopEarly !== null) {
    const { patience, leastGain } = stopEarly;
    check(whole(patience, 1), `stopEarly.patience is ${patience}`, "give a whole number from 1 up");
    check(
      leastGain >= 0 && Number.isFinite(leastGain),
      `stopEarly.leastGain is ${leastGain}`,
      "give 0 or more",
    );
  }
  check(
    classWeights === "none" || target === "class",
    `classWeights is ${classWeights}, but a number is to be learned`,
    "leave it out, or take data whose target is a class",
  );
}
