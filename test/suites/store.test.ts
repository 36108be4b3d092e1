import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { isLimits } from "../../suites/kept-forms.ts";
import { folderStore, noStore } from "../../suites/store.ts";
import type { StoreProblem } from "../../suites/store-problems.ts";
import { isAnything } from "./is-anything.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("a store in a folder", () => {
  it("gives back what was put, to whoever opens the folder again", () => {
    const folder = path.join(temporaryFolder(), "made", "on", "demand");
    const store = folderStore(folder);
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        store.put("cells", "key", content);
        const plain = JSON.parse(JSON.stringify(content));
        expect(store.get("cells", "key", isAnything)).toEqual(plain);
        expect(folderStore(folder).get("cells", "key", isAnything)).toEqual(plain);
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
    expect([
      store.get("models", "a", isAnything),
      store.get("models", "b", isAnything),
      store.get("cells", "a", isAnything),
    ]).toEqual([1, 2, 3]);
    expect(store.getNumbers("models", "a")).toEqual(Float32Array.of(4));
    expect(store.getNumbers("models", "b")).toBeNull();
  });

  it("replaces an entry and leaves nothing else behind", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder);
    store.put("cells", "a", "old");
    store.put("cells", "a", "new");
    expect(store.get("cells", "a", isAnything)).toBe("new");
    expect(readdirSync(path.join(folder, "cells"))).toEqual(["a.json"]);
  });

  it("has nothing under a key that was never put", () => {
    const store = folderStore(temporaryFolder());
    expect(store.get("cells", "none", isAnything)).toBeNull();
    expect(store.getNumbers("models", "none")).toBeNull();
  });

  it("reads a damaged entry as missing, and replaces it", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder, () => {});
    store.put("cells", "a", { long: "enough to cut" });
    const file = path.join(folder, "cells", "a.json");
    const whole = readFileSync(file, "utf8");
    for (const damaged of ["", whole.slice(0, -1), "\0".repeat(20), "not JSON"]) {
      writeFileSync(file, damaged);
      expect(store.get("cells", "a", isAnything)).toBeNull();
    }
    store.put("cells", "a", "whole");
    expect(store.get("cells", "a", isAnything)).toBe("whole");
  });

  it("reads an entry with any bit of it turned as missing, and names its file each time", () => {
    const folder = temporaryFolder();
    const said: StoreProblem[] = [];
    const store = folderStore(folder, (problem) => said.push(problem));
    store.put("cells", "a", { value: 0.1, name: "é" });
    store.putNumbers("models", "a", Float32Array.of(0.1, -2, 3));
    const files = { json: path.join(folder, "cells", "a.json"), f32: path.join(folder, "models", "a.f32") };
    for (const [ending, file] of Object.entries(files)) {
      const whole = readFileSync(file);
      for (let bit = 0; bit < 8 * whole.length; bit++) {
        const damaged = Buffer.from(whole);
        damaged[bit >> 3]! ^= 1 << (bit & 7);
        writeFileSync(file, damaged);
        expect(
          ending === "json" ? store.get("cells", "a", isAnything) : store.getNumbers("models", "a"),
        ).toBeNull();
        expect(said.pop()).toEqual({ file, kind: "damaged", reason: "its checksum does not fit" });
      }
    }
  });

  it("takes no entry for another, whatever it is copied over", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder, () => {});
    store.put("cells", "a", "of a");
    store.put("cells", "b", "of b");
    store.putNumbers("models", "a", Float32Array.of(1));
    mkdirSync(path.join(folder, "games"));
    for (const other of ["cells/b.json", "games/a.json"])
      copyFileSync(path.join(folder, "cells", "a.json"), path.join(folder, other));
    copyFileSync(path.join(folder, "models", "a.f32"), path.join(folder, "models", "b.f32"));
    expect(store.get("cells", "b", isAnything)).toBeNull();
    expect(store.get("games", "a", isAnything)).toBeNull();
    expect(store.getNumbers("models", "b")).toBeNull();
    expect(store.get("cells", "a", isAnything)).toBe("of a");
  });

  it("goes on where an entry is a folder, and puts the entry in its place", () => {
    const folder = temporaryFolder();
    const said: StoreProblem[] = [];
    const store = folderStore(folder, (problem) => said.push(problem));
    const file = path.join(folder, "cells", "a.json");
    mkdirSync(path.join(file, "deeper"), { recursive: true });
    expect(store.get("cells", "a", isAnything)).toBeNull();
    expect(said).toEqual([{ file, kind: "damaged", reason: "it is a directory" }]);
    store.put("cells", "a", 5);
    expect(store.get("cells", "a", isAnything)).toBe(5);
  });

  it("goes on where a file stands in the place of a folder of entries", () => {
    const folder = temporaryFolder();
    const said: StoreProblem[] = [];
    const store = folderStore(folder, (problem) => said.push(problem));
    writeFileSync(path.join(folder, "cells"), "");
    expect(store.get("cells", "a", isAnything)).toBeNull();
    store.put("cells", "a", 5);
    expect(said.map(({ kind }) => kind)).toEqual(["damaged", "not kept"]);
  });

  it("takes what has not the form of an entry for missing", () => {
    const said: StoreProblem[] = [];
    const store = folderStore(temporaryFolder(), (problem) => said.push(problem));
    store.put("limits", "a", { accuracy: "high" });
    expect(store.get("limits", "a", isLimits)).toBeNull();
    expect(said).toMatchObject([{ kind: "damaged", reason: "its form does not fit" }]);
  });

  it("reads numbers that were cut in the middle as missing", () => {
    const folder = temporaryFolder();
    const store = folderStore(folder, () => {});
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
    expect(noStore.get("cells", "a", isAnything)).toBeNull();
    expect(noStore.getNumbers("models", "a")).toBeNull();
  });
});
