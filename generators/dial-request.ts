import { UserError } from "../math/user-error.ts";
import type { DatasetRequest } from "./dataset.ts";
import { type DialAmounts, totalOf } from "./dial-amounts.ts";
import { completeNumber, type RequestCore, requireNumber } from "./request.ts";

/** What one amount stands for, in words, by setting. */
const meanings: Readonly<Record<string, Readonly<Record<keyof DialAmounts, string>>>> = {
  components: {
    redundancy: "the bits that all modalities hold",
    uniqueness: "the bits that the modality holds alone",
    synergy: "the bits that only all modalities together tell",
  },
  mixture: {
    redundancy: "the weight of the context where all modalities hold the label",
    uniqueness: "the weight of the context where the modality alone holds the label",
    synergy: "the weight of the context where all modalities together tell the label",
  },
};

/** Amounts no larger than this are what rounding leaves of a difference: they count as zero. */
const NEGLIGIBLE = 1e-9;
/** How far the weights of a mixture may sum from one. */
const SUM_TOLERANCE = 1e-9;

/**
 * The amounts asked for: those that are left out are zero, and with none given it is all synergy.
 *
 * @throws UserError for an amount outside 0 to 1, a list of uniqueness that does not fit the modalities, components
 *   without any bits, or weights of a mixture that do not sum to one
 */
export function completeAmounts(
  request: DatasetRequest,
  { setting, modalities }: Pick<RequestCore, "setting" | "modalities">,
): DialAmounts {
  const means = meanings[setting]!;
  const nothingGiven =
    (request.redundancy ?? null) === null &&
    (request.uniqueness ?? null) === null &&
    (request.synergy ?? null) === null;
  const complete = (field: "redundancy" | "synergy", otherwise: number) =>
    withoutRounding(completeNumber(request, field, otherwise, { least: 0, most: 1, means: means[field] }));
  const amounts = {
    redundancy: complete("redundancy", 0),
    uniqueness: completeUniqueness(request.uniqueness ?? null, modalities, means.uniqueness),
    synergy: complete("synergy", nothingGiven ? 1 : 0),
  };
  const sum = totalOf(amounts);
  if (setting === "mixture" && Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new UserError(
      `redundancy, uniqueness and synergy sum to ${sum}: they are the weights of a mixture, so make them sum to 1.`,
    );
  }
  if (sum === 0) {
    throw new UserError(
      "redundancy, uniqueness and synergy are all 0: there would be nothing to predict, so give one of them some bits.",
    );
  }
  return amounts;
}

function completeUniqueness(asked: unknown, modalities: number, means: string): number[] {
  if (asked === null) return Array.from({ length: modalities }, () => 0);
  if (!Array.isArray(asked)) {
    throw new UserError(`uniqueness is ${asked}: give a list with one number per modality.`);
  }
  if (asked.length !== modalities) {
    throw new UserError(
      `uniqueness has ${asked.length} entries, but there are ${modalities} modalities: give one number per modality.`,
    );
  }
  return asked.map((amount: unknown, m) =>
    withoutRounding(requireNumber(`uniqueness[${m}]`, amount, { least: 0, most: 1, means })),
  );
}

function withoutRounding(amount: number): number {
  return amount > NEGLIGIBLE ? amount : 0;
}
