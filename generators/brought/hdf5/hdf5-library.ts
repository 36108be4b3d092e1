import { fstatSync, openSync, readSync } from "node:fs";
import { type File, FS, File as Hdf5File, ready } from "h5wasm";
import { UserError } from "../../../math/user-error.ts";

/** An HDF5 file that was opened. */
export interface OpenHdf5 {
  readonly root: File;
  /** Bytes of the file. */
  readonly size: number;
}

/** The part of a file of Emscripten's that its own reading goes through. */
interface VirtualFile {
  usedBytes: number;
  stream_ops: object;
}

/** What the library knows the file as. */
const NAME = "/brought";

/**
 * Opens an HDF5 file, which is read from the disk piece by piece.
 *
 * HDF5 files can refer to other files, by links, by external storage and by virtual datasets. The library therefore sees
 * a file system of its own that holds this one file and nothing else: what a file refers to does not exist in it. One file
 * in a thread; the thread's end closes it.
 *
 * @param onRead - told whenever bytes are read
 * @throws UserError or what the library throws if the bytes are no such file
 */
export async function openHdf5Library(where: string, onRead: () => void): Promise<OpenHdf5> {
  const library = await ready;
  // By default it prints what went wrong and goes on, with whatever is in memory in place of data.
  library.activate_throwing_error_handler();
  const descriptor = openSync(where, "r");
  const { size } = fstatSync(descriptor);
  const system = FS!;
  system.writeFile(NAME, new Uint8Array(0));
  const file = system.analyzePath(NAME, false).object as unknown as VirtualFile;
  file.usedBytes = size;
  file.stream_ops = {
    ...file.stream_ops,
    read(_: unknown, heap: Uint8Array, offset: number, length: number, position: number) {
      onRead();
      return readSync(descriptor, heap, offset, length, position);
    },
  };
  const root = new Hdf5File(NAME, "r");
  if (root.file_id < 0n)
    throw new UserError(`${where} is no HDF5 file: save it with h5py, anndata or mudata.`);
  return { root, size };
}
