import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type File, FS, File as Hdf5File, ready } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";

/** An HDF5 file that was opened. */
export interface OpenHdf5 {
  readonly root: File;
  /** Bytes of the file. */
  readonly size: number;
  close(): void;
}

/** The part of a file of Emscripten's that its own reading goes through. */
interface VirtualFile {
  usedBytes: number;
  stream_ops: object;
}

let opened = 0;

/**
 * Opens an HDF5 file, which is read from the disk piece by piece.
 *
 * HDF5 files can refer to other files, by links, by external storage and by virtual datasets. The library therefore sees
 * a file system of its own that holds this one file and nothing else: what a file refers to does not exist in it.
 *
 * @throws UserError or what the library throws if the bytes are no such file
 */
export async function openHdf5Library(where: string): Promise<OpenHdf5> {
  const library = await ready;
  // By default it prints what went wrong and goes on, with whatever is in memory in place of data.
  library.activate_throwing_error_handler();
  const descriptor = openSync(where, "r");
  const name = `/brought-${opened++}`;
  const system = FS!;
  try {
    const { size } = fstatSync(descriptor);
    system.writeFile(name, new Uint8Array(0));
    const file = system.analyzePath(name, false).object as unknown as VirtualFile;
    file.usedBytes = size;
    file.stream_ops = {
      ...file.stream_ops,
      read: (_: unknown, heap: Uint8Array, offset: number, length: number, position: number) =>
        readSync(descriptor, heap, offset, length, position),
    };
    const root = new Hdf5File(name, "r");
    if (root.file_id < 0n)
      throw new UserError(`${where} is no HDF5 file: save it with h5py, anndata or mudata.`);
    const close = () => {
      root.close();
      system.unlink(name);
      closeSync(descriptor);
    };
    return { root, size, close };
  } catch (error) {
    if (system.analyzePath(name, false).exists) system.unlink(name);
    closeSync(descriptor);
    throw error;
  }
}
