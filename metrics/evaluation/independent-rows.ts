import { largestOf } from "../../math/extremes.ts";

/** Rows whose modalities are those of different samples, and the groups in which they may be left out. */
export interface IndependentRows {
  /** The sample that each row has its modality from, [M][rows]. */
  readonly sources: readonly Int32Array[];
  /** Weight of each row; they sum to one, and those of the rows that hold a modality of one sample to 1 / N. */
  readonly weights: Float64Array;
  /** Rows of each draw group: what one holds is of samples that no other group holds anything of. */
  readonly groups: readonly Int32Array[];
}

/** Groups enough for a standard error with 19 degrees of freedom. */
const MOST_GROUPS = 20;

/**
 * Pairs the modalities of samples anew. Two modalities stay as they are: all pairs of them are taken anyway. More are
 * exchanged within blocks of M samples (or a few more, so that none is left over), each modality shifted round its block by another
 * number of places: of three modalities by all different numbers there are, so that none is treated unlike the others; of
 * more by 0 to M - 1 places, forwards and backwards. The first N rows hold every modality of every sample once.
 *
 * @param order - the samples in random order, [N]
 */
export function independentRows(order: Int32Array, modalities: number): IndependentRows {
  const samples = order.length;
  if (modalities === 2) {
    const groups = largestDivisor(samples);
    const size = samples / groups;
    return {
      sources: [Int32Array.from(order.keys()), Int32Array.from(order.keys())],
      weights: new Float64Array(samples).fill(1 / samples),
      groups: Array.from({ length: groups }, (_, g) => order.slice(g * size, (g + 1) * size)),
    };
  }
  const blocks = Math.max(1, Math.floor(samples / modalities));
  const groups = Math.min(MOST_GROUPS, blocks);
  // Members of a block stand far from each other in the order: neighbours may be alike.
  const sizeOf = (block: number) => Math.floor((samples - 1 - block) / blocks) + 1;
  const shiftsOf = Array.from({ length: blocks }, (_, block) => shiftsWithin(sizeOf(block), modalities));
  const most = largestOf(shiftsOf.map(({ length }) => length));
  const sources = Array.from({ length: modalities }, (): number[] => []);
  const weights: number[] = [];
  const rowsOf = Array.from({ length: groups }, (): number[] => []);
  for (let turn = 0; turn < most; turn++) {
    for (let position = 0; position < samples; position++) {
      const block = position % blocks;
      const shifts = shiftsOf[block]![turn];
      if (shifts === undefined) continue;
      rowsOf[Math.floor((block * groups) / blocks)]!.push(weights.length);
      weights.push(1 / (samples * shiftsOf[block]!.length));
      const member = Math.floor(position / blocks);
      shifts.forEach((shift, m) => {
        sources[m]!.push(order[block + blocks * ((member + shift) % sizeOf(block))]!);
      });
    }
  }
  return {
    sources: sources.map((rows) => Int32Array.from(rows)),
    weights: Float64Array.from(weights),
    groups: rowsOf.map((rows) => Int32Array.from(rows)),
  };
}

/** By how many places each modality is shifted, one list [M] per row that a sample begins. */
function shiftsWithin(size: number, modalities: number): number[][] {
  const places = Array.from({ length: size }, (_, place) => place);
  if (modalities === 3 && size >= 3) {
    return places.flatMap((second) =>
      places.flatMap((third) => (second === third || second * third === 0 ? [] : [[0, second, third]])),
    );
  }
  const forwards = Array.from({ length: modalities }, (_, m) => m % size);
  return size < 3 ? [forwards] : [forwards, forwards.map((shift) => (size - shift) % size)];
}

/** The most groups of equal size, up to twenty. */
function largestDivisor(samples: number): number {
  let groups = Math.min(MOST_GROUPS, samples);
  while (samples % groups !== 0) groups--;
  return groups;
}
