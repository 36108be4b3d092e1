import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { generateCommand } from "../../cli/generate-command.ts";
import { findGenerator, readBroughtData } from "../../generators/index.ts";
import { readNpz } from "../../math/npy/npz.ts";
import { UserError } from "../../math/user-error.ts";
import { groundTruth } from "../../metrics/index.ts";
import { bayesLimits } from "../../models/index.ts";
import { temporaryFolder } from "../suites/temporary-folder.ts";

let folder = "";
let said = "";
beforeEach(() => {
  folder = temporaryFolder();
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs the command, in this process. */
async function generate(...given: string[]): Promise<void> {
  for (const name of Object.keys(process.env))
    if (name.startsWith("npm_config_")) vi.stubEnv(name, undefined);
  await generateCommand().exitOverride().parseAsync(given, { from: "user" });
}

describe("generate", () => {
  it("writes the dataset that the generator makes, and its truth", async () => {
    const out = path.join(folder, "new", "data.npz");
    await generate(
      "hd-xor",
      "--setting",
      "uniqueness-1",
      "--samples",
      "60",
      "--dims",
      "6,4",
      "--seed",
      "3",
      "--out",
      out,
    );
    const generator = findGenerator("hd-xor");
    const spec = generator.complete({
      generator: "hd-xor",
      setting: "uniqueness-1",
      samples: 60,
      dims: [6, 4],
    });
    const dataset = generator.generate(spec, 3);
    const arrays = readNpz(readFileSync(out), out);
    expect(Object.keys(arrays)).toEqual(["modality_1", "modality_2", "labels", "split"]);
    expect(arrays.modality_1).toEqual({ data: dataset.modalities[0]!.data, shape: [60, 6] });
    expect(arrays.modality_2).toEqual({ data: dataset.modalities[1]!.data, shape: [60, 4] });
    expect(arrays.labels).toEqual({ data: dataset.labels, shape: [60] });
    const parts = [...(arrays.split!.data as readonly string[])];
    for (const [part, rows] of Object.entries(dataset.split))
      expect(parts.flatMap((own, row) => (own === part ? [row] : []))).toEqual([...rows]);
    const truth = JSON.parse(readFileSync(out.replace(".npz", ".json"), "utf8"));
    expect(truth.dataset).toMatchObject({ ...spec, ...groundTruth(generator.law(spec)), dataSeed: 3 });
    expect(truth.bayes).toEqual(bayesLimits(spec, 3));
    expect(truth.classes).toBe(2);
    expect(said).toBe(`Saved 60 rows to ${out}, and their truth to ${out.replace(".npz", ".json")}\n`);
    expect(readdirSync(path.dirname(out)).sort()).toEqual(["data.json", "data.npz"]);
  });

  it("writes what is read again as a user's own data, series in their shape", async () => {
    const out = path.join(folder, "series.npz");
    await generate("static-series", "--setting", "synergy", "--samples", "40", "--out", out);
    const { modalities, labels } = await readBroughtData({ path: out });
    expect(modalities.map(({ name, sampleShape }) => [name, sampleShape])).toEqual([
      ["modality_1", [5]],
      ["modality_2", [24, 12]],
    ]);
    expect(labels?.kind).toBe("class");
  });

  it("writes more rows than a call takes arguments", async () => {
    const out = path.join(folder, "many.npz");
    await generate("xor", "--setting", "synergy", "--samples", "150000", "--out", out);
    const { labels, split, ...modalities } = readNpz(readFileSync(out), out);
    const [first, second] = Object.values(modalities).map(({ data }) => data as Float32Array);
    expect(labels!.data.length).toBe(150_000);
    expect((labels!.data as Int32Array).every((label, row) => label === (first![row]! ^ second![row]!))).toBe(
      true,
    );
    expect((split!.data as string[]).filter((part) => part === "train")).toHaveLength(105_000);
  });

  it("writes numbers to be predicted as labels", async () => {
    const out = path.join(folder, "numbers.npz");
    const target = ["--target", "value", "--samples", "40"];
    await generate("gaussian", "--setting", "uniqueness-1", ...target, "--out", out);
    const { labels } = await readBroughtData({ path: out });
    expect(labels?.kind).toBe("value");
  });

  it("takes a file for all options, and the same bytes come of both", async () => {
    const spec = path.join(folder, "spec.json");
    const dial = { redundancy: 0.25, uniqueness: [0, 0.25], synergy: 0.5 };
    writeFileSync(spec, JSON.stringify({ generator: "dial", setting: "mixture", samples: 50, ...dial }));
    const [one, two] = ["one.npz", "two.npz"].map((name) => path.join(folder, name)) as [string, string];
    await generate(spec, "--out", one);
    const options = ["--redundancy", "0.25", "--uniqueness", "0,0.25", "--synergy", "0.5"];
    await generate("dial", "--setting", "mixture", "--samples", "50", ...options, "--out", two);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  });
});

describe("a dataset that cannot be generated", () => {
  const xor = ["xor", "--setting", "synergy", "--samples", "40"];
  it.each([
    [["xor", "--setting", "synergi", "--out", "a.npz"], 'Unknown setting "synergi": did you mean "synergy"?'],
    [["xr", "--setting", "synergy", "--out", "a.npz"], 'Unknown generator "xr": did you mean "xor"?'],
    [["xor", "--out", "a.npz"], "--setting is missing: give one of uniqueness-1"],
    [[...xor, "--out", "a.npy"], "end it in .npz"],
    [[...xor, "--out", "a.npz", "--redundancy", "0.5"], "redundancy is not an option of xor"],
    [[...xor, "--out", "a.npz", "--samples", "900000000000"], "a dataset has at most 2147483647 rows"],
    [[...xor, "--out", "file/a.npz"], "cannot be written"],
    [[...xor, "--out", "taken.npz"], "Cannot write"],
    [["none.json", "--out", "a.npz"], "there is no such file"],
    [["list.json", "--out", "a.npz"], "holds no spec of a dataset"],
    [["empty.json", "--out", "a.npz"], "has no generator that is a text"],
    [["field.json", "--out", "a.npz"], 'Unknown field "sampels": did you mean "samples"?'],
    [["proto.json", "--out", "a.npz"], 'Unknown field "__proto__"'],
    [["good.json", "--samples", "30", "--out", "a.npz"], "and so does an option, samples"],
  ])("%j is refused, and nothing is written", async (given, message) => {
    const good = { generator: "xor", setting: "synergy" };
    const files = {
      file: "",
      "list.json": "[]",
      "empty.json": "{}",
      "good.json": JSON.stringify(good),
      "field.json": JSON.stringify({ ...good, sampels: 30 }),
      "proto.json": '{"generator": "xor", "setting": "synergy", "__proto__": {"samples": 30}}',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    // A folder where the truth should be: what was written already must not stay alone.
    mkdirSync(path.join(folder, "taken.json"));
    const before = readdirSync(folder);
    const here = given.map((word) =>
      /[./]/.test(word) && !/^\d/.test(word) ? path.join(folder, word) : word,
    );
    const refused = generate(...here);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(before);
  });
});
