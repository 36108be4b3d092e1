import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readNpz } from "../../math/npy/npz.ts";
import type { Results } from "../../suites/results.ts";
import { withoutTimes } from "../suites/tiny-run.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";
import { runProgram } from "./run-program.ts";

const example = (name: string) => fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url));
const gates = example("generators/my-generator.ts");
const fake = fileURLToPath(new URL("../generators/brought/generator/fake-generator.mjs", import.meta.url));
const program = (way: string) => `"${process.execPath}" "${fake}" "${way}"`;
const tiny = ["--samples", "200", "--epochs", "2", "--metrics", "intershap,pid-latent", "--format", "json"];

let folder = "";
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (given: readonly string[]) => {
  const { code, stdout, stderr } = await runProgram(given, { folder });
  expect([code, stderr.split("\n").length]).toEqual([0, 2]);
  return JSON.parse(stdout) as Results;
};

describe("a suite with a user's own generator", () => {
  const asked = ["suite", "synergy", ...tiny, "--generator", gates, "--workers"];
  let results: Results;
  beforeAll(async () => {
    results = await run([...asked, "2", "--out", "first"]);
  });

  it("makes its data, and knows their truth", () => {
    expect(results.datasets.map(({ id }) => id.split("/").slice(0, 2).join("/"))).toEqual(
      ["first", "or", "majority", "parity"].map((gate) => `gates/${gate}`),
    );
    expect(results.failures).toEqual([]);
    const oracles = results.records.filter(
      ({ metric, model, estimator }) =>
        metric === "intershap" && model?.endsWith("/oracle") && estimator === "enumerated",
    );
    expect(oracles.length).toBeGreaterThanOrEqual(4);
    for (const { value, truth } of oracles) expect(value).toBeCloseTo(truth!, 9);
    // A biased bit, and the gate that is it: nothing but unique information, H(0.4).
    const atoms = results.records.filter(
      ({ metric, dataset }) => metric === "pid-latent" && dataset.includes("/first/"),
    );
    expect(atoms[0]!.value).toBeCloseTo(0, 7);
  });

  it("gives the same in one process, from what was kept", async () => {
    const again = await run([...asked, "1", "--out", "second"]);
    expect(withoutTimes(again)).toEqual(withoutTimes(results));
    const trained = ({ models }: Results) => models.map(({ trainSeconds }) => trainSeconds);
    expect(trained(again)).toEqual(trained(results));
  });

  it("trains anew where the same name makes other data", async () => {
    const changed = path.join(folder, "changed.ts");
    writeFileSync(changed, readFileSync(gates, "utf8").replace("0.4 : 0.6", "0.5 : 0.5"));
    const given = ["suite", "synergy", ...tiny, "--generator", changed, "--out", "third"];
    const anew = await run(given);
    expect(anew.datasets.map(({ id }) => id)).toEqual(results.datasets.map(({ id }) => id));
    const informed = ({ datasets }: Results) =>
      datasets.find(({ setting }) => setting === "parity")!.embeddedBits;
    expect(informed(anew)).toBeCloseTo(1, 9);
    expect(informed(results)).toBeLessThan(0.9999);
    const seconds = new Set(results.models.map(({ trainSeconds }) => trainSeconds));
    const again = anew.models.filter(({ trainSeconds }) => trainSeconds !== null);
    expect(again.some(({ trainSeconds }) => seconds.has(trainSeconds))).toBe(false);
  });

  it("takes a program as well, whose rows have no known limit", async () => {
    const made = await run([
      ...["suite", "synergy", ...tiny, "--workers", "2", "--generator-command", program("right")],
      ...["--out", "fourth"],
    ]);
    expect(made.datasets.map(({ generator, setting }) => `${generator} ${setting}`)).toEqual([
      "fake alike",
      "fake and",
    ]);
    expect(made.failures).toEqual([]);
    expect(
      made.datasets.every(({ embeddedBits, dims }) => embeddedBits === null && dims.join() === "3,3"),
    ).toBe(true);
    expect(made.models.every(({ bayesAccuracy }) => bayesAccuracy === null)).toBe(true);
  });

  it("writes its data for numpy, too", async () => {
    const { code, stderr } = await runProgram(
      [
        "generate",
        gates,
        "--setting",
        "parity",
        "--modalities",
        "3",
        "--samples",
        "50",
        "--out",
        "gates.npz",
      ],
      { folder },
    );
    expect([code, stderr]).toEqual([0, "Saved 50 rows to gates.npz, and their truth to gates.json\n"]);
    const arrays = readNpz(readFileSync(path.join(folder, "gates.npz")), "gates.npz");
    expect(Object.keys(arrays)).toEqual(["modality_1", "modality_2", "modality_3", "labels", "split"]);
    const { dataset } = JSON.parse(readFileSync(path.join(folder, "gates.json"), "utf8"));
    expect(dataset).toMatchObject({ generator: "gates", setting: "parity" });
    const ofProgram = await runProgram(
      ["generate", "fake", "--generator-command", program("right"), "--setting", "and", "--out", "fake.npz"],
      { folder },
    );
    expect(ofProgram.code).toBe(0);
  });
});

describe("a user's own suite", () => {
  it("is run like any other", async () => {
    const results = await run([
      ...["suite", example("suites/noisy-parity.json"), ...tiny, "--seeds", "1"],
      ...["--workers", "2", "--out", "parity"],
    ]);
    expect(results.suite).toBe("noisy-parity");
    expect(results.datasets.map(({ labelNoise }) => labelNoise)).toEqual([0, 0.1, 0.2, 0.3, 0]);
    expect(new Set(results.models.map(({ fusion }) => fusion))).toEqual(
      new Set(["early", "oracle", "bayes"]),
    );
    expect(results.scores.length).toBeGreaterThan(0);
  });

  it("may be of a generator that comes with it", async () => {
    const own = {
      id: "my-gates",
      summary: "Gates.",
      datasets: [{ setting: "or" }, { setting: "parity", modalities: 3 }],
      models: ["oracle"],
    };
    writeFileSync(path.join(folder, "gates.json"), JSON.stringify(own));
    const { datasets } = await run([
      ...["suite", "gates.json", "--generator", gates, ...tiny, "--seeds", "1", "--out", "own"],
    ]);
    expect(datasets.map(({ generator, modalities }) => `${generator} ${modalities}`)).toEqual([
      "gates 2",
      "gates 3",
    ]);
  });
});

describe("what cannot be used is refused before anything is run", () => {
  beforeAll(() => {
    const files = {
      "no-law.ts": `export default { id: "a", summary: "A.", settings: ["b"] };`,
      "no-settings.ts": `export default { id: "a", summary: "A.", settings: [], law: () => ({}) };`,
      "clashing.ts": readFileSync(gates, "utf8").replace('id: "gates"', 'id: "xor"'),
      "bad-law.ts": readFileSync(gates, "utf8").replace("label: gates", "label: () => 7, other: gates"),
      "empty.json": `{"id": "empty", "summary": "None.", "datasets": []}`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });

  const synergy = ["suite", "synergy", "--generator"];
  it.each<[readonly string[], string]>([
    [
      [...synergy, "none.ts"],
      "There is no file none.ts: give the path of a module that exports a generator.",
    ],
    [[...synergy, "no-law.ts"], "no-law.ts exports no generator"],
    [[...synergy, "no-settings.ts"], "The generator in no-settings.ts cannot be used: settings"],
    [[...synergy, "clashing.ts"], "There is a generator xor already: give yours another id."],
    [[...synergy, "bad-law.ts"], 'The law of gates, setting "first", at (0, 0) has the label 7'],
    [[...synergy, gates, "--settings", "xor"], 'Unknown setting "xor"'],
    [
      ["suite", "dial", "--generator", gates],
      "generator is gates, but the suite dial turns the generator dial",
    ],
    [["suite", "synergy", "--generator-command", program("old")], "says hello with version 0"],
    [["suite", "synergy", "--generator-command", ""], "--generator-command is empty"],
    [[...synergy, gates, "--generator-command", "x"], "--generator and --generator-command both bring"],
    [["suite", "none.json"], "Cannot read a suite from none.json"],
    [["suite", "empty.json"], "The suite in empty.json cannot be used: datasets"],
    [["generate", "none.ts", "--out", "x.npz"], "There is no file none.ts"],
    [["generate", gates, "--out", "x.npz"], "--setting is missing: give one of first, or, majority, parity."],
  ])("%j", async (given, message) => {
    expectRefusal(await callMain(given, folder), message);
  });
});
