import type { FirstOrderMeans } from "./first-order-means.ts";

/** Why there is nothing to say on the scale of logits; null where their rounding is bounded. */
export function saturatedReason({ rounding }: Pick<FirstOrderMeans, "rounding">): string | null {
  if ((rounding?.saturated ?? 0) === 0) return null;
  const { saturated, rows } = rounding!;
  return `${saturated} of ${rows} answers have a probability that is 0 or 1 but for rounding, and its logit is not known: let the model answer with logits (Sobol indices read probabilities)`;
}

/**
 * How far a share of variance may be off because the logits were rounded: root mean squares of the residual and of the
 * whole move by no more than that of the rounding (triangle inequality).
 *
 * @param total - variance of the logits
 */
export function roundingOfShare(
  share: number,
  total: number,
  { rounding }: Pick<FirstOrderMeans, "rounding">,
): number {
  if (!rounding || rounding.rows === 0) return 0;
  const moved = Math.sqrt(rounding.squares / rounding.rows / total);
  return moved >= 1 ? 1 : Math.min(1, ((Math.sqrt(share) + moved) / (1 - moved)) ** 2 - share);
}
