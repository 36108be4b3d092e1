import { bernoulli } from "../../math/bernoulli.ts";
import { binomial } from "../../math/binomial.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/** The mean of x^(|T| - |S|) over equally likely chances x: coalitions of any size are equally likely. */
function shapleyWeight(size: number, of: number): number {
  return 1 / (of - size + 1);
}

/** What a player adds on average when players come in one after another. */
export const shapleyValue: InteractionIndexDefinition = {
  title: "Shapley value",
  source: "Shapley 1953",
  largest: 1,
  dependsOnOrder: false,
  efficient: true,
  kind: "supersets",
  weight: (size, of) => (size === 0 ? Number(of === 0) : shapleyWeight(size, of)),
};

/** What players do together on average, coalitions of others of any size equally likely. */
export const shapleyInteractionIndex: InteractionIndexDefinition = {
  title: "Shapley interaction index",
  source: "Grabisch and Roubens 1999",
  largest: null,
  dependsOnOrder: false,
  efficient: false,
  kind: "supersets",
  weight: shapleyWeight,
};

/**
 * The Shapley interaction index of the highest order, and at lower orders what makes all sum to v(all) - v(none): the sum
 * over j of B_j times the Shapley interactions of S with j more, B_j the Bernoulli numbers (B_1 = -1/2).
 */
export const kShapleyValues: InteractionIndexDefinition = {
  title: "k-Shapley interaction index (n-Shapley values)",
  source: "Bordt and von Luxburg 2023",
  largest: null,
  dependsOnOrder: true,
  efficient: true,
  kind: "supersets",
  weight(size, of, order) {
    if (size === 0 || of <= order) return Number(of === size);
    const others = of - size;
    const most = order - size;
    // The sum over all others vanishes: the part of it with fewer terms is told, for large ones would cancel.
    const [sign, from, to] = 2 * most <= others ? [1, 0, most] : [-1, most + 1, others];
    let sum = 0;
    for (let more = from; more <= to; more++) {
      sum += bernoulli(more) * binomial(others, more) * shapleyWeight(size + more, of);
    }
    return sign * sum;
  },
};
