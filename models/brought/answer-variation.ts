import { type Matrix, takeRows } from "../../generators/index.ts";
import { largestOf, smallestOf } from "../../math/extremes.ts";
import { permutation } from "../../math/permutation.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import { UserError } from "../../math/user-error.ts";
import type { Answers, Batch } from "./answering-model.ts";
import { requireSameColumns } from "./require-same-columns.ts";

/** Asks a model about a batch. */
export type Ask = (batch: Batch) => Answers;

/** How far a model's answers to the same rows differ when it is asked again. */
export interface AnswerVariation {
  /** Largest difference of two answers to one row. */
  readonly largest: number;
  /** Largest less smallest answer to the rows: what a difference is large or small against. */
  readonly spread: number;
}

/** What single precision leaves of equal answers, computed in another order: a share of their spread and of their size. */
const SHARE_OF_SPREAD = 1e-4;
const SHARE_OF_SIZE = 1e-6;

/** The same of numbers with few bits, as float16 and bfloat16 have. */
const COARSE_SHARE = 2 ** -6;

/** Blocks in which the rows are asked about instead of all at once. */
const BLOCKS = 4;

/** Times that a model is asked about the rows to tell its noise from what other rows of the batch do. */
const REPEATS = 8;

/** Mean squared difference of two means in units of its error from which on it is none of chance, common noise included. */
const BEYOND_CHANCE = 20;

const IN_BATCH =
  "The model's answer to a row depends on which other rows are in the batch, as with batch normalisation in training mode: switch it to evaluation (model.eval() in PyTorch, training=False in Keras), or let it answer row by row.";

/**
 * Asks about the same rows once more in another order and in other batches; null if nothing changes beyond rounding.
 *
 * @param first - the answers to the rows
 * @throws UserError if the answers depend on the other rows of the batch
 */
export function answerVariation(ask: Ask, rows: readonly Matrix[], first: Answers): AnswerVariation | null {
  const count = rows[0]!.rows;
  const order = Int32Array.from({ length: count }, (_, row) => count - 1 - row);
  const tolerance = toleranceOf(first);
  const reversed = askInBatches(ask, rows, [order], first.columns);
  const byItself = largestDifference(first.data, reversed);
  if (byItself > tolerance) {
    requireNoBatchEffect(ask, rows, first);
    return { largest: byItself, spread: spreadOf(first) };
  }
  const blocks = askInBatches(ask, rows, blocksOf(first, count), first.columns);
  const inBlocks = largestDifference(first.data, blocks);
  if (!(inBlocks > tolerance)) return null;
  // A rare noise may have shown in the blocks alone.
  const again = askInBatches(ask, rows, blocksOf(first, count), first.columns);
  if (largestDifference(blocks, again) <= tolerance) throw new UserError(IN_BATCH);
  requireNoBatchEffect(ask, rows, first);
  return { largest: inBlocks, spread: spreadOf(first) };
}

/** Throws if answers in blocks of alike rows differ from those in one batch by more than the model's noise. */
function requireNoBatchEffect(ask: Ask, rows: readonly Matrix[], first: Answers): void {
  const count = rows[0]!.rows;
  if (count < 2 * BLOCKS) return;
  const random = randomStream(1, "answer-variation");
  const everyone = Int32Array.from({ length: count }, (_, row) => row);
  const asked = (batches: readonly Int32Array[]) =>
    askInBatches(
      ask,
      rows,
      batches.map((batch) => shuffled(batch, random)),
      first.columns,
    );
  // By turns: what changes from call to call is no matter of the batch.
  const turns = Array.from(
    { length: REPEATS },
    () => [asked([everyone]), asked(blocksOf(first, count))] as const,
  );
  const whole = momentsOf(turns.map(([own]) => own));
  const blocks = momentsOf(turns.map(([, own]) => own));
  let [sum, cells] = [0, 0];
  whole.means.forEach((mean, cell) => {
    const variance = (whole.variances[cell]! + blocks.variances[cell]!) / REPEATS;
    if (variance === 0) return;
    sum += (mean - blocks.means[cell]!) ** 2 / variance;
    cells++;
  });
  if (cells > 0 && sum / cells > BEYOND_CHANCE) throw new UserError(IN_BATCH);
}

function momentsOf(all: readonly Float64Array[]): {
  readonly means: Float64Array;
  readonly variances: Float64Array;
} {
  const means = all[0]!.map((_, cell) => all.reduce((sum, own) => sum + own[cell]! / REPEATS, 0));
  const variances = means.map((mean, cell) =>
    all.reduce((sum, own) => sum + (own[cell]! - mean) ** 2 / (REPEATS - 1), 0),
  );
  return { means, variances };
}

function shuffled(rows: Int32Array, random: RandomStream): Int32Array {
  return permutation(rows.length, random).map((position) => rows[position]!);
}

/** Answers in the order of the rows, however these are cut into batches, [rows, columns]. */
function askInBatches(
  ask: Ask,
  rows: readonly Matrix[],
  batches: readonly Int32Array[],
  columns: number,
): Float64Array {
  const answers = new Float64Array(rows[0]!.rows * columns);
  for (const batch of batches) {
    const asked = { number: 0, before: 0, rows: batch.length };
    const modalities = rows.map((matrix) => takeRows(matrix, batch).data);
    const { data, columns: told } = ask({ ...asked, modalities });
    requireSameColumns(told, columns, asked);
    batch.forEach((row, position) => {
      for (let c = 0; c < columns; c++) answers[row * columns + c] = data[position * columns + c]!;
    });
  }
  return answers;
}

/** Rows with alike answers together, so that a batch of them is unlike the whole. */
function blocksOf({ data, columns }: Answers, rows: number): Int32Array[] {
  const last = (row: number) => data[row * columns + columns - 1]!;
  const sorted = Int32Array.from({ length: rows }, (_, row) => row).sort((a, b) => last(a) - last(b));
  const size = Math.max(2, Math.ceil(rows / BLOCKS));
  const blocks: Int32Array[] = [];
  for (let from = 0; from < rows; from += size) blocks.push(sorted.subarray(from, from + size));
  return blocks;
}

function toleranceOf(first: Answers): number {
  let size = 0;
  let coarse = true;
  for (let k = 0; k < first.data.length; k++) {
    size = Math.max(size, Math.abs(first.data[k]!));
    // Bits that bfloat16 and float16 do not have.
    coarse &&= Number.isInteger(
      first.data[k]! / 2 ** (Math.floor(Math.log2(Math.abs(first.data[k]!) || 1)) - 10),
    );
  }
  const spread = spreadOf(first);
  const share = coarse && spread > 0 && !Number.isInteger(size) ? COARSE_SHARE : SHARE_OF_SPREAD;
  return share * spread + SHARE_OF_SIZE * size;
}

function spreadOf({ data }: Answers): number {
  return largestOf(data) - smallestOf(data);
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < a.length; k++) {
    const difference = Math.abs(a[k]! - b[k]!);
    // An answer that is no number is refused elsewhere, by its row.
    if (difference > most) most = difference;
  }
  return most;
}
