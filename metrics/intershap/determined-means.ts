import { coalitionsUpTo } from "../game/coalitions.ts";
import type { GameSource } from "../game/game-source.ts";
import { interactionShare } from "../game/interaction-share.ts";
import { type IndexName, interactionIndex } from "../indices/index.ts";

/** Maskers whose rows are those of the samples' own law, and the mean game of two modalities that each of them leaves. */
const twoModalities: Readonly<Record<string, readonly number[]>> = {
  // v(none) = v(all) = E f, and v(1) = v(2) = E f over modalities that are drawn independently.
  marginal: [0, 1, 1, 0],
  // v(none) = v(1) = v(2): what is replaced is independent of what stays in all three.
  independent: [0, 0, 0, 1],
};

const others = "local, mean-of-abs, Sobol indices and H² are defined";

/**
 * Whether a game is about one fixed output of every sample: a number, or the probability of the one class that every
 * drawn sample is predicted as.
 */
export function isOfOneOutput({ target, classes, sampled, predicted }: GameSource): boolean {
  if (target === "output") return true;
  return sampled && classes > 1 && predicted.every((own) => own === predicted[0]);
}

/**
 * Why the mean interactions of one fixed output say nothing of the model, where background and samples follow one law: with
 * two modalities they are one number, the same in every entry but for its sign, so that their ratio is a constant; under the
 * conditional masker there are none. Null where they are not determined.
 */
export function determinedMeans(
  masker: string,
  modalities: number,
  index: IndexName,
  order: number,
): string | null {
  if (masker === "conditional") {
    return `0/0: under the conditional masker the mean of one fixed output is the same whatever is masked, for every model; ${others}`;
  }
  const values = modalities === 2 ? twoModalities[masker] : undefined;
  if (values === undefined) return null;
  const table = interactionIndex(Float64Array.from(values), index, order);
  const cells = Array.from(coalitionsUpTo(2, order), (coalition) => table[coalition]!);
  const share = interactionShare(cells, 0, cells.length, 2, 0)!;
  return `of one fixed output and two modalities this ratio is ${Number((100 * share).toFixed(1))} % or 0/0 for every model, since background and samples follow one law; ${others}`;
}
