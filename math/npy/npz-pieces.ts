import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type NpyStream, npyPieces, npySize } from "./npy-stream.ts";
import { NO_DATE } from "./npz.ts";

/**
 * Arrays by their names as the bytes of a compressed `.npz` file, piece by piece, as `numpy.savez_compressed` writes it and
 * `numpy.load` reads it. Of the arrays no more than a few blocks are held, and the file may be of any size.
 *
 * @throws what making the elements of an array throws
 */
export async function* npzPieces(
  arrays: Readonly<Record<string, NpyStream>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  archive.on("error", fail);
  let open: Readable | null = null;
  for (const [name, array] of Object.entries(arrays)) {
    const options = { mtime: NO_DATE, forceDosTimestamp: true, size: npySize(array) };
    archive.addReadStreamLazy(`${name}.npy`, options, (done) => {
      open = Readable.from(npyPieces(array), { objectMode: false }).on("error", fail);
      done(null, open);
    });
  }
  archive.end();
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    (open as Readable | null)?.destroy();
  }
}
