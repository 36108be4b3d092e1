import { describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { planOf } from "../../../suites/index.ts";
import { paperSuite } from "../../../suites/paper/paper.ts";
import { expectNothingTwice, plannedCells, usualRequest } from "../planned-cells.ts";

describe("the suite paper", () => {
  it("plans every model once, on five draws of the data", () => {
    const cells = plannedCells("paper", { preset: "standard" });
    expectNothingTwice(cells);
    expect([...new Set(cells.map(({ dataSeed }) => dataSeed))]).toEqual([1, 2, 3, 4, 5]);
  });

  it("trains with three seeds on each draw in preset paper, and longer with four modalities", () => {
    const networks = plannedCells("paper", { preset: "paper" }).flatMap(({ dataset, model }) =>
      model?.kind === "network" ? [{ modalities: dataset.modalities, ...model }] : [],
    );
    expect([...new Set(networks.map(({ trainSeed }) => trainSeed))]).toEqual([1, 42, 113]);
    const epochs = (modalities: number) =>
      new Set(networks.filter((own) => own.modalities === modalities).map(({ training }) => training.epochs));
    expect([epochs(2), epochs(3), epochs(4)]).toEqual([new Set([200]), new Set([200]), new Set([250])]);
  });

  it("runs intermediate and late fusion as they should be and as published", () => {
    const cells = plannedCells("paper", { only: ["table10"], seeds: [1], settings: ["synergy"] });
    const made = cells.flatMap(({ model }) =>
      model?.kind === "network" ? [`${model.fusion} ${model.training.encoders}`] : [],
    );
    expect(made).toEqual([
      "early trained",
      "intermediate trained",
      "intermediate frozen",
      "late trained",
      "late frozen",
    ]);
    expect(cells.every(({ publishedMasking }) => publishedMasking)).toBe(true);
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
