import { openPromise } from "yauzl";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { readNpy } from "../../math/npy/read-npy.ts";
import { UserError } from "../../math/user-error.ts";
import { guarded } from "./damaged.ts";
import { arrayEntries, entryBytes } from "./npz-file.ts";

/** Small tables are read whole; no game and no distribution has more bytes. */
const MOST_BYTES = 2 ** 30;

/** The arrays of a `.npz` file that are read whole, each when it is asked for. */
export interface NpzArrays {
  readonly names: readonly string[];
  /** Throws `UserError` if the array is damaged, too large, or of a type that is not read. */
  read(name: string): Promise<NpyArray>;
  close(): void;
}

/** Opens a `.npz` file of small arrays. Throws `UserError` if there is none. */
export async function openNpzArrays(where: string): Promise<NpzArrays> {
  const archive = await guarded(where, () => openPromise(where, { lazyEntries: true, autoClose: false }));
  const entries = await guarded(where, () => arrayEntries(archive, where)).catch((error: unknown) => {
    archive.close();
    throw error;
  });
  return {
    names: [...entries.keys()],
    async read(name) {
      const bytes = entryBytes(archive, entries.get(name)!, where, name);
      if (bytes.size > MOST_BYTES)
        throw new UserError(`${bytes.where} has ${bytes.size} bytes, and ${MOST_BYTES} are allowed.`);
      const pieces: Uint8Array[] = [];
      await guarded(bytes.where, async () => {
        for await (const piece of bytes.stream()) pieces.push(piece);
      });
      return readNpy(Buffer.concat(pieces), bytes.where);
    },
    close: () => archive.close(),
  };
}
