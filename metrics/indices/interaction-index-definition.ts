/** What an index is called and where it is from. */
interface Described {
  readonly title: string;
  /** Author, year, and where in it. */
  readonly source: string;
  /** Largest coalitions it speaks of; null = of all sizes. */
  readonly largest: 1 | null;
  /** Whether the value of a coalition depends on the highest order that is asked for. */
  readonly dependsOnOrder: boolean;
  /** Whether the values of sizes 1 up to the order sum to v(all) - v(none), whatever the game and the order. */
  readonly efficient: boolean;
}

/**
 * An index as what is done to a game. `supersets`: I(S) is the sum over T that contain S of weight(|S|, |T|) m(T), m the
 * Moebius coefficients. `merged`: S joins as one player where every other player is there with chance x, and I(S) is the
 * mean of what it adds over x, which has a density or one value.
 */
export type InteractionIndexDefinition = Described &
  (
    | {
        readonly kind: "supersets";
        /**
         * @param size - |S|, 0..order; 0 gives the index's own value of the empty coalition, or v(none) where it has none
         * @param of - |T|, size..n
         * @param order - highest order asked for
         */
        weight(size: number, of: number, order: number): number;
      }
    | { readonly kind: "merged"; density(chance: number, size: number): number }
    | { readonly kind: "merged"; readonly chance: number }
  );
