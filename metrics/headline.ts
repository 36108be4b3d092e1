import type { Facet } from "./metric.ts";

/** What tells a metric's whole answer from its parts. */
export interface Told extends Pick<Facet, "target" | "coalition" | "size" | "order"> {
  /** The metric's id. */
  readonly metric: string;
  readonly modalities: number;
}

/**
 * Whether a number is a metric's whole answer: of all samples and all interaction, not of one class, coalition or size,
 * and of a variant that is read at every order the highest.
 *
 * @param isVariant - whether a metric is a variant of another
 */
export function isHeadlineOf(
  { metric, target, coalition, size, order, modalities }: Told,
  isVariant: (metric: string) => boolean,
): boolean {
  if (coalition !== null || size !== null || target?.startsWith("class:")) return false;
  return !isVariant(metric) || order === modalities;
}
