import type { Matrix } from "../../generators/index.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";

/**
 * A user's own masker, recorded as `own:<name>`. Its answers must be the same whenever it is asked the same: randomness
 * has to come from a seed of its own and the numbers of the samples.
 */
export type OwnMasker = OwnRows | OwnChoice | OwnValues;

/** One table of rows for every sample and coalition. */
export interface OwnRows {
  readonly name: string;
  /**
   * @returns rows, one matrix [R, d_m] per modality, that stand in for whatever is masked, jointly; in random order, for
   *   each sample takes some of them. Where it is one row, the masker is asked again with the background without each of its
   *   draw groups, so that the masking error says what another background would do
   */
  rows(background: WeightedRows): readonly Matrix[];
}

/** Background rows chosen for each sample and coalition. */
export interface OwnChoice {
  readonly name: string;
  /** k, the rows chosen for each sample and coalition; with 1 the masking error is unknown (null). */
  readonly count: number;
  /** @returns numbers of background rows, [n, k], those of one sample in random order: draw groups go by their place */
  choose(asked: MaskedSamples): Int32Array;
}

/** Values made for each sample and coalition. */
export interface OwnValues {
  readonly name: string;
  /** k, the rows made for each sample and coalition; with 1 the masking error of sampled data is unknown (null). */
  readonly count: number;
  /**
   * @returns one matrix [n * k, d_m] per modality, the rows of one sample next to each other; those of present modalities
   *   are not read
   */
  impute(asked: MaskedSamples): readonly Matrix[];
}

/** The n samples a user's masker is asked about. */
export interface MaskedSamples {
  /** Bitmask: bit m set = modality m is present. */
  readonly coalition: number;
  /** Number of the first of them. */
  readonly first: number;
  readonly samples: number;
  /** What they hold, [n, d_m] per modality; null where it is masked. */
  readonly present: readonly (Matrix | null)[];
  readonly background: WeightedRows;
}
