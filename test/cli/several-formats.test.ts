import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { render, writeResults } from "../../reports/index.ts";
import { exampleResults } from "../reports/example-results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";

const results = exampleResults();

let folder = "";
beforeEach(async () => {
  folder = newFolder();
  await writeResults(path.join(folder, "run", "results.json"), results);
});
afterEach(() => rmSync(folder, { recursive: true }));

const report = (...given: string[]) =>
  callMain(["report", path.join("run", "results.json"), ...given], folder);
const inRun = (name: string) => path.join("run", name);
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

describe("report in several formats", () => {
  it("prints the table and saves the others beside the results", async () => {
    const { code, stdout, stderr, written } = await report("--format", "csv,table,latex");
    expect({ code, stdout }).toEqual({ code: 0, stdout: await render(results, "table") });
    expect(stderr).toBe(`Saved to ${inRun("results.csv")}\nSaved to ${inRun("results.tex")}\n`);
    expect(written).toEqual(expect.arrayContaining(["run/results.csv", "run/results.tex"]));
    expect(read(inRun("results.csv"))).toBe(await render(results, "csv"));
    expect(read(inRun("results.tex"))).toBe(await render(results, "latex"));
  });

  it("prints the first where there is no table", async () => {
    const { stdout, stderr } = await report("--format", "md, csv");
    expect(stdout).toBe(await render(results, "md"));
    expect(stderr).toBe(`Saved to ${inRun("results.csv")}\n`);
  });

  it("never writes over the results that it was given, and says so", async () => {
    const before = read(inRun("results.json"));
    const { stderr } = await report("--format", "table,json");
    expect(stderr).toBe(
      `${inRun("results.json")} stays as it is: save the JSON of this version with --out.\n`,
    );
    expect(read(inRun("results.json"))).toBe(before);
  });

  it("saves all of them to a folder, and prints nothing", async () => {
    const { code, stdout, stderr } = await report(
      "--format",
      "table,json,md",
      "--out",
      path.join("new", "place"),
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const files = ["txt", "json", "md"].map((extension) => path.join("new", "place", `results.${extension}`));
    expect(stderr).toBe(files.map((file) => `Saved to ${file}\n`).join(""));
    expect(read(files[0]!)).toBe(await render(results, "table"));
    expect(read(files[1]!)).toBe(read(inRun("results.json")));
  });

  it("saves one of them to a file", async () => {
    const { stdout, stderr } = await report("--format", "csv", "--out", "tidy.csv");
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "Saved to tidy.csv\n" });
    expect(read("tidy.csv")).toBe(await render(results, "csv"));
  });

  it.each([
    [["--format", "csv,md", "--out", "a.csv"], "--out a.csv is one file, but --format has 2: name a folder."],
    [["--format", "md", "--out", "a.csv"], "--out a.csv does not end in .md, as files of the format md do"],
    [["--format", "table,latx"], 'Unknown format "latx": did you mean "latex"?'],
    [["--format", ","], "--format is empty"],
  ])("refuses %j", async (given, message) => {
    const before = read(inRun("results.json"));
    expectRefusal(await report(...given), message);
    expect(read(inRun("results.json"))).toBe(before);
  });
});
