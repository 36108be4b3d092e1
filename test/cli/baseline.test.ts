import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { saveBaseline } from "../../cli/baseline.ts";
import { readResults, writeResults } from "../../reports/index.ts";
import type { Results } from "../../suites/index.ts";
import { smallRun } from "../suites/compare/small-run.ts";
import { callMain } from "./call-main.ts";
import { contents, newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";

const tiny =
  "suite synergy --generator xor --samples 200 --settings synergy --metrics intershap,pid-latent --epochs 1 --workers 2 --backend wasm".split(
    " ",
  );
const saved = path.join("kept", "synergy.json.gz");

let folder = "";
const run = (...given: string[]) => callMain([...tiny, "--out", "out", ...given], folder);
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a suite that is held against a baseline", () => {
  let results: Results;
  beforeAll(async () => {
    const { code, stderr } = await run("--save-baseline", "kept");
    expect(code).toBe(0);
    expect(stderr).toContain(`Saved as baseline ${saved}\n`);
    results = await readResults(path.join(folder, saved));
    const first = results.records.findIndex(({ estimator }) => estimator === "enumerated");
    const records = results.records.map((record, k) =>
      k === first ? { ...record, value: record.value! / 2 } : record,
    );
    await writeResults(path.join(folder, "moved.json"), { ...results, records });
  });

  it("has saved the same results as always, compressed, but for the histories of training and the games", async () => {
    const plain = await readResults(path.join(folder, "out", "results.json"));
    expect(plain.models.some(({ trainLosses }) => trainLosses !== null)).toBe(true);
    const nothing = { trainLosses: null, validationLosses: null, learningRates: null };
    expect(plain.games.length).toBeGreaterThan(0);
    const models = plain.models.map((row) => ({ ...row, ...nothing }));
    expect({ ...plain, models, games: [] }).toEqual(results);
    expect(results.records.length).toBeGreaterThan(10);
  });

  it("says after its report that nothing moved, and exits with 0", async () => {
    for (const baseline of ["kept", saved]) {
      const { code, stdout } = await run("--baseline", baseline);
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^Suite synergy, preset quick[\s\S]*\n\nComparison of two runs of suite synergy/,
      );
      expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^Same: all \d+ numbers/);
    }
  });

  it("names what moved and exits with 1, having saved its results", async () => {
    rmSync(path.join(folder, "out"), { recursive: true });
    const { code, stdout } = await run("--baseline", "moved.json");
    expect(code).toBe(1);
    expect(stdout).toContain("Moved numbers: 1\n");
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^Regressed: 1 moved number; /);
    expect(existsSync(path.join(folder, "out", "results.json"))).toBe(true);
  });

  it("leaves standard output to the results when they are JSON", async () => {
    const { code, stdout, stderr } = await run("--baseline", "moved.json", "--format", "json");
    expect(code).toBe(1);
    expect(stdout).toBe(readFileSync(path.join(folder, "out", "results.json"), "utf8"));
    expect(stderr).toContain("Comparison of two runs of suite synergy");
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^Regressed: 1 moved number; /);
  });

  it("saves further formats beside its results, the checks of the baseline in JUnit's", async () => {
    const { stdout, stderr } = await run("--baseline", "moved.json", "--format", "json,csv,junit");
    const files = ["json", "csv", "xml"].map((extension) => path.join("out", `results.${extension}`));
    expect(stderr.startsWith(files.map((file) => `Saved to ${file}\n`).join(""))).toBe(true);
    const [json, csv, xml] = files.map((file) => readFileSync(path.join(folder, file), "utf8"));
    expect(stdout).toBe(json);
    expect(csv!.trimEnd().split("\r\n")).toHaveLength(1 + results.records.length);
    expect(xml!.match(/<failure /g)).toHaveLength(1);
    expect(xml).toContain('classname="synergy quick.correctness"');
  });

  it("has lost records when it measures less than the baseline", async () => {
    const less = tiny.map((word) => word.replace("intershap,", ""));
    const { code, stdout } = await callMain([...less, "--out", "out", "--baseline", "kept"], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^- \d+ of \d+ records are missing: intershap/m);
  });
});

describe("results that lack a part", () => {
  it.each([
    { failures: [{ cell: "xor synergy, late, seed 1", message: "out of memory" }] },
    { complete: false },
  ])("are not saved as a baseline: %j", async (changes) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const place = path.join(folder, "partial");
    await saveBaseline(place, smallRun(changes));
    const file = path.join(place, "synergy.json.gz");
    expect(written.mock.calls).toEqual([
      [`Not saved as baseline ${file}: parts of the run have no result.\n`],
    ]);
    expect(existsSync(place)).toBe(false);
    written.mockRestore();
  });
});

describe("a baseline that cannot be used is refused before anything is run", () => {
  const asked = {
    draws: 200,
    samples: 500,
    background: 900,
    clusters: 20,
    masker: "marginal",
    precision: null,
    localPrecision: null,
  } as const;
  const files: Readonly<Record<string, Partial<Results>>> = {
    "good.json": { measure: asked },
    "empty.json": { measure: asked, records: [] },
    "dial.json": { suite: "dial", measure: asked },
    "draws.json": { measure: { ...asked, draws: 7 } },
    "twice.json": { measure: asked, records: [...smallRun().records, smallRun().records[0]!] },
  };
  let place = "";
  let before: readonly string[] = [];
  beforeAll(async () => {
    place = newFolder();
    for (const [name, changes] of Object.entries(files))
      await writeResults(path.join(place, name), smallRun(changes));
    writeFileSync(path.join(place, "spoilt.json"), "{");
    before = contents(place);
  });
  afterAll(() => rmSync(place, { recursive: true }));

  it.each([
    ["missing.json", [], "Cannot read results from missing.json: there is no such file or directory"],
    [".", [], "Cannot read results from synergy.json.gz: there is no such file or directory"],
    ["spoilt.json", [], "spoilt.json is cut off"],
    ["empty.json", [], "--baseline empty.json holds no records"],
    ["dial.json", [], "Cannot compare: suite is dial in dial.json and synergy in this run"],
    [
      "good.json",
      ["--preset", "paper"],
      "Cannot compare: preset is quick in good.json and paper in this run",
    ],
    ["draws.json", [], "Cannot compare: measure.draws is 7 in draws.json and 200 in this run"],
    ["good.json", ["--seeds", "2"], "Cannot compare: this run has no data of seed 1, which good.json has"],
    ["twice.json", [], "Cannot compare with twice.json: records[0] and records[5] are the same"],
  ])("%s %j", async (file, given, message) => {
    const outcome = await callMain(["suite", "synergy", "--baseline", file, ...given], place);
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual(before);
  });

  it("and so is a place that baselines cannot be saved to", async () => {
    const outcome = await callMain(
      ["suite", "synergy", "--save-baseline", path.join("good.json", "x")],
      place,
    );
    expectRefusal(outcome, `--save-baseline ${path.join("good.json", "x")} cannot be written`);
    expect(outcome.written).toEqual(before);
  });

  it("and so are options that npm took for itself", async () => {
    const outcome = await callMain(["suite", "synergy"], place, { npm_config_baseline: "good.json" });
    expectRefusal(outcome, "npm took --baseline for itself");
  });
});

describe("the help of suite", () => {
  it("explains both options", async () => {
    const { stdout } = await callMain(["suite", "--help"], folder);
    expect(stdout).toMatch(/^ +--baseline <file> {2,}saved results, or a folder of them/m);
    expect(stdout).toMatch(/^ +--save-baseline <folder> {2,}where the results are saved/m);
  });
});
