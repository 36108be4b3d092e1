import { describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { type Cell, fusionOf, isStudy } from "../../suites/cell.ts";
import { findSuite, suites } from "../../suites/index.ts";
import type { SuiteRequest } from "../../suites/suite.ts";
import { synergySuite } from "../../suites/synergy.ts";
import { tinyData } from "./tiny-cells.ts";

const request: SuiteRequest = {
  preset: "quick",
  seeds: [1],
  metrics: ["intershap", "pid-labels"],
  settings: ["synergy", "random"],
  data: tinyData,
  training: {},
  measure: {},
  backend: "wasm",
};

/** The cells of a request, none of which is a study. */
function cellsOf(asked: SuiteRequest): Cell[] {
  return synergySuite.plan(asked).filter((cell): cell is Cell => !isStudy(cell));
}

/** The cells of a request as `setting model seed`, with the metrics measured. */
function planned(changes: Partial<SuiteRequest> = {}) {
  return cellsOf({ ...request, ...changes }).map(({ dataset, dataSeed, model, metrics }) => {
    const rule = model?.kind === "oracle" && model.conflictRule !== null ? `/${model.conflictRule}` : "";
    const what = model === null ? "data" : `${fusionOf(model)}${rule}`;
    return `${dataset.setting} ${what} ${dataSeed}: ${metrics.join()}`;
  });
}

describe("the plan of the suite synergy", () => {
  it("has every network, the oracle and the best answer where there are such, and the data; dataset by dataset", () => {
    expect(planned()).toEqual([
      "synergy early 1: intershap",
      "synergy intermediate 1: intershap",
      "synergy late 1: intershap",
      "synergy unimodal-1 1: intershap",
      "synergy unimodal-2 1: intershap",
      "synergy oracle 1: intershap",
      "synergy bayes 1: intershap",
      "synergy data 1: pid-labels",
      "random early 1: intershap",
      "random intermediate 1: intershap",
      "random late 1: intershap",
      "random unimodal-1 1: intershap",
      "random unimodal-2 1: intershap",
      "random data 1: pid-labels",
    ]);
  });

  it("trains early fusion alone in preset standard, one network for each seed", () => {
    const settings = ["synergy"];
    expect(planned({ preset: "standard", settings, seeds: [42, 7], metrics: ["intershap"] })).toEqual([
      "synergy early 42: intershap",
      "synergy oracle 42: intershap",
      "synergy bayes 42: intershap",
      "synergy early 7: intershap",
      "synergy oracle 7: intershap",
      "synergy bayes 7: intershap",
    ]);
    const cells = cellsOf({ ...request, preset: "standard", settings, seeds: [42] });
    expect(cells[0]!.model).toMatchObject({ trainSeed: 42, training: { epochs: 200, batch: 400 } });
  });

  it("has an oracle for every rule that copies leave open", () => {
    expect(planned({ preset: "standard", settings: ["redundancy"], metrics: ["intershap"] })).toEqual([
      "redundancy early 1: intershap",
      "redundancy oracle/trust-first 1: intershap",
      "redundancy oracle/coin 1: intershap",
      "redundancy oracle/crossed 1: intershap",
      "redundancy bayes 1: intershap",
    ]);
  });

  it("has no best answer to data that are the latents themselves", () => {
    const data = { generator: "xor", samples: 200 };
    expect(planned({ preset: "standard", settings: ["synergy"], data, metrics: ["intershap"] })).toEqual([
      "synergy early 1: intershap",
      "synergy oracle 1: intershap",
    ]);
  });

  it("trains networks even where nothing is measured on them", () => {
    expect(planned({ settings: ["random"], metrics: ["pid-labels"] })).toEqual([
      "random early 1: ",
      "random intermediate 1: ",
      "random late 1: ",
      "random unimodal-1 1: ",
      "random unimodal-2 1: ",
      "random data 1: pid-labels",
    ]);
  });

  it("takes all settings of the generator when none are named, each once when one is named twice", () => {
    const settingsOf = (changes: Partial<SuiteRequest>) =>
      new Set(cellsOf({ ...request, ...changes }).map(({ dataset }) => dataset.setting));
    expect([...settingsOf({ settings: null, data: { samples: 200, modalities: 3 } })]).toEqual([
      "uniqueness-1",
      "uniqueness-2",
      "uniqueness-3",
      "synergy",
      "redundancy",
      "random",
    ]);
    expect(planned({ settings: ["random", "random"] })).toEqual(planned({ settings: ["random"] }));
  });

  it("carries changes of data and training into every cell", () => {
    const training = { epochs: 3, encoders: "frozen" } as const;
    for (const { dataset, model, backend } of cellsOf({ ...request, training })) {
      expect(dataset).toMatchObject(tinyData);
      expect(backend).toBe("wasm");
      if (model?.kind === "network")
        expect(model.training).toMatchObject({ ...training, learningRate: 1e-3 });
    }
  });

  it("runs on another generator, which gets the preset's size but not its profile", () => {
    const [cell] = cellsOf({ ...request, data: { generator: "xor" } });
    expect(cell!.dataset).toMatchObject({ generator: "xor", profile: null, samples: 12_000, dims: [1, 1] });
  });

  it.each([
    [{ settings: ["synergi"] }, 'Unknown setting "synergi": did you mean "synergy"?'],
    [{ data: { modalities: 7 } }, "modalities is 7"],
    [{ data: { generator: "hd-xo" } }, 'Unknown generator "hd-xo": did you mean "hd-xor"?'],
    [{ metrics: ["intershop"] }, 'Unknown metric "intershop": did you mean "intershap"?'],
  ])("refuses %j", (changes, message) => {
    expect(() => planned(changes)).toThrow(UserError);
    expect(() => planned(changes)).toThrow(message);
  });
});

it("a suite is found by its name, and a misspelt one is suggested", () => {
  expect(findSuite("synergy")).toBe(synergySuite);
  expect(() => findSuite("sinergy")).toThrow(
    new UserError(
      `Unknown suite "sinergy": did you mean "synergy"? Known suites: ${suites.map(({ id }) => id).join(", ")}.`,
    ),
  );
});
