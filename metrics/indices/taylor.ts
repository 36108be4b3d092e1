import { binomial } from "../../math/binomial.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/** Below the highest order the Moebius coefficients; at it, every larger coefficient shared out equally. */
export const shapleyTaylorIndex: InteractionIndexDefinition = {
  title: "Shapley-Taylor interaction index",
  source: "Sundararajan, Dhamdhere and Agarwal 2020",
  largest: null,
  dependsOnOrder: true,
  efficient: true,
  kind: "supersets",
  weight: (size, of, order) => (size < order ? Number(of === size) : 1 / binomial(of, order)),
};
