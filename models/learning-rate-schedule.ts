import { UserError } from "../math/user-error.ts";

/**
 * How the learning rate goes on over the epochs. `cosine` falls along half a cosine from the whole rate in the first
 * epoch towards zero after the last (Loshchilov and Hutter 2017, without restarts); `step` multiplies it by `factor`
 * after every `every` epochs.
 */
export type LearningRateSchedule =
  | { readonly kind: "constant" }
  | { readonly kind: "cosine" }
  | { readonly kind: "step"; readonly every: number; readonly factor: number };

/** What a schedule multiplies the learning rate by in an epoch, counted from 1; 1 exactly where it is constant. */
export function rateFactor(schedule: LearningRateSchedule, epoch: number, epochs: number): number {
  if (schedule.kind === "constant") return 1;
  if (schedule.kind === "cosine") return (1 + Math.cos((Math.PI * (epoch - 1)) / epochs)) / 2;
  return schedule.factor ** Math.floor((epoch - 1) / schedule.every);
}

/** A schedule in short: `constant`, `cosine`, `step:30:0.1`. */
export function scheduleText(schedule: LearningRateSchedule): string {
  return schedule.kind === "step" ? `step:${schedule.every}:${schedule.factor}` : schedule.kind;
}

/** What a step multiplies by unless it is said. */
const USUAL_FACTOR = 0.1;

/**
 * Reads a schedule as `scheduleText` writes it; the factor of a step may be left out.
 *
 * @param where - what messages call the text, an option for instance
 * @throws UserError if it is none
 */
export function parseSchedule(where: string, text: string): LearningRateSchedule {
  const [kind, every, factor, ...rest] = text.split(":");
  if ((kind === "constant" || kind === "cosine") && every === undefined) return { kind };
  if (kind === "step" && rest.length === 0 && /^\d+$/.test(every ?? "")) {
    const step: LearningRateSchedule = {
      kind: "step",
      every: Number(every),
      factor: factor === undefined ? USUAL_FACTOR : number(factor),
    };
    if (isSchedule(step)) return step;
  }
  throw new UserError(
    `${where} has "${text}", which is no schedule: give constant, cosine, or step:<epochs>:<factor> with a factor above 0 and at most 1, as in step:30:0.1.`,
  );
}

/** Whether a schedule's numbers are ones that it can have. */
export function isSchedule(schedule: LearningRateSchedule): boolean {
  if (schedule.kind !== "step") return schedule.kind === "constant" || schedule.kind === "cosine";
  const { every, factor } = schedule;
  return Number.isSafeInteger(every) && every > 0 && factor > 0 && factor <= 1;
}

function number(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
