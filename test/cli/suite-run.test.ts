import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Results } from "../../suites/results.ts";
import { tinyCells, withoutTimes } from "../suites/tiny-run.ts";
import { callMain } from "./call-main.ts";
import { contents, newFolder } from "./folders.ts";
import { ending, type Outcome, runProgram, startProgram } from "./run-program.ts";

const tiny = ["suite", "synergy", "--samples", "200", "--dims", "6,4", "--settings", "synergy,random"];
const measured = [...tiny, "--metrics", "intershap,pid-latent", "--workers", "2", "--format", "json"];

let folder = "";
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

describe("a tiny run of the suite synergy", () => {
  let first: Outcome;
  let results: Results;
  beforeAll(async () => {
    first = await runProgram([...measured, "--out", "first"], { folder });
    results = JSON.parse(first.stdout) as Results;
  });

  it("prints what it saves, and says on standard error only where", () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toBe(read("first/results.json"));
    expect(first.stderr).toBe(`Saved to ${path.join("first", "results.json")}\n`);
  });

  it("has what was asked for", () => {
    expect(results).toMatchObject({ suite: "synergy", preset: "quick", complete: true, failures: [] });
    expect(results.datasets.map(({ setting }) => setting)).toEqual(["synergy", "random"]);
    expect(results.datasets.every(({ samples, dims }) => samples === 200 && dims.join() === "6,4")).toBe(
      true,
    );
    const fusions = ["early", "intermediate", "late", "unimodal-1", "unimodal-2"];
    expect(results.models.map(({ fusion }) => fusion)).toEqual([...fusions, "oracle", "bayes", ...fusions]);
    expect(new Set(results.records.map(({ metric }) => metric))).toEqual(
      new Set(["intershap", "pid-latent"]),
    );
    expect(results.environment.workers).toBe(2);
  });

  it("gives the same numbers anew without its cache, apart from times", async () => {
    const second = await runProgram([...measured, "--no-cache", "--out", "second"], { folder });
    expect(second.code).toBe(0);
    const anew = JSON.parse(second.stdout) as Results;
    expect(withoutTimes(anew)).toEqual(withoutTimes(results));
    // Trained anew, not read back: then times would be the same to the last digit.
    expect(anew.models.map(({ trainSeconds }) => trainSeconds)).not.toEqual(
      results.models.map(({ trainSeconds }) => trainSeconds),
    );
  });

  it("is rendered again by report", async () => {
    const file = path.join("first", "results.json");
    const json = await callMain(["report", file, "--format", "json"], folder);
    const table = await callMain(["report", file], folder);
    expect(json).toMatchObject({ code: 0, stdout: first.stdout, stderr: "" });
    expect(table).toMatchObject({ code: 0, stderr: "" });
    expect(table.stdout).toContain("InterSHAP, global");
    expect(table.stdout).toContain("PID synergy, latent law");
  });

  it("writes results and finished work, and nothing else", () => {
    const top = new Set(contents(folder).map((name) => name.split("/")[0]!));
    expect([...top].sort()).toEqual([".synergy-bench", "first", "second"]);
    expect(contents(path.join(folder, "first"))).toEqual(["results.json"]);
  });
});

describe("a run that is interrupted", () => {
  it("saves what it has as partial, says so, and exits with 130", async ({ skip }) => {
    skip(process.platform === "win32", "there are no signals to send");
    const work = newFolder();
    onTestFinished(() => rmSync(work, { recursive: true }));
    // Epochs enough for an hour.
    const given = [
      ...tiny,
      "--epochs",
      "1000000",
      "--metrics",
      "intershap",
      "--out",
      "out",
      "--workers",
      "1",
      "--format",
      "table,csv",
    ];
    const child = startProgram(given, work);
    const ended = ending(child);
    // The folder for finished work is made when the run begins.
    while (!existsSync(path.join(work, ".synergy-bench")) && child.exitCode === null) await setTimeout(20);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    for (const extension of ["json", "csv"])
      expect(stderr).toContain(`Saved to ${path.join("out", `results.partial.${extension}`)}\n`);
    expect(stderr).toContain(
      "Interrupted: 0 models are finished and kept; the same command goes on from there.",
    );
    expect(code).toBe(130);
    const saved = JSON.parse(readFileSync(path.join(work, "out", "results.partial.json"), "utf8")) as Results;
    expect(saved).toMatchObject({ complete: false, records: [] });
    expect(saved.failures).toHaveLength(tinyCells);
  });
});
