import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFolder } from "../../cli/start-folder.ts";
import { callMain } from "./call-main.ts";
import { expectRefusal } from "./refusals.ts";

let project = "";
let user = "";
beforeAll(() => {
  project = realpathSync(mkdtempSync(path.join(os.tmpdir(), "project-")));
  user = path.join(project, "elsewhere");
  mkdirSync(user);
  symlinkSync(project, path.join(user, "link"));
});
afterAll(() => rmSync(project, { recursive: true }));

describe("paths on the command line start", () => {
  const npm = (changes: Readonly<Record<string, string | undefined>> = {}) => ({
    INIT_CWD: user,
    npm_package_json: path.join(project, "package.json"),
    npm_lifecycle_event: "synergy-bench",
    ...changes,
  });
  const from = (environment: NodeJS.ProcessEnv, cwd = project) => startFolder(environment, cwd, project);

  it("where npm was when it was asked to run a script of this package", () => {
    expect(from(npm())).toBe(user);
    expect(from(npm({ npm_lifecycle_event: "suite" }))).toBe(user);
    expect(from(npm({ npm_package_json: path.join(user, "link", "package.json") }))).toBe(user);
  });

  it("in the working folder without npm, or where npm has started something else", () => {
    expect(from({}, user)).toBe(user);
    expect(from({ INIT_CWD: user })).toBe(project);
    // Inherited: the tests run the program, another package runs it, and a script of this package that names its own paths.
    expect(from(npm({ npm_lifecycle_event: "test" }))).toBe(project);
    expect(from(npm({ npm_package_json: path.join(user, "package.json") }))).toBe(project);
    expect(from(npm({ npm_lifecycle_event: "held" }))).toBe(project);
    // A script of this package has started a program that went elsewhere.
    expect(from(npm({ INIT_CWD: project }), user)).toBe(user);
  });

  it("in the working folder where the other is not there", () => {
    expect(from(npm({ INIT_CWD: path.join(project, "gone") }))).toBe(project);
    expect(from(npm({ INIT_CWD: "elsewhere" }))).toBe(project);
  });

  it("there, and a file that is missing is told with its folder", async () => {
    const root = path.resolve(import.meta.dirname, "../..");
    const environment = npm({ npm_package_json: path.join(root, "package.json") }) as Record<string, string>;
    const outcome = await callMain(["measure", "--data", "missing.npz"], root, environment);
    expectRefusal(outcome, `there is no such file or directory in ${user}`);
  });
});
