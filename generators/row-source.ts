import type { Matrix } from "./matrix.ts";

/** The rows of a matrix, made as they are asked for, so that they need not be held together. */
export interface RowSource {
  readonly rows: number;
  readonly columns: number;
  /** Begins at the first row; every time it is begun, the same rows come. */
  open(): NextRows;
  /** All rows at once, where that takes less than making them one after the other. */
  held?(): Matrix;
}

/**
 * Makes the next rows, as many as fit: `into` is row-major [rows, columns]. Each time but the last it has to be a multiple
 * of `ROWS_AT_A_TIME`.
 */
export type NextRows = (into: Float32Array) => void;

/** Rows are made so many at a time. An even number: normal numbers come in pairs, and no pair may be cut in two. */
export const ROWS_AT_A_TIME = 64;

/**
 * A source of rows that are made a few at a time.
 *
 * @param open - begins at the first row: what it returns fills `into`, row-major [count, columns], with the rows from `first`
 *   on, at most `ROWS_AT_A_TIME` of them
 */
export function rowSource(
  rows: number,
  columns: number,
  open: () => (into: Float32Array, first: number, count: number) => void,
): RowSource {
  return {
    rows,
    columns,
    open() {
      const fill = open();
      let first = 0;
      return (into) => {
        const end = first + into.length / columns;
        for (let done = 0; first < end; done += ROWS_AT_A_TIME) {
          const count = Math.min(ROWS_AT_A_TIME, end - first);
          fill(into.subarray(done * columns, (done + count) * columns), first, count);
          first += count;
        }
      };
    },
  };
}

/** The rows of a matrix that is held. */
export function rowsOf(matrix: Matrix): RowSource {
  const { rows, columns, data } = matrix;
  return {
    ...rowSource(rows, columns, () => (into, first, count) => {
      into.set(data.subarray(first * columns, (first + count) * columns));
    }),
    held: () => matrix,
  };
}

/** All rows of a source. */
export function heldRows(source: RowSource): Matrix {
  if (source.held !== undefined) return source.held();
  const { rows, columns } = source;
  const data = new Float32Array(rows * columns);
  source.open()(data);
  return { rows, columns, data };
}

/** Numbers of a block, so that it takes about a megabyte. */
const BLOCK_NUMBERS = 2 ** 18;

/** The rows of a source in blocks, row-major, each an array of its own. */
export function* blocksOf(source: RowSource): Generator<Float32Array<ArrayBuffer>> {
  const { rows, columns } = source;
  const most = ROWS_AT_A_TIME * Math.max(1, Math.floor(BLOCK_NUMBERS / (ROWS_AT_A_TIME * columns)));
  const next = source.open();
  for (let first = 0; first < rows; first += most) {
    const block = new Float32Array(Math.min(most, rows - first) * columns);
    next(block);
    yield block;
  }
}
