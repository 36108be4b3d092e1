import { elementsOf } from "../../math/elements-of.ts";
import type { DiscreteDistribution } from "../information/discrete-distribution.ts";

/**
 * Returns the marginal of each source with the target, p(x_m, y), [n_m, nY] row-major.
 *
 * @param joint - shape [n_1, ..., n_M, nY]: the target is the last variable
 */
export function marginalsWithTarget({ shape, p }: DiscreteDistribution): Float64Array[] {
  const targets = shape.at(-1)!;
  return shape.slice(0, -1).map((size, m) => {
    const stride = elementsOf(shape.slice(m + 1));
    const marginal = new Float64Array(size * targets);
    for (let i = 0; i < p.length; i++) {
      const cell = (Math.floor(i / stride) % size) * targets + (i % targets);
      marginal[cell] = marginal[cell]! + p[i]!;
    }
    return marginal;
  });
}
