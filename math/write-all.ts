import { writeSync } from "node:fs";

/** The system takes no more than 2 GB at a time. */
const BLOCK = 2 ** 24;

/**
 * Writes all bytes to an open file: one call of the system may take fewer than it was given, on a nearly full disk for
 * instance, and says so by its count alone.
 *
 * @throws Error of the system if it takes no more
 */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const written = writeOnce(descriptor, bytes, done, Math.min(BLOCK, bytes.length - done));
    if (written === 0) throw Object.assign(new Error("no byte more was written"), { code: "ENOSPC" });
    done += written;
  }
}

function writeOnce(descriptor: number, bytes: Uint8Array, from: number, length: number): number {
  for (;;) {
    try {
      return writeSync(descriptor, bytes, from, length);
    } catch (error) {
      // A pipe whose reader is slower: what it cannot take yet, it takes later.
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
