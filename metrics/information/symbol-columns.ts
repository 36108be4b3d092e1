import { entropy } from "../../math/information.ts";
import { UserError } from "../../math/user-error.ts";

/** Rows told apart by the symbols of some variables: rows of equal symbols have equal numbers. */
export interface Grouping {
  /** Group of each row, [N], numbered from 0 in the order in which they appear. */
  readonly of: Int32Array;
  readonly count: number;
}

/** Samples of several variables, in a form whose size is that of the samples, not of the alphabets. */
export interface SymbolColumns {
  /** Rows by the symbol of each variable. */
  readonly variables: readonly Grouping[];
  /** Share of the samples that each row stands for, [N], sum to one. */
  readonly weights: Float64Array;
}

/**
 * Checks columns of symbols and returns them numbered anew, without symbols that do not occur.
 *
 * @param columns - symbol of each variable, any whole numbers, [N] each
 * @param counts - how often each row occurs, [N]; once each when left out
 * @throws UserError when there are no columns or rows, lengths differ, or counts are negative or all zero
 */
export function symbolColumns(
  columns: readonly ArrayLike<number>[],
  counts?: ArrayLike<number>,
): SymbolColumns {
  const rows = columns[0]?.length ?? 0;
  if (rows === 0)
    throw new UserError("information: there are no samples; give columns with at least one row");
  const lengths = [...columns, ...(counts === undefined ? [] : [counts])].map(({ length }) => length);
  if (lengths.some((length) => length !== rows)) {
    throw new UserError(`information: columns have lengths ${lengths.join(", ")}; they must be equal`);
  }
  const weights = counts === undefined ? new Float64Array(rows).fill(1) : Float64Array.from(counts);
  const total = weights.reduce((sum, count) => sum + count, 0);
  if (!(total > 0) || !Number.isFinite(total) || weights.some((count) => count < 0)) {
    throw new UserError("information: counts must be numbers of zero and more, and not all zero");
  }
  return {
    variables: columns.map((column) => numbered(Float64Array.from(column))),
    weights: weights.map((count) => count / total),
  };
}

/** Rows told apart by two groupings at once. */
export function refined(one: Grouping, other: Grouping): Grouping {
  if (one.count === 1) return other;
  if (other.count === 1) return one;
  const rows = one.of.length;
  const keys = one.count * other.count;
  // A table of all keys where it is not much longer than the rows; else the keys that occur.
  if (keys <= 8 * rows + 1024) {
    const numbers = new Int32Array(keys);
    const of = new Int32Array(rows);
    let count = 0;
    for (let i = 0; i < rows; i++) {
      const key = one.of[i]! * other.count + other.of[i]!;
      if (numbers[key] === 0) numbers[key] = ++count;
      of[i] = numbers[key]! - 1;
    }
    return { of, count };
  }
  return numbered(Float64Array.from(one.of, (group, i) => group * other.count + other.of[i]!));
}

/** Entropy in bits of the groups, by the shares of their rows. */
export function groupEntropy({ of, count }: Grouping, weights: Float64Array): number {
  const masses = new Float64Array(count);
  for (let i = 0; i < of.length; i++) masses[of[i]!]! += weights[i]!;
  return entropy(masses);
}

function numbered(keys: Float64Array): Grouping {
  const numbers = new Map<number, number>();
  const of = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    let number = numbers.get(keys[i]!);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(keys[i]!, number);
    }
    of[i] = number;
  }
  return { of, count: numbers.size };
}
