import { describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { isStudy } from "../../../suites/cell.ts";
import type { SuiteRequest } from "../../../suites/index.ts";
import { planOf } from "../../../suites/index.ts";
import type { Measured } from "../../../suites/measured.ts";
import { paperSuite } from "../../../suites/paper/paper.ts";
import { expectNothingTwice, plannedCells, usualRequest } from "../planned-cells.ts";
import { paperRun, together } from "./paper-run.ts";

describe("the suite paper", () => {
  it("plans every model once, on five draws of the data", () => {
    const cells = plannedCells("paper", { preset: "standard" });
    expectNothingTwice(cells);
    expect([...new Set(cells.map(({ dataSeed }) => dataSeed))]).toEqual([1, 2, 3, 4, 5]);
  });

  it("trains with three seeds on each draw in preset paper, and longer with four modalities", () => {
    const networks = plannedCells("paper", { preset: "paper" }).flatMap(({ dataset, dataSeed, model }) =>
      model?.kind === "network" ? [{ modalities: dataset.modalities, dataSeed, ...model }] : [],
    );
    const seedsOf = (draw: number) =>
      new Set(networks.filter(({ dataSeed }) => dataSeed === draw).map(({ trainSeed }) => trainSeed));
    expect(seedsOf(1)).toEqual(new Set([1, 42, 113]));
    // What a training seed does must not be the same on all draws.
    const all = [1, 2, 3, 4, 5].flatMap((draw) => [...seedsOf(draw)]);
    expect([all.length, new Set(all).size]).toEqual([15, 15]);
    const epochs = (modalities: number) =>
      new Set(networks.filter((own) => own.modalities === modalities).map(({ training }) => training.epochs));
    expect([epochs(2), epochs(3), epochs(4)]).toEqual([new Set([200]), new Set([200]), new Set([250])]);
  });

  it("runs first what needs no explanation: every layer trained, the code's constants, masking in balance", () => {
    const cells = plannedCells("paper", { preset: "standard" });
    // The XOR function's is what the paper leaves open.
    const masked = cells.filter(({ published }) => published === "masking");
    expect(new Set(masked.map(({ model }) => model?.kind))).toEqual(new Set(["oracle"]));
    const trained = cells.flatMap(({ model }) => (model?.kind === "network" ? model.training.encoders : []));
    expect(new Set(trained)).toEqual(new Set(["trained"]));
    expect(cells.some(({ dataset }) => dataset.profile === "paper")).toBe(false);
  });

  it("draws as often as the paper for local scores, and as often as global ones need where only they are printed", () => {
    const drawn = (modalities: number, measure = {}) =>
      new Set(
        plannedCells("paper", { preset: "standard", measure })
          .filter(({ dataset }) => dataset.modalities === modalities)
          .map((cell) => cell.measure.draws),
      );
    expect([2, 3, 4].map((modalities) => [...drawn(modalities)])).toEqual([[1000], [100], [100]]);
    expect([...drawn(4, { draws: 700 })]).toEqual([700]);
  });

  describe("where a number is not inside", () => {
    const early = { setting: "synergy", fusion: "early", modalities: 4, f1: [1, 1, 1, 1, 1] };
    const request = usualRequest("paper", { preset: "standard", only: ["table3"], settings: ["synergy"] });
    /** Ways that are asked for after a run, seed by seed. */
    const asked = (measured: Measured, changes: Partial<SuiteRequest> = {}) =>
      paperSuite.further!(measured, { ...request, ...changes }).map((cell) => {
        if (isStudy(cell) || cell.model?.kind !== "network") throw new Error("a network is asked for");
        const { metrics, published = null, measure, model, dataset } = cell;
        const { encoders, epochs } = model.training;
        return {
          profile: dataset.profile,
          encoders,
          epochs,
          metrics,
          published,
          draws: measure.draws,
        };
      });
    const far = [0.8, 0.8, 0.81, 0.82, 0.82];

    it("is masked as published, with all draws of the published code and nothing else measured", () => {
      const masked = {
        profile: "code",
        encoders: "trained",
        epochs: 250,
        metrics: [],
        published: "masking",
      };
      expect(asked(paperRun({ ...early, global: far }))).toEqual(Array(5).fill({ ...masked, draws: 1000 }));
    });

    it("is not asked for again where it is inside, where every way was gone, or without its metric", () => {
      expect(asked(paperRun({ ...early, global: [0.63, 0.63, 0.64, 0.65, 0.65] }))).toEqual([]);
      const gone = { ...early, global: far, masked: far };
      expect(asked(together(paperRun(gone), paperRun({ ...gone, batch: 5000 })))).toEqual([]);
      expect(asked(paperRun(early))).toEqual([]);
      expect(asked(paperRun({ ...early, global: far }), { metrics: ["shape"] })).toEqual([]);
    });

    it("is not asked for again after too few draws to judge it by", () => {
      const whole = paperRun({ ...early, global: far });
      expect(
        asked({ ...whole, datasets: whole.datasets.slice(0, 4), models: whole.models.slice(0, 4) }),
      ).toEqual([]);
    });

    it("is made in one way after the other until one gives it", () => {
      const late = { setting: "synergy", fusion: "late", f1: [0.9, 0.9, 0.9, 0.9, 0.9] };
      const table = { only: ["table10"] };
      const right = paperRun({ ...late, global: [0.15, 0.15, 0.15, 0.15, 0.15], masked: far });
      const frozen = { profile: "code", encoders: "frozen", epochs: 200, draws: 1000 };
      expect(asked(right, table)).toEqual(
        Array(5).fill({ ...frozen, metrics: ["intershap"], published: null }),
      );
      const still = paperRun({ ...late, encoders: "frozen", global: [0.1, 0.1, 0.1, 0.1, 0.1] });
      expect(asked(together(right, still), table)).toEqual(
        Array(5).fill({ ...frozen, metrics: [], published: "masking" }),
      );
      const given = paperRun({ ...late, encoders: "frozen", global: [0.004, 0.005, 0.005, 0.005, 0.006] });
      expect(asked(together(right, given), table)).toEqual([]);
    });

    it("of the XOR function is measured at last on as many rows as published, by a metric that masking leaves alone", () => {
      const next = (shape: readonly number[], metric: string) =>
        paperSuite.further!(paperRun({ ...rule, shape, pid: shape }), {
          ...request,
          ...{ only: ["table2"], settings: ["uniqueness-1"], metrics: [metric] },
        }).map((cell) => {
          if (isStudy(cell)) throw new Error("an oracle is asked for");
          const { model, metrics, published, measure } = cell;
          return { kind: model?.kind, metrics, published, rows: measure.samples };
        });
      const rule = {
        ...{ setting: "uniqueness-1", fusion: "oracle", encoders: null, batch: null },
        f1: [1, 1, 1, 1, 1],
      };
      const inside = [0.012, 0.014, 0.016, 0.018, 0.02];
      expect(next(inside, "shape")).toEqual([]);
      const rows = { kind: "oracle", published: "rows" };
      expect(next(far, "shape")).toEqual(Array(5).fill({ ...rows, metrics: ["shape"], rows: 500 }));
      expect(next(inside, "pid-predictions")).toEqual([]);
      expect(next(far, "pid-predictions")).toEqual(
        Array(5).fill({ ...rows, metrics: ["pid-predictions"], rows: Number.MAX_SAFE_INTEGER }),
      );
    });

    it("is made with the batches of the published scripts before it is made as the text says", () => {
      const random = { setting: "random", fusion: "early", f1: [0.5, 0.5, 0.5, 0.5, 0.5] };
      const next = (...runs: Measured[]) =>
        paperSuite.further!(together(...runs), {
          ...request,
          ...{ only: ["table2"], settings: ["random"], metrics: ["intershap"] },
        }).map((cell) =>
          isStudy(cell) || cell.model?.kind !== "network"
            ? null
            : [cell.dataset.profile, cell.model.training.batch, cell.published ?? null],
        );
      const right = paperRun({ ...random, global: far, masked: far });
      expect(next(right)).toEqual(Array(5).fill(["code", 5000, null]));
      const scripts = paperRun({ ...random, batch: 5000, global: far, masked: far });
      expect(next(right, scripts)).toEqual(Array(5).fill(["paper", 400, null]));
    });

    it("of the SUM ensemble is made as its own code does, with the batches of the scripts", () => {
      const mix = { fusion: "early", profile: null, f1: [0.9, 0.9, 0.9, 0.9, 0.9], global: far } as const;
      const runs = [paperRun({ ...mix, generator: "sum", setting: "mix-1", masked: far })];
      const next = () =>
        paperSuite.further!(together(...runs), { ...request, only: ["table9"], settings: ["mix-1"] }).map(
          (cell) =>
            isStudy(cell) || cell.model?.kind !== "network"
              ? null
              : [cell.dataset.generator, cell.dataset.setting, cell.model.training.batch, cell.metrics],
        );
      const metrics = ["intershap"];
      expect(next()).toEqual(Array(5).fill(["sum-published", "mix-1", 5000, metrics]));
      runs.push(paperRun({ ...mix, batch: 5000, generator: "sum-published", setting: "mix-1", masked: far }));
      expect(next()).toEqual(Array(5).fill(["sum-published", "mix-5-10-0", 5000, metrics]));
    });
  });

  it("trains nothing for numbers of metrics that are not asked for", () => {
    const planned = (metrics: string[]) =>
      plannedCells("paper", { only: ["table2", "table3"], metrics }).map((cell) => cell.metrics);
    expect(new Set(planned(["shape"]).flat())).toEqual(new Set(["shape"]));
    expect(planned(["shape"]).every((metrics) => metrics.length > 0)).toBe(true);
    // Six columns of table 2 on five draws; table 3 holds none of it.
    expect(planned(["shape"])).toHaveLength(30);
  });

  it("runs parts alone, and leaves parts out", () => {
    const generators = (changes: object) =>
      new Set(plannedCells("paper", changes).map(({ dataset }) => dataset.generator));
    expect(generators({ only: ["table9"] })).toEqual(new Set(["sum"]));
    expect(generators({ skip: ["table9"] })).toEqual(new Set(["hd-xor", "xor"]));
    expect(generators({ only: ["open"] })).toEqual(new Set(["hd-xor", "xor"]));
  });

  it.each([
    [{ only: ["table4"] }, /Unknown part "table4": did you mean "table2"/],
    [{ only: ["table2"], skip: ["table2"] }, /leave no part of paper/],
    [{ data: { profile: "paper" as const } }, /profile is given.*only samples can be changed/],
    [{ settings: ["synergie"] }, /synergy/],
    [{ only: ["open"], settings: ["synergy"] }, /the part open has none: leave --settings out/],
    [{ training: { encoders: "frozen" as const } }, /encoders is given/],
    [{ metrics: ["emap-gap", "emap"] }, /emap is not among it: take some of intershap/],
  ])("refuses %j in a sentence", (changes, sentence) => {
    const plan = () => planOf(paperSuite, usualRequest("paper", changes));
    expect(plan).toThrow(UserError);
    expect(plan).toThrow(sentence);
  });

  it("a suite without parts has none to choose", async () => {
    const { synergySuite } = await import("../../../suites/synergy.ts");
    expect(() => planOf(synergySuite, usualRequest("synergy", { only: ["table2"] }))).toThrow(
      new UserError("--only chooses parts of a suite, but synergy has none: leave it out."),
    );
  });
});
