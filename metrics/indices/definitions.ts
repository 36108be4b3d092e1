import { banzhafInteractionIndex, banzhafValue } from "./banzhaf.ts";
import { chainingInteractionIndex } from "./chaining.ts";
import { faithBanzhaf, faithShap, kAdditiveShapley } from "./faithful.ts";
import {
  banzhafGeneralisedValue,
  chainingGeneralisedValue,
  shapleyGeneralisedValue,
} from "./generalised-values.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";
import { coMoebiusCoefficients, moebiusCoefficients } from "./moebius-coefficients.ts";
import { kShapleyValues, shapleyInteractionIndex, shapleyValue } from "./shapley.ts";
import { shapleyTaylorIndex } from "./taylor.ts";

/** Every index of interaction there is, by its name in the literature. */
export const indexDefinitions = {
  SV: shapleyValue,
  BV: banzhafValue,
  SII: shapleyInteractionIndex,
  BII: banzhafInteractionIndex,
  CHII: chainingInteractionIndex,
  "k-SII": kShapleyValues,
  STII: shapleyTaylorIndex,
  FSII: faithShap,
  FBII: faithBanzhaf,
  "kADD-SHAP": kAdditiveShapley,
  Moebius: moebiusCoefficients,
  "Co-Moebius": coMoebiusCoefficients,
  SGV: shapleyGeneralisedValue,
  BGV: banzhafGeneralisedValue,
  CHGV: chainingGeneralisedValue,
} as const satisfies Readonly<Record<string, InteractionIndexDefinition>>;
