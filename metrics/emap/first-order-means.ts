import type { LogitRounding } from "../../models/index.ts";
import type { CrossedTable } from "./crossed-table.ts";

/**
 * The mean logits of each sample with one modality kept and the others drawn independently: what the additive
 * projection is made of.
 */
export interface FirstOrderMeans {
  readonly samples: number;
  readonly classes: number;
  readonly weights: Float64Array;
  /** False where every row was taken with its own weight: the means are exact. */
  readonly drawn: boolean;
  /** Number of draw groups G; a mean is over groups. */
  readonly groups: number;
  /** Weight of each group in a mean, [G]; they sum to one. Left out: all the same. */
  readonly groupWeights?: Float64Array;
  /** Draw group of each sample where the samples themselves are what is drawn, [N]; left out: runs of samples of one length. */
  readonly groupOfSample?: Int32Array;
  /** One table [G, N, classes] per modality. */
  readonly kept: readonly Float64Array[];
  /**
   * Mean over each sample's own draws with no modality kept, [G, N, classes]; null where the samples themselves are what
   * is drawn, all of them (then it is the mean over samples of any table of `kept`).
   */
  readonly base: Float64Array | null;
  /** How much the logits vary; null where a sample drew some of the independent rows only. */
  readonly crossed: CrossedTables | null;
  readonly modelEvaluations: number;
  /** What rounding leaves open of the logits that the means are of; null or left out where they are no logits of probabilities. */
  readonly rounding?: LogitRounding | null;
  /** Whether the values were computed in double precision, so that a large constant beside them hides no variance; left out: no. */
  readonly double?: boolean;
}

/** The passes that the means are made of, as two-way tables of samples and independent rows. */
export interface CrossedTables {
  /** One per modality kept; one alone for all pairs of samples, since the other is its transpose. */
  readonly tables: readonly CrossedTable[];
  /** Weight of each independent row; they sum to one. */
  readonly weights: Float64Array;
  /** Draw group of each independent row. */
  readonly groupOfRow: Int32Array;
  /** For every modality, a sample that holds the same as each independent row, [M][rows]. */
  readonly sources: readonly Int32Array[];
}
