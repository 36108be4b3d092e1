import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import path from "node:path";
import { removeLeftovers, temporaryPath } from "./temporary-file.ts";
import { writeAll } from "./write-all.ts";

/** Characters that are gathered before the system is asked to write them. */
const GATHERED = 2 ** 16;

/**
 * A file that is written beside the one whose place it takes once it is whole. (The libraries for this,
 * write-file-atomic and atomically, write with one call and do not look at how much it wrote.)
 */
export class NewFile {
  readonly #target: string;
  readonly #temporary: string;
  #descriptor: number | null;
  #text = "";
  #size = 0;

  /**
   * Begins a file.
   *
   * @param file - its place; a link is followed, and rights of an older file are kept
   * @throws Error of the system if it cannot be made
   */
  constructor(file: string) {
    this.#target = realPath(file);
    const older = statSync(this.#target, { throwIfNoEntry: false });
    if (older?.isDirectory()) throw systemError("EISDIR");
    if (older !== undefined && !older.isFile()) throw systemError("EFTYPE");
    const folder = path.dirname(this.#target);
    removeOnce(folder);
    this.#temporary = temporaryPath(folder);
    this.#descriptor = openSync(this.#temporary, "wx", 0o666);
    underWay.add(this.#temporary);
    if (underWay.size === 1) process.on("exit", removeUnderWay);
    if (older !== undefined) takeRights(this.#descriptor, older);
  }

  /** Adds a piece. Throws the system's error. */
  write(piece: string | Uint8Array): void {
    if (typeof piece === "string") {
      this.#text += piece;
      if (this.#text.length >= GATHERED) this.#flush();
    } else {
      this.#flush();
      this.#append(piece);
    }
  }

  /**
   * Sees that all of it is on the disk; nothing can be added any more.
   *
   * @throws Error of the system if not
   */
  finish(): void {
    this.#flush();
    sync(this.#descriptor!);
    if (fstatSync(this.#descriptor!).size !== this.#size) throw systemError("EIO");
    const descriptor = this.#descriptor!;
    this.#descriptor = null;
    closeSync(descriptor);
  }

  /** Puts it in its place, over what was there. Throws the system's error. */
  publish(): void {
    renameSync(this.#temporary, this.#target);
    forget(this.#temporary);
    syncFolder(path.dirname(this.#target));
  }

  /** Removes it, if it is not in its place yet. */
  discard(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    rmSync(this.#temporary, { force: true });
    forget(this.#temporary);
  }

  #flush(): void {
    if (this.#text === "") return;
    const bytes = Buffer.from(this.#text);
    this.#text = "";
    this.#append(bytes);
  }

  #append(bytes: Uint8Array): void {
    writeAll(this.#descriptor!, bytes);
    this.#size += bytes.length;
  }
}

/** Files that this process has begun and not finished. */
const underWay = new Set<string>();

function removeUnderWay(): void {
  for (const file of underWay) rmSync(file, { force: true });
}

function forget(file: string): void {
  if (underWay.delete(file) && underWay.size === 0) process.off("exit", removeUnderWay);
}

const looked = new Set<string>();

/** A folder with many files is not read for each of them. */
function removeOnce(folder: string): void {
  if (looked.has(folder)) return;
  looked.add(folder);
  removeLeftovers(folder);
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function takeRights(descriptor: number, { mode, uid, gid }: Stats): void {
  try {
    fchmodSync(descriptor, mode & 0o7777);
    fchownSync(descriptor, uid, gid);
  } catch {
    // Some may not give files away, and some systems know no rights: no reason not to save.
  }
}

/** Some systems do not know how: what they wrote is then as safe as they make it. */
function sync(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "EINVAL" && code !== "ENOSYS" && code !== "ENOTSUP") throw error;
  }
}

/** The name of a new file is safe once its folder is on the disk. */
function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
  } catch {
    // Some systems do not let a folder be opened.
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
