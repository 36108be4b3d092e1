import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** One fixed game of the reference program: coalition values by bitmask, each listing the samples. */
export interface ReferenceGame {
  readonly name: string;
  readonly modalities: number;
  readonly samples: number;
  readonly coalition_values: Readonly<Record<string, readonly number[]>>;
  readonly shapley: readonly (readonly number[])[];
  readonly interaction_matrix: readonly (readonly (readonly number[])[])[];
  readonly interaction_sum_abs: readonly number[];
  readonly abs_ratio: readonly number[];
  readonly abs_ratio_mean: number;
  readonly dataset_intershap: number;
  readonly local_intershap: readonly number[];
  readonly local_intershap_mean: number;
  readonly cross_modal_shape: number;
  readonly cross_modal_shape_relative: number;
}

/** One fixed table of logits of all pairs of samples. */
export interface ReferencePairs {
  readonly name: string;
  readonly samples: number;
  readonly classes: number;
  readonly logits: readonly (readonly (readonly number[])[])[];
  readonly labels: readonly number[];
  readonly projection: readonly (readonly number[])[];
  readonly projection_argmax: readonly number[];
  readonly diagonal_f1_macro: number;
  readonly emap_f1_macro: number;
  readonly emap_gap_f1_macro: number;
}

/**
 * What the published code of the InterSHAP paper answers on fixed random tables; the file's `meta` tells which commit
 * and how to read it. These are facts about fixed tables: they change only if one is found to be wrong.
 */
const vectors: {
  readonly coalition_tables: Readonly<Record<string, Omit<ReferenceGame, "name">>>;
  readonly emap_tables: Readonly<Record<string, Omit<ReferencePairs, "name">>>;
} = JSON.parse(readFileSync(new URL("../fixtures/intershap.json", import.meta.url), "utf8"));

export const referenceGames: readonly ReferenceGame[] = Object.entries(vectors.coalition_tables).map(
  ([name, game]) => ({ name, ...game }),
);

export const referencePairs: readonly ReferencePairs[] = Object.entries(vectors.emap_tables).map(
  ([name, pairs]) => ({ name, ...pairs }),
);

/**
 * Expects numbers to agree to ten digits: two programs that add up the same dozens of doubles in another order lose
 * four of sixteen to rounding and cancellation, and two are to spare.
 */
export function expectTenDigits(found: ArrayLike<number | null>, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, k) => {
    expect(found[k]).toBeTypeOf("number");
    expect(Math.abs(found[k]! - value), `number ${k}: ${found[k]}, not ${value}`).toBeLessThanOrEqual(
      1e-10 * Math.abs(value),
    );
  });
}
