import path from "node:path";
import { describe, expect, it } from "vitest";
import { systemReason } from "../../math/system-reason.ts";

const refused = (code: string) => Object.assign(new Error(`${code}: refused`), { code });

describe("systemReason", () => {
  it("says in plain words why the system refused", () => {
    expect(systemReason(refused("EACCES"))).toBe("permission is denied");
    expect(systemReason(refused("ENOSPC"))).toBe("the disk is full");
  });

  it("names the folder in which a file was looked for", async () => {
    const missing = (path: string, syscall = "open") =>
      systemReason(Object.assign(new Error("ENOENT"), { code: "ENOENT", path, syscall }));
    const here = process.cwd();
    expect(missing("a.npz")).toBe(`there is no such file or directory in ${here}`);
    expect(missing("b/a.npz")).toBe(`there is no such file or directory in ${path.join(here, "b")}`);
    expect(missing(path.resolve("/b/a.npz"))).toBe("there is no such file or directory");
    expect(missing("no-program", "spawn no-program")).toBe("there is no such file or directory");
  });

  it("names a code it has no words for", () => {
    expect(systemReason(refused("ELOOP"))).toBe("the system says ELOOP");
  });

  it("has nothing to say of errors that are not the system's", () => {
    expect(systemReason(new TypeError("x is not a function"))).toBeNull();
    expect(systemReason(refused("ERR_INVALID_ARG_TYPE"))).toBeNull();
    expect(systemReason("EACCES")).toBeNull();
  });
});
