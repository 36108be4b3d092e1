import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { DatasetRequest, DatasetSpec } from "./dataset.ts";
import { completeNumber, type RequestCore } from "./request.ts";
import { parseSetting } from "./setting.ts";

/** The fields that decide how the target follows from the modalities. */
export const gaussianOptions = ["target", "coefficients", "correlation", "targetNoise"] as const;

type GaussianOptions = Pick<DatasetSpec, (typeof gaussianOptions)[number]>;

const targets = ["value", "class"] as const;
const defaultTargetNoise = 0.5;
/** Where a setting is about what modalities have in common. */
const defaultCorrelation = 0.9;

/**
 * Settles how the target follows from correlated numbers, one per modality; a setting stands for its defaults.
 *
 * @throws UserError for an unknown target, label noise without labels, coefficients that do not fit the modalities or
 *   the setting, a correlation that no numbers can have, or target noise that is not positive
 */
export function completeGaussian(request: DatasetRequest, core: RequestCore): GaussianOptions {
  const target = request.target ?? "value";
  if (!targets.includes(target)) throw new UserError(unknownName("target", target, targets));
  if (target === "value" && core.labelNoise > 0) {
    throw new UserError(
      `labelNoise replaces classes, and the target is a number: leave it out, or ask for target "class".`,
    );
  }
  const targetNoise = request.targetNoise ?? defaultTargetNoise;
  if (!Number.isFinite(targetNoise) || targetNoise <= 0) {
    throw new UserError(
      `targetNoise is ${targetNoise}: it is the standard deviation of what is added to the target, so give a positive number.`,
    );
  }
  return {
    target,
    coefficients: completeCoefficients(request, core),
    correlation: completeCorrelation(request, core),
    targetNoise,
  };
}

function completeCoefficients(request: DatasetRequest, { setting, modalities }: RequestCore): number[] {
  const asked: unknown = request.coefficients ?? defaultCoefficients(setting, modalities);
  if (!Array.isArray(asked) || asked.length !== modalities || !asked.every(Number.isFinite)) {
    throw new UserError(
      `coefficients is ${JSON.stringify(asked)}: give a list of ${modalities} numbers, one per modality.`,
    );
  }
  const none = asked.every((coefficient) => coefficient === 0);
  if (none !== (setting === "random")) {
    throw new UserError(
      none
        ? `coefficients are all zero, so that the target ignores the data: take setting random, or give one that is not zero.`
        : `coefficients are not all zero, but in setting random the target ignores the data: leave them out.`,
    );
  }
  return [...asked];
}

function defaultCoefficients(name: string, modalities: number): number[] {
  const setting = parseSetting(name);
  const nothing = Array.from({ length: modalities }, () => 0);
  switch (setting.kind) {
    case "uniqueness":
      return nothing.with(setting.modality, 1);
    case "redundancy":
      return nothing.fill(1);
    // Each of the two alone says little, since what they have in common cancels: suppression.
    case "synergy":
      return nothing.with(0, 1).with(1, -1);
    case "random":
      return nothing;
  }
}

/** How near a correlation may come to one that makes some modality a function of the others. */
const MARGIN = 1e-6;

function completeCorrelation(request: DatasetRequest, { setting, modalities }: RequestCore): number {
  const { kind } = parseSetting(setting);
  const common = kind === "redundancy" || kind === "synergy";
  return completeNumber(request, "correlation", common ? defaultCorrelation : 0, {
    least: -1 / (modalities - 1) + MARGIN,
    most: 1 - MARGIN,
    means: "what any two modalities have, and no more than all of them can have",
  });
}
