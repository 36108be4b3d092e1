import type { TopLevelSpec } from "vega-lite";

type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** A layer of marks, one for each of some values; none where there are no values, which Vega could not lay out. */
export function layerOf(values: readonly object[], layer: Layer): Layer[] {
  return values.length === 0 ? [] : [{ ...layer, data: { values: [...values] } }];
}
