import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { folderStore, noStore } from "../../suites/store.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("a store in a folder", () => {
  it("gives back what was put, to whoever opens the folder again", () => {
    const folder = path.join(temporaryFolder(), "made", "on", "demand");
    const store = folderStore(folder);
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        store.put("cells", "key", content);
        const plain = JSON.parse(JSON.stringify(content));
        expect(store.get("cells", "key")).toEqual(plain);
        expect(folderStore(folder).get("cells", "key")).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  it("gives back numbers bit for bit", () => {
    const store = folderStore(temporaryFolder());
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 50 }), (numbers) => {
        store.putNumbers("models", "key", numbers);
        const read = store.getNumbers("models", "key")!;
        expect(read).toBeInstanceOf(Float32Array);
        expect(new Uint8Array(read.buffer)).toEqual(
          new Uint8Array(numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.byteLength)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("keeps a part of a larger array as that part alone", () => {
    const store = folderStore(temporaryFolder());
    store.putNumbers("models", "key", Float32Array.of(1, 2, 3, 4).subarray(1, 3));
    expect(store.getNumbers("models", "key")).toEqual(Float32Array.of(2, 3));
  });

  it("keeps kinds, keys, and numbers beside JSON apart", () => {
    const store = folderStore(temporaryFolder());
    store.put("models", "a", 1);
    store.put("models", "b", 2);
    store.put("cells", "a", 3);
    store.putNumbers("models", "a", Float32Array.of(4));
    expect([store.get("models", "a"), store.get("models", "b"), store.get("cells", "a")]).toEqual([1, 2, 3]);
    expect(store.getNumbers("models", "a")).toEqual(Float32Array.of(4));
    expect(store.getNumbers("models", "b")).toBeNull();
  });

  it("replaces an entry and leaves nothing else behind", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder);
    store.put("cells", "a", "old");
    store.put("cells", "a", "new");
    expect(store.get("cells", "a")).toBe("new");
    expect(readdirSync(path.join(folder, "cells"))).toEqual(["a.json"]);
  });

  it("has nothing under a key that was never put", () => {
    const store = folderStore(temporaryFolder());
    expect(store.get("cells", "none")).toBeNull();
    expect(store.getNumbers("models", "none")).toBeNull();
  });

  it("reads a damaged entry as missing, and replaces it", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder);
    store.put("cells", "a", { long: "enough to cut" });
    const file = path.join(folder, "cells", "a.json");
    const whole = readFileSync(file, "utf8");
    for (const damaged of ["", whole.slice(0, -1), "\0".repeat(20), "not JSON"]) {
      writeFileSync(file, damaged);
      expect(store.get("cells", "a")).toBeNull();
    }
    store.put("cells", "a", "whole");
    expect(store.get("cells", "a")).toBe("whole");
  });

  it("reads numbers that were cut in the middle as missing", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder);
    store.putNumbers("models", "a", Float32Array.of(1, 2));
    const file = path.join(folder, "models", "a.f32");
    writeFileSync(file, readFileSync(file).subarray(0, 7));
    expect(store.getNumbers("models", "a")).toBeNull();
  });

  it("refuses a folder that cannot be made, and says what to do", () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "file"), "");
    const below = path.join(folder, "file", "cache");
    expect(() => folderStore(below)).toThrow(UserError);
    expect(() => folderStore(below)).toThrow(
      /cache folder .*cache cannot be made or written .*--cache-dir.*--no-cache/,
    );
  });
});

describe("no store", () => {
  it("keeps nothing", () => {
    noStore.put("cells", "a", 1);
    noStore.putNumbers("models", "a", Float32Array.of(1));
    expect(noStore.get("cells", "a")).toBeNull();
    expect(noStore.getNumbers("models", "a")).toBeNull();
  });
});
