import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/** What a coalition adds to all that its parts add: its dividend. */
export const moebiusCoefficients: InteractionIndexDefinition = {
  title: "Moebius coefficients",
  source: "Harsanyi 1963; Rota 1964",
  largest: null,
  dependsOnOrder: false,
  // Only if no order is left out.
  efficient: false,
  kind: "supersets",
  weight: (size, of) => Number(of === size),
};

/** What a coalition adds last: the interaction of its players in the presence of everyone else. */
export const coMoebiusCoefficients: InteractionIndexDefinition = {
  title: "co-Moebius coefficients",
  source: "Grabisch, Marichal and Roubens 2000",
  largest: null,
  dependsOnOrder: false,
  efficient: false,
  kind: "supersets",
  weight: () => 1,
};
