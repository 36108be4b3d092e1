import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/** Players arrive one after another: S interacts as it is when the last of it comes in. */
export const chainingInteractionIndex: InteractionIndexDefinition = {
  title: "chaining interaction index",
  source: "Marichal and Roubens 1999",
  largest: null,
  dependsOnOrder: false,
  efficient: false,
  kind: "supersets",
  weight: (size, of) => (of === 0 ? 1 : size / of),
};
