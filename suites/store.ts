import { createHash } from "node:crypto";
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { systemReason } from "../math/system-reason.ts";
import { removeLeftovers } from "../math/temporary-file.ts";
import { UserError } from "../math/user-error.ts";
import { writeWholeSync } from "../math/write-whole.ts";
import { type StoreProblem, sayProblem } from "./store-problems.ts";

/**
 * Keeps what was computed under the hash of what determines it. Every entry is written whole or not at all, so an
 * interrupted run leaves only finished ones, and has a checksum of its name and its content, so that one that was altered,
 * or put under another name, is taken for missing.
 */
export interface Store {
  /**
   * Null if there is no such entry, or it cannot be read.
   *
   * @param isContent - whether what is kept has the form of such an entry: what has not is taken for missing too
   */
  get<Content>(
    kind: string,
    key: string,
    isContent: (content: unknown) => content is Content,
  ): Content | null;
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
 * @param report - hears of entries that cannot be used, and of those that cannot be written
 * @throws UserError if the folder cannot be made or written
 */
export function folderStore(folder: string, report: (problem: StoreProblem) => void = sayProblem): Store {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The cache folder ${folder} cannot be made or written (${systemReason(error) ?? error}): name another with --cache-dir, or use --no-cache.`,
    );
  }
  /** What an entry holds; null if there is none, or none that can be used. */
  const read = <Content>(entry: Entry, take: (bytes: Buffer) => Content | undefined): Content | null => {
    const file = path.join(folder, entry.name);
    try {
      const content = contentOf(entry, readFileSync(file));
      const taken = content === null ? undefined : take(content);
      if (taken !== undefined) return taken;
      const reason = content === null ? "its checksum does not fit" : "its form does not fit";
      report({ file, kind: "damaged", reason });
    } catch (error) {
      if (isMissing(error)) return null;
      report({ file, kind: "damaged", reason: systemReason(error) ?? String(error) });
    }
    return null;
  };
  const write = (entry: Entry, content: Buffer) => {
    const file = path.join(folder, entry.name);
    const pieces = [headOf(entry, content), content, tails[entry.ending]];
    try {
      try {
        writeWholeSync(file, pieces);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EISDIR")) throw error;
        // No folder of the program's own has such a name.
        rmSync(file, { recursive: true });
        writeWholeSync(file, pieces);
      }
    } catch (error) {
      // A full disk must not cost the run what it has computed: it only cannot be kept.
      report({ file, kind: "not kept", reason: systemReason(error) ?? String(error) });
    }
  };
  return {
    get: (kind, key, isContent) =>
      read(entryOf(kind, key, "json"), (bytes) => {
        const content: unknown = JSON.parse(bytes.toString("utf8"));
        return isContent(content) ? content : undefined;
      }),
    put(kind, key, content) {
      write(entryOf(kind, key, "json"), Buffer.from(JSON.stringify(content)));
    },
    getNumbers: (kind, key) =>
      read(entryOf(kind, key, "f32"), (bytes) =>
        bytes.length % 4 === 0 ? new Float32Array(new Uint8Array(bytes).buffer) : undefined,
      ),
    putNumbers(kind, key, numbers) {
      const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
      write(entryOf(kind, key, "f32"), bytes);
    },
  };
}

/** Removes from the folder of a store what workers left half written that were stopped. */
export function removeUnfinished(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeLeftovers(path.join(folder, entry.name));
}

/** Where an entry is, and what it is. */
interface Entry {
  /** Below the folder of the store, with forward slashes. */
  readonly name: string;
  readonly ending: "json" | "f32";
}

const entryOf = (kind: string, key: string, ending: Entry["ending"]): Entry => ({
  name: `${kind}/${key}.${ending}`,
  ending,
});

const tails = { json: "}\n", f32: "" } as const;

/** What stands before an entry's content: its checksum, and in JSON its name. */
function headOf({ name, ending }: Entry, content: Buffer): Buffer {
  const digest = createHash("sha256").update(`${name}\0`).update(content).digest();
  if (ending === "f32") return digest;
  return Buffer.from(`{"entry":${JSON.stringify(name)},"sha256":"${digest.toString("hex")}","content":`);
}

/** The content of an entry's file; null where any of its bytes is another than was written. */
function contentOf(entry: Entry, bytes: Buffer): Buffer | null {
  const tail = tails[entry.ending];
  const content = bytes.subarray(headOf(entry, Buffer.alloc(0)).length, bytes.length - tail.length);
  const whole = Buffer.concat([headOf(entry, content), content, Buffer.from(tail)]);
  return whole.equals(bytes) ? content : null;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
