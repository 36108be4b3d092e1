import { bitCount } from "../../math/bit-count.ts";
import { type IndexName, indexDefinitions } from "../indices/index.ts";

/** A game of low order, with its own interactions known. */
export interface LowOrderGame {
  /** Value of a coalition. */
  valueOf(coalition: number): number;
  /** An index of it for some coalitions, [K]. */
  index(index: IndexName, order: number, coalitions: Int32Array): Float64Array;
}

/**
 * The game that has some Moebius coefficients.
 *
 * @param coefficients - by coalition
 */
export function lowOrderGame(coefficients: ReadonlyMap<number, number>): LowOrderGame {
  const pairs = [...coefficients];
  return {
    valueOf(coalition) {
      let sum = 0;
      for (const [own, coefficient] of pairs) if ((own & coalition) === own) sum += coefficient;
      return sum;
    },
    index(index, order, coalitions) {
      const definition = indexDefinitions[index];
      if (definition.kind !== "supersets") throw new Error(`${index} is not a sum over supersets.`);
      return Float64Array.from(coalitions, (coalition) => {
        let sum = 0;
        for (const [own, coefficient] of pairs) {
          if ((own & coalition) !== coalition) continue;
          sum += coefficient * definition.weight(bitCount(coalition), bitCount(own), order);
        }
        return sum;
      });
    },
  };
}
