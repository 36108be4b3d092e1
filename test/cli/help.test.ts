import { readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generators } from "../../generators/index.ts";
import { metrics } from "../../metrics/index.ts";
import { formats } from "../../reports/index.ts";
import { suites } from "../../suites/index.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { runProgram } from "./run-program.ts";

let folder = "";
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the program for something it prints, and returns that. */
async function printed(given: readonly string[]): Promise<string> {
  const { stdout, ...rest } = await callMain(given, folder);
  expect(rest).toEqual({ code: 0, stderr: "", written: [] });
  return stdout;
}

describe("the program", () => {
  it("prints the version of the package", async () => {
    const manifest = new URL("../../package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    expect(await printed(["--version"])).toBe(`${version}\n`);
  });

  it("says the same as a process of its own", async () => {
    const help = await printed(["--help"]);
    expect(await runProgram(["--help"])).toEqual({ code: 0, stdout: help, stderr: "", written: [] });
  });

  it("names its commands in its help", async () => {
    const help = await printed(["--help"]);
    expect(help).toMatch(/^Usage: synergy-bench /);
    for (const command of ["suite", "list", "report"])
      expect(help).toMatch(new RegExp(`^ +${command}\\b`, "m"));
  });

  it("explains every option of suite", async () => {
    const help = await printed(["suite", "--help"]);
    const names =
      "preset seeds metrics settings generator profile logic modalities dims samples encoders epochs";
    const training = "schedule stop-early least-gain keep class-weights validation-loss";
    const places = "backend workers out save-models save-shap format cache-dir no-cache";
    // Each with an explanation behind it.
    for (const option of `${names} ${training} ${places}`.split(" ")) {
      expect(help).toMatch(new RegExp(`^ +--${option}( <\\w+>)? {2,}\\w+`, "m"));
    }
    for (const preset of ["quick", "standard", "paper"]) expect(help).toContain(preset);
    const listed = formats.map(({ id }) => id).join(", ");
    expect(help.replace(/\s+/g, " ")).toContain(`formats, separated by commas: ${listed}`);
  });

  it("lists every suite, generator and metric there is", async () => {
    const list = await printed(["list"]);
    // The first column of each table: what a user types.
    const names = list.split("\n").map((line) => line.split(/[║│]/)[1]?.trim());
    expect(names).toEqual(expect.arrayContaining(suites.map(({ id }) => id)));
    expect(names).toEqual(expect.arrayContaining(generators.map(({ id }) => id)));
    expect(names).toEqual(expect.arrayContaining(formats.map(({ id }) => id)));
    expect(names).toEqual(expect.arrayContaining(metrics.map(({ card }) => card.id)));
    for (const { card } of metrics) expect(list).toContain(card.title);
  });

  it("says how to use it when nothing is asked of it", async () => {
    const { code, stdout, stderr, written } = await callMain([], folder);
    expect([code, stdout, written]).toEqual([2, "", []]);
    expect(stderr).toMatch(/^Usage: synergy-bench /);
  });
});
