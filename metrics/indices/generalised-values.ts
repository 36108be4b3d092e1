import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

const generalised = {
  source: "Marichal, Kojadinovic and Fujimoto 2007",
  largest: null,
  dependsOnOrder: false,
  efficient: false,
  kind: "merged",
} as const;

/** What a coalition adds as one player, all sizes of the rest equally likely. */
export const shapleyGeneralisedValue: InteractionIndexDefinition = {
  ...generalised,
  title: "Shapley generalised value",
  density: () => 1,
};

/** What a coalition adds as one player, every other player there with even chances. */
export const banzhafGeneralisedValue: InteractionIndexDefinition = {
  ...generalised,
  title: "Banzhaf generalised value",
  chance: 1 / 2,
};

/** What a coalition adds as one player that comes when the last of its players would. */
export const chainingGeneralisedValue: InteractionIndexDefinition = {
  ...generalised,
  title: "chaining generalised value",
  density: (chance, size) => size * chance ** (size - 1),
};
