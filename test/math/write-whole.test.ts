import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryPath } from "../../math/temporary-file.ts";
import { UserError } from "../../math/user-error.ts";
import { writeAllWhole, writeWhole, writeWholeSync } from "../../math/write-whole.ts";

/** A disk that takes few bytes at a time, has room for some, and may claim to have taken more than it did. */
const disk = vi.hoisted(() => ({ atOnce: Infinity, room: Infinity, lies: false, refuses: true }));
vi.mock("node:fs", async (original) => {
  const actual = await original<typeof import("node:fs")>();
  const writeSync = (descriptor: number, bytes: Uint8Array, from: number, length: number) => {
    if (disk.room === 0 && disk.refuses) throw Object.assign(new Error("full"), { code: "ENOSPC" });
    const taken = Math.min(length, disk.atOnce, disk.room);
    disk.room -= taken;
    if (taken > 0) actual.writeSync(descriptor, bytes, from, taken);
    return disk.lies ? length : taken;
  };
  return { ...actual, writeSync };
});

const all = mkdtempSync(path.join(tmpdir(), "write-whole-"));
let folder = "";
beforeEach(() => {
  Object.assign(disk, { atOnce: Infinity, room: Infinity, lies: false, refuses: true });
  folder = mkdtempSync(path.join(all, "a-"));
});
afterAll(() => rmSync(all, { recursive: true }));

const long = "Grüße, 你好 ".repeat(20_000);
const contents = {
  text: long,
  bytes: Buffer.from(long),
  pieces: [long.slice(0, 7), "", long.slice(7)],
  "pieces that are waited for": (async function* () {
    yield long.slice(0, 100_000);
    yield Buffer.from(long.slice(100_000));
  })(),
};

describe("writing a file whole", () => {
  it.each(Object.entries(contents))(
    "writes all of %s to a disk that takes some bytes at a time",
    async (_, content) => {
      disk.atOnce = 997;
      await writeWhole(path.join(folder, "new", "file"), content, "it");
      expect(readFileSync(path.join(folder, "new", "file"), "utf8")).toBe(long);
      expect(readdirSync(path.join(folder, "new"))).toEqual(["file"]);
    },
  );

  it.each([
    ["has no room for any of it", { room: 0 }, "the disk is full"],
    ["has room for half of it", { atOnce: 500, room: long.length >> 1 }, "the disk is full"],
    ["has room for all but a byte", { room: Buffer.byteLength(long) - 1 }, "the disk is full"],
    ["takes nothing more, and gives no error", { room: 70_000, refuses: false }, "the disk is full"],
    [
      "says that it took what it did not",
      { room: 70_000, lies: true, refuses: false },
      "the disk does not keep what is written to it",
    ],
  ])("keeps the older file and leaves nothing else where the disk %s", async (_, circumstances, reason) => {
    const file = path.join(folder, "file");
    writeFileSync(file, "older");
    Object.assign(disk, circumstances);
    await expect(writeWhole(file, long, "results")).rejects.toThrow(
      new UserError(`Cannot write results to ${file}: ${reason}; choose another place.`),
    );
    expect(() => {
      Object.assign(disk, circumstances);
      writeWholeSync(file, [long]);
    }).toThrow();
    expect(readFileSync(file, "utf8")).toBe("older");
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("keeps the older file where what should be written fails to come", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "older");
    const failing = (function* () {
      yield long;
      throw new Error("a bug");
    })();
    await expect(writeWhole(file, failing, "it")).rejects.toThrow(new Error("a bug"));
    expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["file"], "older"]);
  });

  it("replaces none of the files that belong together before all are there", async () => {
    const [first, second] = [path.join(folder, "first"), path.join(folder, "second")];
    writeFileSync(first, "older");
    disk.room = 10;
    await expect(
      writeAllWhole(
        [
          [first, "new"],
          [second, long],
        ],
        "them",
      ),
    ).rejects.toThrow(`Cannot write them to ${second}: the disk is full`);
    expect([readdirSync(folder), readFileSync(first, "utf8")]).toEqual([["first"], "older"]);
  });

  it("follows a link and keeps the rights of the older file", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "older");
    chmodSync(file, 0o640);
    symlinkSync(file, path.join(folder, "link"));
    await writeWhole(path.join(folder, "link"), "new", "it");
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it("refuses to put a file in the place of a folder or of a device", async () => {
    mkdirSync(path.join(folder, "folder"));
    await expect(writeWhole(path.join(folder, "folder"), "x", "it")).rejects.toThrow("it is a directory");
    await expect(writeWhole("/dev/null", "x", "it")).rejects.toThrow("it is not a regular file");
  });
});

describe("what processes left half written", () => {
  const left = (pid: number) => {
    const name = path.basename(temporaryPath(folder)).replace(`-${process.pid}-`, `-${pid}-`);
    writeFileSync(path.join(folder, name), "half");
    return name;
  };

  it("is removed if they are no more, and nothing else is", async () => {
    // No system has a process of that number.
    left(2 ** 30);
    const alive = left(process.ppid);
    const own = left(process.pid);
    writeFileSync(path.join(folder, ".synergy-bench.tmp"), "the user's");
    await writeWhole(path.join(folder, "file"), "whole", "it");
    expect(readdirSync(folder).sort()).toEqual([alive, own, ".synergy-bench.tmp", "file"].sort());
  });
});

it("no other code of the program writes files", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const writing = ["math", "generators", "models", "metrics", "suites", "reports", "cli"].flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(part, name))
      .filter((name) =>
        /\b(writeFile|writeFileSync|writeSync|appendFile\w*|copyFile\w*|createWriteStream)\b/.test(
          readFileSync(path.join(root, name), "utf8"),
        ),
      ),
  );
  // The second has a file system in memory, for a library that reads from one.
  expect(writing.sort()).toEqual(
    ["generators/brought/hdf5/hdf5-library.ts", "math/write-all.ts"].map(path.normalize),
  );
});
