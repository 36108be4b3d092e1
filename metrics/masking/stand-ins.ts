import type { Matrix } from "../../generators/index.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";

/** What stands in for masked modalities. */
export type StandIns = RowStandIns | ChosenStandIns | ImputedStandIns;

/** One table of rows for every sample and coalition. */
export interface RowStandIns {
  readonly kind: "rows";
  /** As results record it: a masker's name, or `own:` and a user's. */
  readonly name: string;
  /** In random order where they are drawn. */
  readonly rows: WeightedRows;
  /** False where the rows, with their weights, are all there is: nothing is left to chance. */
  readonly drawn: boolean;
  /**
   * Of one row that is computed from the background: the rows that come of the background without each of G draw groups,
   * [G, d_m] per modality. They show what another background would do. Left out where there are several rows.
   */
  readonly withoutGroup?: WithoutGroup;
  /**
   * Of several rows made from figures of the background: the same rows, [R, d_m] per modality, made from the background without
   * the draw group that the row is of. Rows are of G groups of R / G, one after the other. Left out where rows are no more
   * than drawn.
   */
  readonly madeWithoutGroup?: (groups: number) => readonly Matrix[];
}

/** What one row would be without each of G draw groups of the `count` background rows it is computed from. */
export interface WithoutGroup {
  readonly count: number;
  /** [G, d_m] per modality. */
  readonly matrices: readonly Matrix[];
}

/** Rows of a table chosen for each sample and coalition. */
export interface ChosenStandIns {
  readonly kind: "chosen";
  readonly name: string;
  readonly rows: WeightedRows;
  /** k, rows chosen for each sample and coalition. */
  readonly count: number;
  /** False where the chosen rows, with their weights, are all there is. */
  readonly drawn: boolean;
  /**
   * G, draw groups that rows of the table belong to, row r to group r modulo G, so that a row is of one group whichever
   * samples it is chosen for. Left out: groups go by place, place p of a sample being of group p modulo their number.
   */
  readonly rowGroups?: number;
  /** Samples that can be asked about together, coalition by coalition, without work done twice; any number if left out. */
  readonly blockSamples?: number;
  /**
   * Row numbers for samples `from` to `to` (exclusive), [to - from, k], those of a sample the same in whatever block it is
   * asked for. Cheapest when a block is asked
   * for all coalitions before the next one is.
   */
  choose(coalition: number, from: number, to: number): Int32Array;
  /**
   * Weights of the chosen rows, [to - from, k], which sum to one for each sample; a row of weight 0 only fills the table
   * up. Null where all weigh the same.
   */
  readonly weigh: ((coalition: number, from: number, to: number) => Float64Array) | null;
}

/** Values made for each sample and coalition. */
export interface ImputedStandIns {
  readonly kind: "imputed";
  readonly name: string;
  /** k, stand-ins made for each sample and coalition. */
  readonly count: number;
  /** One matrix [(to - from) k, d_m] per modality, sample by sample; those of present modalities are not read. */
  impute(coalition: number, from: number, to: number): readonly Matrix[];
}
