import { binomial } from "../../math/binomial.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/**
 * Moebius coefficients of the game of order k that is nearest to the game by the Shapley kernel and equal to it for none
 * and for all.
 */
function faithShapWeight(size: number, of: number, order: number): number {
  if (of <= order) return Number(of === size);
  const sign = (order - size) % 2 === 0 ? 1 : -1;
  const scale = (size / (order + size)) * binomial(order, size);
  return (sign * scale * binomial(of - 1, order)) / binomial(of + order - 1, order + size);
}

/** The sum of terms up to the order that is the most faithful to the game under the Shapley kernel. */
export const faithShap: InteractionIndexDefinition = {
  title: "Faith-Shap",
  source: "Tsai, Yeh and Ravikumar 2023",
  largest: null,
  dependsOnOrder: true,
  efficient: true,
  kind: "supersets",
  weight: faithShapWeight,
};

/** Moebius coefficients of the game of order k that is nearest to the game over all coalitions alike. */
export const faithBanzhaf: InteractionIndexDefinition = {
  title: "Faith-Banzhaf",
  source: "Tsai, Yeh and Ravikumar 2023",
  largest: null,
  dependsOnOrder: true,
  efficient: false,
  kind: "supersets",
  weight(size, of, order) {
    if (of <= order) return Number(of === size);
    const sign = (order - size) % 2 === 0 ? 1 : -1;
    return sign * 2 ** (size - of) * binomial(of - size - 1, order - size);
  },
};

/**
 * Shapley interactions of the k-additive game that is nearest by the Shapley kernel: the Shapley interaction index of the
 * game that Faith-Shap fits.
 */
export const kAdditiveShapley: InteractionIndexDefinition = {
  title: "k-additive Shapley",
  source: "Pelegrina, Duarte and Grabisch 2023",
  largest: null,
  dependsOnOrder: true,
  efficient: false,
  kind: "supersets",
  weight(size, of, order) {
    if (size === 0) return Number(of === 0);
    let sum = 0;
    for (let fitted = size; fitted <= Math.min(order, of); fitted++) {
      sum += (binomial(of - size, fitted - size) * faithShapWeight(fitted, of, order)) / (fitted - size + 1);
    }
    return sum;
  },
};
