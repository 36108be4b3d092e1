import { projectRows } from "../../math/project.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";
import { columnMoments } from "./column-moments.ts";
import { squaredLengths, standardisationOf, standardisedRows } from "./standardised-rows.ts";

/** Bytes of one block's distances, about; and of all blocks that are kept for the next coalition. */
const BLOCK_BYTES = 2 ** 23;
const KEPT_BYTES = 2 ** 28;

/** Squared distances of samples to background rows, modality by modality, in blocks of samples with bounded memory. */
export interface DistanceBlocks {
  /** Samples of a block; the last one may have fewer. */
  readonly size: number;
  /** Samples whose distances are kept at a time. */
  readonly kept: number;
  /** Distances of the samples of block b, `b * size` onwards: [n, R] per modality. */
  block(b: number): readonly Float32Array[];
}

/**
 * Distances between samples and background rows on the background's own scale: every column standardised, each modality's
 * squared distance a mean over its columns.
 */
export function distanceBlocks(samples: WeightedRows, background: WeightedRows): DistanceBlocks {
  const count = samples.weights.length;
  const others = background.weights.length;
  const sides = background.matrices.map((matrix, m) => {
    const scale = standardisationOf(columnMoments(matrix, background.weights));
    const width = scale.columns.length;
    const rows = standardisedRows(matrix, scale, 0, others);
    return { own: samples.matrices[m]!, scale, width, rows, lengths: squaredLengths(rows, width, others) };
  });
  const bytesOfSample = 4 * others * sides.length;
  const size = Math.max(1, Math.min(count, Math.floor(BLOCK_BYTES / bytesOfSample)));
  const mostKept = Math.max(1, Math.floor(KEPT_BYTES / (size * bytesOfSample)));
  const kept = new Map<number, readonly Float32Array[]>();

  const measured = (b: number) => {
    const from = b * size;
    const to = Math.min(count, from + size);
    return sides.map(({ own, scale, width, rows, lengths }) => {
      const table = new Float32Array((to - from) * others);
      // No column varies, so no row is nearer than another.
      if (width === 0) return table;
      const block = standardisedRows(own, scale, from, to);
      projectRows(block, to - from, rows, width, table, 0);
      const ownLengths = squaredLengths(block, width, to - from);
      for (let i = 0; i < table.length; i++) {
        const apart = ownLengths[Math.floor(i / others)]! + lengths[i % others]! - 2 * table[i]!;
        table[i] = Math.max(0, apart);
      }
      return table;
    });
  };
  return {
    size,
    kept: size * mostKept,
    block(b) {
      const known = kept.get(b);
      if (known) return known;
      if (kept.size === mostKept) kept.delete(kept.keys().next().value!);
      const block = measured(b);
      kept.set(b, block);
      return block;
    },
  };
}
