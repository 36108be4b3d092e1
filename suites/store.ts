import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import { writeWholeSync } from "../math/write-whole.ts";

/**
 * Keeps what was computed under the hash of what determines it. Every entry is written whole or not at all, so an
 * interrupted run leaves only finished ones.
 */
export interface Store {
  /** Null if there is no such entry, or it cannot be read. */
  get(kind: string, key: string): unknown;
  put(kind: string, key: string, content: unknown): void;
  getNumbers(kind: string, key: string): Float32Array | null;
  putNumbers(kind: string, key: string, numbers: Float32Array): void;
}

/** Keeps nothing: every run computes everything. */
export const noStore: Store = {
  get: () => null,
  put() {},
  getNumbers: () => null,
  putNumbers() {},
};

/**
 * A store in a folder, which is created.
 *
 * @throws UserError if the folder cannot be made or written
 */
export function folderStore(folder: string): Store {
  const place = (kind: string, key: string, ending: string) => path.join(folder, kind, `${key}.${ending}`);
  const read = (file: string): Buffer | null => {
    try {
      return readFileSync(file);
    } catch {
      return null;
    }
  };
  let warned = false;
  const write = (file: string, data: string | Buffer) => {
    try {
      writeWholeSync(file, data);
    } catch (error) {
      // A full disk must not cost the run what it has computed: it only cannot be kept.
      if (!warned) {
        process.stderr.write(
          `warning: ${file} cannot be kept for the next run: ${systemReason(error) ?? error}\n`,
        );
      }
      warned = true;
    }
  };
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The cache folder ${folder} cannot be made or written (${systemReason(error) ?? error}): name another with --cache-dir, or use --no-cache.`,
    );
  }
  return {
    get(kind, key) {
      const bytes = read(place(kind, key, "json"));
      if (bytes === null) return null;
      try {
        return JSON.parse(bytes.toString("utf8"));
      } catch {
        return null;
      }
    },
    put(kind, key, content) {
      write(place(kind, key, "json"), JSON.stringify(content));
    },
    getNumbers(kind, key) {
      const bytes = read(place(kind, key, "f32"));
      return bytes === null || bytes.length % 4 !== 0 ? null : new Float32Array(new Uint8Array(bytes).buffer);
    },
    putNumbers(kind, key, numbers) {
      write(place(kind, key, "f32"), Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    },
  };
}
