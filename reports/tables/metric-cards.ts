import { metrics } from "../../metrics/index.ts";

/** A metric's display name: from its card, or its id when it is a metric that was brought. */
export function metricTitle(id: string): string {
  return metrics.find(({ card }) => card.id === id)?.card.title ?? id;
}

/** Orders groups of rows as metrics are registered; those that were brought come last, as they are. */
export function inOrderOfMetrics<Row extends { readonly metric: string }>(groups: readonly Row[][]): Row[][] {
  const rank = ([row]: readonly Row[]) => {
    const position = metrics.findIndex(({ card }) => card.id === row?.metric);
    return position < 0 ? metrics.length : position;
  };
  return groups.toSorted((a, b) => rank(a) - rank(b));
}
