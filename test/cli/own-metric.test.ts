import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Results } from "../../suites/results.ts";
import { withoutTimes } from "../suites/tiny-run.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";
import { type Outcome, runProgram } from "./run-program.ts";

const fake = fileURLToPath(new URL("../metrics/brought/fake-metric.mjs", import.meta.url));
const template = fileURLToPath(new URL("../../docs/examples/metrics/my-metric.ts", import.meta.url));
const program = (way: string) => `"${process.execPath}" "${fake}" "${way}"`;
const tiny = ["suite", "synergy", "--samples", "200", "--dims", "6,4", "--epochs", "2", "--format", "json"];
const own = (value: string, id = "own") =>
  `export default { card: { id: "${id}", summary: "Rows.", needs: { model: true, labels: false }, unit: "score" }, measure: (subject) => (${value}) };`;

let folder = "";
beforeAll(() => {
  folder = newFolder();
  writeFileSync(path.join(folder, "clashing.ts"), own("{ value: 1 }", "emap-gap"));
  writeFileSync(path.join(folder, "throwing.ts"), own("subject.nothing.here"));
  writeFileSync(
    path.join(folder, "of-data.ts"),
    `const card = { id: "own-of-data", summary: "Rows.", needs: { model: false, labels: false }, unit: "score" };
const few = (rows: number): never => {
  throw new Error("too few rows");
};
export default { card, measure: (subject: { observed: { rows: number[] } }) => few(subject.observed.rows.length) };`,
  );
  writeFileSync(
    path.join(folder, "unfinished.ts"),
    "export default { card: { id: 'own' }, measure() { return 1 } };",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const ranked = ["--metrics", "intershap,missing-modality", "--metric", template, "--metric-command"];
const run = (workers: string, more: readonly string[]) =>
  runProgram([...tiny, "--settings", "synergy,random", "--workers", workers, ...more], { folder });

describe("a suite with a user's own metrics", () => {
  let outcome: Outcome;
  let results: Results;
  beforeAll(async () => {
    outcome = await run("2", [...ranked, program("right"), "--out", "first"]);
    results = JSON.parse(outcome.stdout) as Results;
  });

  it("measures every model by them, and by those it was asked for", () => {
    expect(outcome.code).toBe(0);
    expect(results.failures).toEqual([]);
    const models = new Set(results.models.map(({ id }) => id));
    for (const id of ["lost-together", "fake"]) {
      const records = results.records.filter(({ metric }) => metric === id);
      expect(new Set(records.map(({ model }) => model))).toEqual(models);
      // Of the law by enumeration, the oracle has a number by the template, which can be.
      expect(records.every(({ value }) => value !== null)).toBe(true);
    }
    expect(new Set(results.records.map(({ metric }) => metric))).toEqual(
      new Set(["intershap", "missing-modality", "lost-together", "fake"]),
    );
  });

  it("has numbers that others can be held against", () => {
    const of = (metric: string) =>
      results.records.find((record) => record.metric === metric && record.model?.includes("/oracle"))!.value!;
    // The rule of pure synergy answers 1 for the right class and 0 else, and a coin when anything is masked: what is
    // lost by masking both, 1/2, less twice what is lost by masking one. 200 rows have a coin that is not quite fair.
    expect(of("lost-together")).toBeCloseTo(0.5, 1);
  });

  it("gives the same in one process, though networks come from the cache and own numbers never do", async () => {
    const again = await run("1", [...ranked, program("right"), "--out", "second"]);
    const anew = JSON.parse(again.stdout) as Results;
    expect(withoutTimes(anew).records).toEqual(withoutTimes(results).records);
    const trained = ({ models }: Results) => models.map(({ trainSeconds }) => trainSeconds);
    expect(trained(anew)).toEqual(trained(results));
  });

  it("is called what its card says when results are shown again, if the card is there", async () => {
    const shown = async (more: readonly string[]) => {
      const { code, stdout } = await runProgram(["report", "first/results.json", ...more], { folder });
      expect(code).toBe(0);
      return stdout;
    };
    expect(await shown([])).toContain("lost-together");
    const named = await shown(["--metric", template]);
    expect(named).toContain("Lost together");
    expect(named).not.toContain("lost-together");
  });

  it("takes what the metric says now, after its file has changed", async () => {
    const file = path.join(folder, "changing.ts");
    const values = async (text: string) => {
      writeFileSync(file, own(text));
      const { stdout } = await run("2", ["--metrics", "intershap", "--metric", file, "--out", "third"]);
      const { records } = JSON.parse(stdout) as Results;
      return new Set(records.filter(({ metric }) => metric === "own").map(({ value }) => value));
    };
    expect(await values("{ value: 1 }")).toEqual(new Set([1]));
    expect(await values("{ value: 2 }")).toEqual(new Set([2]));
  });

  it("goes on where one fails later, names it once, and ends with code 1", async () => {
    const file = path.join(folder, "sometimes.ts");
    writeFileSync(
      file,
      own('subject.evaluation.model.fusion === "oracle" ? subject.nothing.here : { value: 1 }'),
    );
    const { code, stdout, stderr } = await run("2", [
      ...["--metrics", "intershap", "--metric", file, "--out", "fourth"],
    ]);
    expect(code).toBe(1);
    const { failures, records } = JSON.parse(stdout) as Results;
    expect(failures.length).toBe(1);
    expect(failures[0]!.cell).toBe("metric own");
    expect(failures[0]!.message).toMatch(
      /^\d+ of its \d+ numbers could not be measured; of .+ it failed: Cannot read properties of undefined .*sometimes\.ts:1\)$/,
    );
    expect(stderr).toMatch(/\nFailed: metric own: \d+ of its \d+ numbers could not be measured/);
    const others = records.filter(({ metric }) => metric === "intershap");
    expect(others.some(({ value }) => value !== null)).toBe(true);
    expect(others.some(({ reason }) => reason?.startsWith("it failed"))).toBe(false);
  });

  it("ends on the first that one fails on, with the place in the user's file", async () => {
    const ended = async (...more: string[]) => {
      const outcome = await run("2", ["--metrics", "intershap", "--out", "fifth", ...more]);
      expect(outcome.stdout).toBe("");
      expect(outcome.code).toBe(2);
      expect(outcome.written.some((place) => place.startsWith("fifth"))).toBe(false);
      return outcome.stderr;
    };
    expect(await ended("--metric", path.join(folder, "throwing.ts"))).toMatch(
      /error: The metric own fails on the first that it is measured on, .+: Cannot read properties of undefined \(reading 'here'\) \(.*throwing\.ts:1\)\. Mend it, or leave it out\.\n$/,
    );
    expect(await ended("--metric-command", program("dies"))).toMatch(
      /error: The metric fake fails on the first .*MemoryError/,
    );
  });
});

describe("measure", () => {
  it("measures by a user's own metric, too", async () => {
    const file = path.join(folder, "rows.ts");
    writeFileSync(file, own("{ value: subject.evaluation.predicted.length }"));
    await runProgram(["generate", "xor", "--setting", "synergy", "--samples", "90", "--out", "data.npz"], {
      folder,
    });
    const answering = fileURLToPath(new URL("../models/brought/fake-program.mjs", import.meta.url));
    const { code, stdout } = await runProgram(
      [
        ...["measure", "--data", "data.npz", "--predict-command", `"${process.execPath}" "${answering}"`],
        ...["--metrics", "intershap", "--metric", file, "--format", "json", "--out", "measured"],
      ],
      { folder },
    );
    expect(code).toBe(0);
    const { records } = JSON.parse(stdout) as Results;
    expect(records.find(({ metric }) => metric === "own")!.value).toBeGreaterThan(0);
    const failing = await callMain(
      ["measure", "--data", "data.npz", "--metric", "of-data.ts", "--out", "failed"],
      folder,
    );
    expectRefusal(failing, "The metric own-of-data fails on the first that it is measured on");
    expect(failing.stderr).toMatch(/too few rows \(of-data\.ts:3\)\. Mend it, or leave it out\.\n$/);
    expect(failing.written.some((place) => place.startsWith("failed"))).toBe(false);
  });
});

describe("a metric that cannot be used is refused before anything is run", () => {
  const refused: readonly (readonly [given: readonly string[], message: string])[] = [
    [["--metric", "none.ts"], "There is no file none.ts: give the path of a module that exports a metric."],
    [["--metric", "clashing.ts"], "emap-gap"],
    [["--metric", "unfinished.ts"], "The card of unfinished.ts cannot be used: summary is missing"],
    [
      ["--metric-command", "no-such-program-at-all"],
      'The program "no-such-program-at-all" cannot be started',
    ],
    [["--metric-command", ""], "--metric-command is empty: give a program and its arguments."],
    [["--metric-command", program("no card")], "The card of the program"],
    [["--metric", "throwing.ts", "--metric-timeout", "0"], "--metric-timeout is 0: give a number of seconds"],
  ];
  it.each(refused)("%s", async (given, message) => {
    const outcome = await callMain([...tiny, "--out", "refused", ...given], folder);
    expectRefusal(outcome, message);
    expect(outcome.written.some((file) => file.startsWith("refused"))).toBe(false);
  });
});

describe("the examples of docs/your-metric.md", () => {
  const guide = readFileSync(new URL("../../docs/your-metric.md", import.meta.url), "utf8");

  it("are where it says", () => {
    const links = [...guide.matchAll(/\]\((examples\/metrics\/[^)]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThanOrEqual(3);
    for (const link of links)
      expect(readFileSync(new URL(`../../docs/${link}`, import.meta.url), "utf8")).not.toBe("");
  });

  it("has a module that runs as it stands", async () => {
    const [, module] = /```ts\n([\s\S]+?)```/.exec(guide)!;
    writeFileSync(path.join(folder, "from-guide.ts"), module!);
    const { code, stdout } = await run("1", [
      ...["--metrics", "intershap", "--metric", "from-guide.ts", "--out", "guide"],
    ]);
    expect(code).toBe(0);
    const { records } = JSON.parse(stdout) as Results;
    expect(records.find(({ metric }) => metric === "my-metric")!.value).toBe(0.5);
  });
});
