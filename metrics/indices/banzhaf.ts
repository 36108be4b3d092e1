import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/** Every other player is there with even chances: all coalitions are equally likely. */
function banzhafWeight(size: number, of: number): number {
  return 2 ** (size - of);
}

/** What a player adds to the coalitions of others, on average. */
export const banzhafValue: InteractionIndexDefinition = {
  title: "Banzhaf value",
  source: "Banzhaf 1965",
  largest: 1,
  dependsOnOrder: false,
  efficient: false,
  kind: "supersets",
  weight: banzhafWeight,
};

/** What players do together to the coalitions of others, on average. */
export const banzhafInteractionIndex: InteractionIndexDefinition = {
  title: "Banzhaf interaction index",
  source: "Grabisch and Roubens 1999",
  largest: null,
  dependsOnOrder: false,
  efficient: false,
  kind: "supersets",
  weight: banzhafWeight,
};
