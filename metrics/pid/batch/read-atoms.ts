import { blocksOf } from "../../../math/jackknife.ts";
import type { Aligned } from "./alignment.ts";

/** A number of bits with its standard error over the choice of rows; null where there is but one row. */
export interface ReadBits {
  readonly value: number;
  readonly standardError: number | null;
}

/** The four atoms, read off rows that were not trained on. */
export interface ReadAtoms {
  readonly redundancy: ReadBits;
  readonly unique: readonly [first: ReadBits, second: ReadBits];
  readonly synergy: ReadBits;
}

/**
 * Reads the atoms off batches of rows. With all entropies of a class in bits,
 *
 *   R  = I(X1;Y) + I(X2;Y) - I_q = H(Y) - H(Y|X1) - H(Y|X2) + H_q(Y|X1,X2)
 *   U1 = I_q - I(X2;Y)           = H(Y|X2) - H_q(Y|X1,X2)
 *   U2 = I_q - I(X1;Y)           = H(Y|X1) - H_q(Y|X1,X2)
 *   S  = I_p(X1,X2;Y) - I_q      = H_q(Y|X1,X2) - H_p(Y|X1,X2)
 *
 * Every entropy is a mean over rows, so each atom is one too, and its standard error is that of a mean. A coupling's
 * entropy is a mean over pairs: a row's part in it is what its row and its column of the coupling have above the mean
 * (Hoeffding 1948). The batches are as large as in training, for the coupling is one of a batch.
 *
 * @param count - how many rows there are
 * @param align - the coupling of the rows of those numbers
 * @param joint - p(y | x1, x2), [rows, classes]
 */
export function readAtoms(
  count: number,
  batch: number,
  align: (rows: Int32Array) => Aligned,
  joint: Float64Array,
): ReadAtoms {
  const everyone = Int32Array.from({ length: count }, (_, row) => row);
  const blocks = blocksOf(everyone, Math.ceil(count / batch));
  const aligned = blocks.map(align);
  const classes = joint.length / count;
  const alone = [0, 1].map((m) => joinRows(aligned.map((one) => marginEntropies(one, m))));
  const coupled = joinRows(aligned.map(pairEntropies));
  const together = everyone.reduce((perRow, row) => {
    perRow[row] = entropyOf(joint.subarray(row * classes, (row + 1) * classes));
    return perRow;
  }, new Float64Array(count));
  const surprise = joinRows(classSurprises(aligned));
  const mean = (perRow: (row: number) => number) => meanInBits(Float64Array.from(everyone, perRow));
  return {
    redundancy: mean((n) => surprise[n]! - alone[0]![n]! - alone[1]![n]! + coupled[n]!),
    unique: [mean((n) => alone[1]![n]! - coupled[n]!), mean((n) => alone[0]![n]! - coupled[n]!)],
    synergy: mean((n) => coupled[n]! - together[n]!),
  };
}

/** What each row of a modality says of how uncertain the class is, in nats: of mean H(Y | X), [m]. */
function marginEntropies({ coupling: { masses } }: Aligned, modality: number): Float64Array {
  const { classes, rows } = masses;
  const own = modality === 0 ? masses.first : masses.second;
  return Float64Array.from({ length: rows }, (_, i) => {
    let total = 0;
    for (let y = 0; y < classes; y++) total += own[y * rows + i]!;
    let sum = 0;
    for (let y = 0; y < classes; y++) {
      const mass = own[y * rows + i]!;
      sum -= mass * Math.log(mass / total);
    }
    return rows * sum;
  });
}

/** What each row has to do with how uncertain a coupling leaves the class, in nats: of mean H_q(Y | X1, X2), [m]. */
function pairEntropies({ coupling: { masses, q }, logs, entropy }: Aligned): Float64Array {
  const { rows } = masses;
  const perRow = new Float64Array(rows).fill(-entropy);
  for (let at = 0; at < q.length; at++) {
    const part = -rows * q[at]! * logs[at]!;
    const i = Math.floor(at / rows) % rows;
    const j = at % rows;
    perRow[i] = perRow[i]! + part;
    perRow[j] = perRow[j]! + part;
  }
  return perRow;
}

/** How surprising each row's class is, in nats, by the class's share in all rows: of mean H(Y), [m] per batch. */
function classSurprises(aligned: readonly Aligned[]): Float64Array[] {
  const { classes } = aligned[0]!.coupling.masses;
  const shares = new Float64Array(classes);
  const total = aligned.reduce((sum, { coupling }) => sum + coupling.masses.rows, 0);
  const massesOf = ({ coupling: { masses } }: Aligned, y: number, i: number) =>
    (masses.first[y * masses.rows + i]! + masses.second[y * masses.rows + i]!) / 2;
  for (const one of aligned) {
    const { rows } = one.coupling.masses;
    for (let y = 0; y < classes; y++) {
      for (let i = 0; i < rows; i++) shares[y] = shares[y]! + (massesOf(one, y, i) * rows) / total;
    }
  }
  return aligned.map((one) => {
    const { rows } = one.coupling.masses;
    return Float64Array.from({ length: rows }, (_, i) =>
      shares.reduce((sum, share, y) => sum - rows * massesOf(one, y, i) * Math.log(share), 0),
    );
  });
}

function entropyOf(probabilities: Float64Array): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

function joinRows(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

function meanInBits(nats: Float64Array): ReadBits {
  const count = nats.length;
  const mean = nats.reduce((sum, value) => sum + value, 0) / count;
  const squares = nats.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    value: mean / Math.LN2,
    standardError: count < 2 ? null : Math.sqrt(squares / (count - 1) / count) / Math.LN2,
  };
}
