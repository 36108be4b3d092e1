import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { UserError } from "../../math/user-error.ts";
import type { BroughtFile } from "./brought-file.ts";
import { guarded } from "./damaged.ts";
import { npyArray } from "./npy-stream.ts";
import { everyMatrix } from "./own-modalities.ts";

/** A `.npz` file: a zip archive of `.npy` arrays, unpacked as they are read and never held whole. */
export async function openNpz(where: string): Promise<BroughtFile> {
  const archive = await guarded(where, () => openPromise(where, { lazyEntries: true, autoClose: false }));
  try {
    const entries = await guarded(where, () => arrayEntries(archive, where));
    const names = [...entries.keys()];
    const open = async (name: string) => npyArray(entryBytes(archive, entries.get(name)!, where, name));
    return {
      where,
      names,
      main: names.length === 1 ? names[0]! : null,
      find: (name) => (entries.has(name) ? name : null),
      open,
      modalities: () => everyMatrix(names, open),
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

export async function arrayEntries(archive: ZipFile, where: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of archive.eachEntry()) {
    if (!entry.fileName.endsWith(".npy")) continue;
    const name = entry.fileName.slice(0, -".npy".length);
    if (entries.has(name))
      throw new UserError(
        `${where} has two arrays named ${JSON.stringify(name)}: save it again with numpy.savez.`,
      );
    entries.set(name, entry);
  }
  if (entries.size === 0)
    throw new UserError(
      `${where} holds no .npy arrays: save it with numpy.savez(file, rna=..., protein=...).`,
    );
  return entries;
}

export function entryBytes(archive: ZipFile, entry: Entry, file: string, name: string) {
  const where = `${file}, array ${name}`;
  return {
    where,
    size: entry.uncompressedSize,
    storedBytes: entry.compressedSize,
    async *stream() {
      // Sizes are held to what is declared by the library, and so to what was allocated.
      const stream = await archive.openReadStreamPromise(entry);
      let checksum = 0;
      for await (const piece of stream as AsyncIterable<Buffer>) {
        checksum = crc32(piece, checksum);
        yield piece;
      }
      if (checksum !== entry.crc32)
        throw new UserError(`${where} is damaged: its checksum is not the archive's; save it again.`);
    },
  };
}
