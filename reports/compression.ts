import { pipeline, Readable } from "node:stream";
import { constants, createGunzip, createGzip } from "node:zlib";
import { UserError } from "../math/user-error.ts";

/** Whether a path asks for compressed results: its name ends in `.gz`. */
export function isCompressed(path: string): boolean {
  return path.endsWith(".gz");
}

/** Position of the byte of a gzip header that names the system, and its value for "unknown" (RFC 1952, 2.3.1). */
const SYSTEM = 9;
const UNKNOWN = 255;

/** A text, gzipped piece by piece: with one version of Node, the same text gives the same bytes on every system. */
export async function* compress(text: Iterable<string>): AsyncIterable<Uint8Array> {
  // The header holds no time of day: Node writes zero.
  const gzip = createGzip({ level: constants.Z_BEST_COMPRESSION });
  let done = 0;
  // What goes wrong on the way is thrown by the loop.
  for await (const bytes of pipeline(Readable.from(text), gzip, () => {}) as AsyncIterable<Buffer>) {
    if (done <= SYSTEM && SYSTEM < done + bytes.length) bytes[SYSTEM - done] = UNKNOWN;
    done += bytes.length;
    yield bytes;
  }
}

/**
 * The text of a gzipped file, as bytes.
 *
 * @param where - what messages call the file
 * @throws UserError if the bytes are not gzip, are cut off or damaged
 */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  where: string,
): AsyncIterable<Uint8Array> {
  const checked = withMagicNumber(chunks, where);
  const first = await checked.next();
  if (first.done) return;
  const source = Readable.from(
    (async function* () {
      yield first.value;
      yield* checked;
    })(),
  );
  try {
    yield* pipeline(source, createGunzip(), () => {}) as AsyncIterable<Buffer>;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "Z_BUF_ERROR")
      throw new UserError(`${where} is cut off: copy it again or run the suite again.`);
    if (code === "Z_DATA_ERROR")
      throw new UserError(
        `${where} is damaged: it cannot be decompressed; copy it again or run the suite again.`,
      );
    throw error;
  }
}

/** The chunks of a file, once its first two bytes are seen to be those of gzip. */
async function* withMagicNumber(
  chunks: AsyncIterable<Uint8Array>,
  where: string,
): AsyncGenerator<Uint8Array> {
  let begun = false;
  for await (const chunk of chunks) {
    if (!begun && (chunk[0] !== 0x1f || chunk[1] !== 0x8b))
      throw new UserError(`${where} is not compressed with gzip, though its name says so: name it .json.`);
    begun = true;
    yield chunk;
  }
}
