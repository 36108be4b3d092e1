import { npyElements } from "../npy/npy-elements.ts";
import { NPY_PRELUDE, npyHeader, npyStart } from "../npy/npy-header.ts";
import { npyData } from "../npy/read-npy.ts";
import { UserError } from "../user-error.ts";
import type { ByteQueue } from "./byte-queue.ts";

/** The numbers of an array. */
export interface ReadArray {
  /** [rows, columns], row-major. */
  readonly data: Float64Array;
  readonly columns: number;
}

/**
 * The next array of a program's output, which must have a row for each that it was asked about: [rows] or [rows, columns].
 * Its shape is held to that before any memory is taken for it.
 *
 * @param rows - how many rows it must have
 * @param mostColumns - how many columns it may have
 * @param where - what messages call the array
 * @throws UserError if the bytes are no such array
 */
export async function readArray(
  bytes: ByteQueue,
  rows: number,
  mostColumns: number,
  where: string,
): Promise<ReadArray> {
  const prelude = await bytes.take(NPY_PRELUDE);
  const start = npyStart(prelude, where);
  const header = npyHeader(Buffer.concat([prelude, await bytes.take(start - NPY_PRELUDE)]), where);
  const { descr, shape } = header;
  const elements = npyElements(descr, where);
  if (elements.kind === "text") throw new UserError(`${where} has texts: answer with numbers.`);
  const [length, columns = 1] = shape;
  const told = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  if (shape.length < 1 || shape.length > 2 || length !== rows)
    throw new UserError(`${where} has the shape ${told}: answer with an array of (${rows}, classes).`);
  if (columns < 1 || columns > mostColumns)
    throw new UserError(
      `${where} has the shape ${told}: answer with 1 to ${mostColumns} numbers for each of the ${rows} rows.`,
    );
  const content = await bytes.take(elements.itemSize * rows * columns);
  return { data: Float64Array.from(npyData(header, content, where) as Float64Array), columns };
}
