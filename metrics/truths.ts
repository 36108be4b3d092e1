import type { Law } from "../generators/index.ts";
import { largestOf, smallestOf } from "../math/extremes.ts";
import { groupBy } from "../math/group-by.ts";
import type { Answering } from "./answering.ts";
import type { Metric, Truth } from "./metric.ts";

/**
 * The truths of a metric's own estimands under a law. Where copies leave the rule open (redundancy), the metric has none
 * of its own, and gets the range over the law's conflict rules instead: models that agree on every sample there is.
 */
export function truthsOf(metric: Metric, law: Law, answering: Answering): readonly Truth[] {
  const own = metric.truth(law, answering);
  if (law.conflictRules.length === 0) return own;
  const known = new Set(own.map(facetOf));
  const ofRules = law.conflictRules.flatMap(({ name }) => metric.truth(underRule(law, name), answering));
  const names = law.conflictRules.map(({ name }) => name).join(", ");
  const ranges = groupBy(ofRules, facetOf).flatMap((truths): Truth[] => {
    const values = truths.flatMap(({ value }) => value ?? []);
    const { aggregation, target, coalition, size, index, order } = truths[0]!;
    if (known.has(facetOf(truths[0]!)) || values.length < law.conflictRules.length) return [];
    const range = [smallestOf(values), largestOf(values)] as const;
    const source = `none: ${law.noRule}; range over the conflict rules ${names}`;
    return [{ aggregation, target, coalition, size, index, order, value: null, range, source }];
  });
  return [...own, ...ranges];
}

/**
 * The law with one of its conflict rules as its rule: that of a model which follows it.
 *
 * @throws RangeError if there is no conflict rule of that name
 */
export function underRule<L extends Law>(law: L, name: string): L {
  const found = law.conflictRules.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`The law has no conflict rule "${name}".`);
  return { ...law, rule: found.rule, noRule: null, conflictRules: [] };
}

function facetOf({ aggregation, target, coalition, size, index, order }: Truth): string {
  return [aggregation, target, coalition, size, index, order].join(" ");
}
