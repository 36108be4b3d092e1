import type { Matrix, MeasuredData } from "../../generators/index.ts";
import { groupBy } from "../../math/group-by.ts";

/**
 * The positions of rows in an order that follows from what the rows hold and not from where they stand: sorted by a hash of
 * their values, which is as good as shuffled. Rows that are equal in everything are told apart by a count alone, so that
 * copies are spread too. The order of the modalities does not matter either: a modality is told by what its column holds.
 * Where two columns hold the same, rows that differ in nothing but which of them holds what are in the order of modalities.
 *
 * @param rows - row numbers of the dataset
 */
export function canonicalOrder({ modalities, latents }: MeasuredData, rows: Int32Array): Int32Array {
  const hashesOf = (matrix: Matrix) => Array.from(rows, (row) => hashOfRow(matrix, row));
  const observed = named(modalities.map(hashesOf));
  const latent = named(latents.map(hashesOf));
  const keys = Array.from(rows, (_, position) => {
    const ordered = [...observed, ...latent].reduce(
      (hash, hashes, column) => mixed(hash, mixed(hashes[position]!, column)),
      0,
    );
    return {
      position,
      symmetric: mixed(sumOf(observed, position), sumOf(latent, position)),
      ordered,
      place: 0,
    };
  });
  const kinds = groupBy(keys, ({ symmetric }) => `${symmetric}`);
  for (const kind of kinds) {
    // Side by side in every group, rows of one sum would hide what the choice of rows does.
    const alike = kind.every(({ ordered }) => ordered === kind[0]!.ordered);
    const copies = new Map<number, number>();
    for (const key of kind) {
      const copy = copies.get(key.ordered) ?? 0;
      copies.set(key.ordered, copy + 1);
      key.place = mixed(alike ? key.symmetric : key.ordered, copy);
    }
  }
  keys.sort((a, b) => a.place - b.place || a.ordered - b.ordered || a.position - b.position);
  return Int32Array.from(keys, ({ position }) => position);
}

/** Hashes of columns, each mixed with what its column holds beside which others, in whatever order of rows. */
function named(columns: readonly (readonly number[])[]): number[][] {
  return columns.map((hashes) => {
    const name = hashes.reduce((sum, hash, position) => sum + mixed(hash, sumOf(columns, position)), 0);
    return hashes.map((hash) => mixed(hash, name >>> 0));
  });
}

/** The sum of a row's hashes, whatever the order of columns. */
function sumOf(columns: readonly (readonly number[])[], position: number): number {
  return columns.reduce((sum, hashes) => sum + hashes[position]!, 0) >>> 0;
}

/** A hash of a row's values as they are stored, 32 bits; both zeros are one. */
function hashOfRow({ columns, data }: Matrix, row: number): number {
  const values = data.slice(row * columns, (row + 1) * columns).map((value) => value + 0);
  return new Uint32Array(values.buffer).reduce((hash, word) => mixed(hash, word), columns);
}

/** Two words as one, by the finalizer of MurmurHash3 (Appleby 2011): every bit of either moves half of the result. */
function mixed(hash: number, word: number): number {
  let bits = (Math.imul(hash, 31) + word + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
