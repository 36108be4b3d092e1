import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskerNames } from "../../metrics/index.ts";
import type { Results } from "../../suites/results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";

const tiny =
  "suite synergy --samples 600 --dims 60,40 --settings synergy --metrics intershap --epochs 4 --workers 1 --backend wasm --no-cache --format json".split(
    " ",
  );

let folder = "";
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Results of a tiny run with some more options, and its records of drawn rows: the whole scores of a network. */
async function run(...given: string[]) {
  const { code, stdout } = await callMain([...tiny, ...given], folder);
  expect(code).toBe(0);
  const results = JSON.parse(stdout) as Results;
  const early = results.records.filter(
    ({ fusion, coalition, target }) => fusion === "early" && coalition === null && target === "predicted",
  );
  const of = (aggregation: string) => early.find((record) => record.aggregation === aggregation)!;
  return { results, global: of("global"), local: of("local") };
}

describe("how much is measured", () => {
  it("is the preset's where nothing is asked, and told in the results", async () => {
    const { results, global } = await run();
    expect(results.measure).toMatchObject({ masker: "marginal", precision: null, localPrecision: null });
    expect(results.measure.draws).toBeGreaterThan(20);
    expect(global.masker).toBe("marginal");
  });

  it("is as asked: what masks, and how many rows stand in", async () => {
    const { results, global } = await run("--masker", "independent", "--draws", "20");
    expect(results.measure).toMatchObject({ masker: "independent", draws: 20 });
    expect(global.masker).toBe("independent");
    // Rows are drawn by whole twenties.
    expect(global.draws).toBe(20);
    expect(new Set(results.records.map(({ masker }) => masker))).toEqual(new Set(["independent"]));
  });

  it("takes no rows under a masker that draws none", async () => {
    const { global } = await run("--masker", "zero", "--draws", "7");
    expect(global).toMatchObject({ masker: "zero", draws: 1 });
  });

  it("draws rows until a precision is reached or there are no more, of local scores by their own", async () => {
    const few = await run("--draws", "4");
    expect(few.global.draws).toBe(4);
    // Half of what four rows leave must be reached by more rows, and can be: all rows are there to be drawn.
    const wanted = few.global.maskingError! / 2;
    const reached = await run("--draws", "4", "--precision", `${wanted}`);
    expect(reached.results.measure).toMatchObject({ draws: 4, precision: wanted, localPrecision: null });
    expect(reached.global.draws!).toBeGreaterThan(4);
    expect(reached.global.maskingError! <= wanted || reached.global.wholeBackground === true).toBe(true);
    expect(reached.global.modelEvaluations).toBeGreaterThan(few.global.modelEvaluations);
    const local = few.local.maskingError! / 2;
    const locally = await run("--draws", "4", "--local-precision", `${local}`);
    expect(locally.results.measure).toMatchObject({ precision: null, localPrecision: local });
    expect(locally.local.draws!).toBeGreaterThan(4);
    expect(locally.local.maskingError! <= local || locally.local.wholeBackground === true).toBe(true);
  });
});

describe("the help of suite", () => {
  it("explains the options, and names every masker", async () => {
    const { stdout } = await callMain(["suite", "--help"], folder);
    for (const [option, value, text] of [
      ["masker", "name", "what stands in for masked modalities:"],
      ["draws", "number", "background rows for each sample and coalition"],
      ["precision", "error", "masking error of global scores"],
      ["local-precision", "error", "the same for local scores"],
    ])
      expect(stdout).toMatch(new RegExp(`^ +--${option} <${value}> {2,}${text}`, "m"));
    const listed = /what stands in for masked modalities: ([a-z,\s]+) \(default/.exec(stdout)![1]!;
    expect(listed.trim().split(/,\s+/)).toEqual([...maskerNames]);
  });
});
