import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { suiteOf } from "../../../suites/brought/brought-suite.ts";
import { suiteOfFile } from "../../../suites/brought/suite-file.ts";
import type { BroughtSuite } from "../../../suites/brought/suite-schema.ts";
import { type Cell, isStudy } from "../../../suites/cell.ts";
import { openSuite, type SuiteRequest } from "../../../suites/index.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "own-suite-"));
afterAll(() => rmSync(folder, { recursive: true }));

const suite: BroughtSuite = {
  id: "mine",
  summary: "Mine.",
  data: { generator: "xor", samples: 100 },
  datasets: [
    { setting: "synergy", each: [{ labelNoise: 0 }, { labelNoise: 0.1, samples: 200 }] },
    { generator: "hd-xor", setting: "uniqueness-1", dims: [6, 4], latentDimensions: 8 },
  ],
  models: ["oracle", "early", "unimodal"],
  training: { epochs: 4 },
  measure: { draws: 7, masker: "conditional" },
  presets: { standard: { data: { samples: 300 }, models: ["bayes"], seeds: [5] } },
};
const request: SuiteRequest = {
  preset: "quick",
  seeds: [1, 2],
  metrics: ["intershap"],
  settings: null,
  data: {},
  training: {},
  measure: {},
  backend: "wasm",
};
const planned = (own: BroughtSuite, changes: Partial<SuiteRequest> = {}): Cell[] =>
  suiteOf(own)
    .plan({ ...request, ...changes })
    .filter((cell): cell is Cell => !isStudy(cell));

describe("a user's suite", () => {
  it("has a dataset for each of its entries and for each of their variants, the special before the common", () => {
    const specs = planned(suite, { seeds: [1] }).map(({ dataset }) => dataset);
    const told = new Set(
      specs.map(({ generator, setting, samples, labelNoise, dims }) =>
        [generator, setting, samples, labelNoise, dims.join("+")].join(" "),
      ),
    );
    expect(told).toEqual(
      new Set(["xor synergy 100 0 1+1", "xor synergy 200 0.1 1+1", "hd-xor uniqueness-1 100 0 6+4"]),
    );
  });

  it("has the models that it names, of every dataset and seed", () => {
    const cells = planned(suite);
    const models = cells.map(({ model }) => (model?.kind === "network" ? model.fusion : model?.kind));
    const own = ["early", "unimodal-1", "unimodal-2", "oracle"];
    expect(models).toEqual(Array.from({ length: 6 }, () => own).flat());
    expect(cells.map(({ dataSeed }) => dataSeed).sort()).toEqual([
      ...new Array(12).fill(1),
      ...new Array(12).fill(2),
    ]);
  });

  it("measures and trains as it says, and as small suites do where it says nothing", () => {
    const [cell] = planned(suite);
    expect(cell!.measure).toMatchObject({ draws: 7, masker: "conditional", samples: 500 });
    expect(cell!.model).toMatchObject({ training: { epochs: 4, batch: 100, learningRate: 2e-3 } });
  });

  it("has what its preset says instead, where that says something", () => {
    const cells = planned(suite, { preset: "standard", seeds: [5] });
    expect(cells.map(({ model }) => model?.kind)).toEqual(["bayes"]);
    expect(cells[0]!.dataset).toMatchObject({ generator: "hd-xor", samples: 300 });
    expect(suiteOf(suite).presets.standard.seeds).toEqual([5]);
    expect(suiteOf(suite).presets.quick.seeds).toEqual([1, 2, 3]);
  });

  it("gives way to what the user changes", () => {
    const cells = planned(suite, { data: { samples: 50 }, training: { epochs: 9 }, measure: { draws: 3 } });
    expect(new Set(cells.map(({ dataset }) => dataset.samples))).toEqual(new Set([50]));
    expect(cells[0]).toMatchObject({ measure: { draws: 3 }, model: { training: { epochs: 9 } } });
  });

  it("runs the settings that are asked for", () => {
    const cells = planned(suite, { settings: ["uniqueness-1"] });
    expect(new Set(cells.map(({ dataset }) => dataset.setting))).toEqual(new Set(["uniqueness-1"]));
    expect(() => planned(suite, { settings: ["uniqeness-1"] })).toThrow(
      'Unknown setting "uniqeness-1": did you mean "uniqueness-1"?',
    );
  });

  it("takes another generator for datasets that leave theirs open", () => {
    const { generator: _, ...open } = suite.data!;
    const opened = { ...suite, data: open };
    expect(() => planned(opened)).toThrow("The dataset 1 of mine has no generator: give one");
    const used = planned(opened, { data: { generator: "xor" } }).map(({ dataset }) => dataset.generator);
    expect(new Set(used)).toEqual(new Set(["xor", "hd-xor"]));
    expect(() => planned(suite, { data: { generator: "dial" } })).toThrow(
      "generator is dial, but every dataset of mine has its own",
    );
  });

  it.each<[Partial<BroughtSuite>, string]>([
    [
      { datasets: [{ setting: "synergie" }] },
      'The dataset 1 of mine cannot be made: Unknown setting "synergie"',
    ],
    [
      { datasets: [{ setting: "synergy" }, { setting: "synergy", samples: 3 }] },
      "The dataset 2 of mine cannot be made: samples is 3",
    ],
    [{ datasets: [{ setting: "synergy", generator: "xr" }] }, 'cannot be made: Unknown generator "xr"'],
    [{ datasets: [{}] }, "The dataset 1 of mine has no setting: give one, as `list` names it."],
    [{ datasets: [{ setting: "synergy", scale: 1 }] }, "cannot be made: scale is not an option of xor"],
  ])("says of which dataset a mistake is: %j", (changes, message) => {
    expect(() => planned({ ...suite, ...changes })).toThrow(message);
  });

  it("has the sizes that its file names, and no other", () => {
    expect(() => planned(suite, { preset: "paper" })).toThrow("The suite mine has no preset paper");
  });
});

describe("a file with a suite", () => {
  const written = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it("is JSON, or a module that exports the same", async () => {
    const json = await suiteOfFile(written("mine.json", JSON.stringify(suite)));
    const module = await suiteOfFile(
      written("mine.ts", `export default ${JSON.stringify(suite)} satisfies object;`),
    );
    expect(module.plan(request)).toEqual(json.plan(request));
    expect(json.plan(request)).toEqual(suiteOf(suite).plan(request));
  });

  const small = { id: "mine", summary: "Mine.", datasets: [{ generator: "xor", setting: "synergy" }] };
  it.each<[string, string, string]>([
    ["cut", '{"id": ', "is not JSON"],
    ["a list", "[]", "cannot be used"],
    ["without datasets", '{"id": "mine", "summary": "Mine."}', "datasets is missing"],
    ["with none", JSON.stringify({ ...small, datasets: [] }), "datasets"],
    ["with a strange field", JSON.stringify({ ...small, beauty: 1 }), "beauty"],
    ["with a strange field of data", JSON.stringify({ ...small, data: { colour: 1 } }), "colour"],
    [
      "with __proto__",
      '{"id": "mine", "summary": "M", "datasets": [{"__proto__": {"samples": 1}}]}',
      "__proto__",
    ],
    ["with a strange model", JSON.stringify({ ...small, models: ["erly"] }), "models"],
    ["with the same seed twice", JSON.stringify({ ...small, seeds: [1, 1] }), "seeds"],
    ["with a rate below zero", JSON.stringify({ ...small, training: { learningRate: -1 } }), "learningRate"],
    ["with a strange masker", JSON.stringify({ ...small, measure: { masker: "mean-ish" } }), "masker"],
    ["with a strange preset", JSON.stringify({ ...small, presets: { huge: {} } }), "huge"],
    ["called as no suite may be", JSON.stringify({ ...small, id: "../up" }), "id"],
  ])("is refused where it is %s", async (name, text, message) => {
    const file = written(`${name}.json`, text);
    await expect(suiteOfFile(file)).rejects.toThrow(message);
    await expect(suiteOfFile(file)).rejects.toThrow(file);
  });

  it("may not take the name of another suite", async () => {
    const file = written("dial.json", JSON.stringify({ ...small, id: "dial" }));
    await expect(openSuite(file)).rejects.toThrow("calls its suite dial, as one of the project is called");
    await expect(openSuite("diel")).rejects.toThrow('Unknown suite "diel": did you mean "dial"?');
  });
});
