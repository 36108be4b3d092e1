import { dtypeName } from "../../math/npy/dtype-name.ts";
import { npyElements } from "../../math/npy/npy-elements.ts";
import { NPY_PRELUDE, type NpyHeader, npyHeader, npyStart } from "../../math/npy/npy-header.ts";
import { npyPlaces } from "../../math/npy/npy-places.ts";
import { requireBytes } from "../../math/npy/read-npy.ts";
import { UnreadableKind } from "../../math/unreadable-kind.ts";
import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, columnsOf, type Receiver, rowInWords } from "./brought-file.ts";
import { guarded } from "./damaged.ts";

/** The bytes of a `.npy` array, from the first on, as often as asked for. */
export interface NpyBytes {
  readonly where: string;
  /** All bytes there are, header included. */
  readonly size: number;
  /** Bytes they take where they are stored. */
  readonly storedBytes: number;
  stream(): AsyncIterable<Uint8Array>;
}

/**
 * An array of the `.npy` format that is read in pieces, whatever its size.
 *
 * @throws UserError if there are fewer or more bytes than its header declares, or elements that are not read here
 */
export async function npyArray(bytes: NpyBytes): Promise<BroughtArray> {
  const { where, size, storedBytes } = bytes;
  const header = await guarded(where, () => headerOf(bytes));
  const { shape } = header;
  const elements = npyElements(header.descr, where);
  if (shape.length === 0)
    throw new UnreadableKind(
      `${where} is a single number, not an array: give an array with a row for each sample.`,
    );
  requireBytes(header, elements.itemSize, size, where);
  return {
    where,
    shape,
    columnNames: null,
    headless: false,
    texts: elements.kind === "text",
    storedBytes,
    async read(receiver) {
      await guarded(where, () => readElements(bytes, header, receiver));
      return { rows: shape[0]!, placeOf: rowInWords, dtypes: dtypeName(header.descr) };
    },
  };
}

/** Reads no more of the bytes than the header. */
async function headerOf({ where, stream }: NpyBytes): Promise<NpyHeader> {
  let known: Uint8Array = new Uint8Array(0);
  for await (const piece of stream()) {
    // copied: a header has a megabyte at most.
    known = Buffer.concat([known, piece]);
    if (known.length >= NPY_PRELUDE && known.length >= npyStart(known, where)) break;
  }
  return npyHeader(known, where);
}

async function readElements(bytes: NpyBytes, header: NpyHeader, receiver: Receiver): Promise<void> {
  const elements = npyElements(header.descr, bytes.where);
  const { itemSize } = elements;
  const place = npyPlaces(header);
  const wanted = Array.from({ length: columnsOf(header) }, (_, column) => receiver.wants(column));
  if (elements.kind === "text" && wanted.includes("number"))
    throw new UserError(`${bytes.where} holds texts, not numbers: encode it as numbers, or leave it out.`);
  let skip = header.start;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const next of bytes.stream()) {
    const skipped = Math.min(skip, next.length);
    skip -= skipped;
    const fresh = next.subarray(skipped);
    const piece = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const whole = Math.floor(piece.length / itemSize);
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let k = 0; k < whole; k++) {
      const want = wanted[place.column];
      if (want === "number" && elements.kind === "number")
        receiver.number(place.row, place.column, elements.read(view, k * itemSize));
      else if (want === "label")
        receiver.label(place.row, labelOf(elements.read(view, k * itemSize, place.row)));
      place.next();
    }
    rest = piece.slice(whole * itemSize);
  }
}

function labelOf(value: string | number): string | number | null {
  return value === "" || Number.isNaN(value) ? null : value;
}
