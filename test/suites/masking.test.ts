import { describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { maskerNames } from "../../metrics/index.ts";
import { fusionOf } from "../../suites/cell.ts";
import { finding } from "../../suites/findings.ts";
import { maskingSuite } from "../../suites/masking.ts";
import type { DatasetRow, ResultRecord } from "../../suites/results.ts";
import { OFF_MANIFOLD } from "../../suites/warnings/off-manifold.ts";
import { dataset, sampled } from "./compare/small-run.ts";
import { plannedCells, usualRequest } from "./planned-cells.ts";

describe("the plan of the suite masking", () => {
  const cells = plannedCells("masking", { seeds: [1] });
  const kindOf = ({ setting, modalities, control }: (typeof cells)[number]["dataset"]) =>
    [setting, modalities, ...(control === null ? [] : [control])].join(" ");

  it("has modalities that are independent and modalities that hold the same", () => {
    expect([...new Set(cells.map(({ dataset }) => kindOf(dataset)))]).toEqual([
      "uniqueness-1 2",
      "synergy 2",
      "redundancy 2",
      "synergy 3",
      "synergy 3 duplicated-modality",
    ]);
  });

  it("measures every model under every masker before it goes on to the next", () => {
    const synergy = cells.filter(({ dataset }) => kindOf(dataset) === "synergy 2");
    expect(synergy.map(({ model, measure }) => `${fusionOf(model!)} ${measure.masker}`)).toEqual(
      ["early", "bayes"].flatMap((fusion) => maskerNames.map((masker) => `${fusion} ${masker}`)),
    );
    expect(maskerNames.length).toBeGreaterThan(3);
  });

  it("takes one masker where one is asked for, and the rest of the measure as it is asked", () => {
    const asked = plannedCells("masking", {
      seeds: [1],
      settings: ["synergy"],
      data: { modalities: 2 },
      measure: { masker: "zero", draws: 7, precision: 0.01 },
    });
    expect(asked.map(({ measure }) => measure)).toEqual(
      ["early", "bayes"].map(() => expect.objectContaining({ masker: "zero", draws: 7, precision: 0.01 })),
    );
  });

  it("refuses metrics that nothing is masked for, and settings and generators that are not its own", () => {
    const refused = (changes: Parameters<typeof plannedCells>[1], message: string) => {
      expect(() => plannedCells("masking", changes)).toThrow(UserError);
      expect(() => plannedCells("masking", changes)).toThrow(message);
    };
    refused({ metrics: ["intershap", "pid-labels"] }, "The metric pid-labels takes no masker");
    refused({ settings: ["random"] }, 'Unknown setting "random"');
    refused({ data: { generator: "xor" } }, "generator is xor, but the suite masking has its own data");
  });
});

const rowOf = (id: string, changes: Partial<DatasetRow> = {}): DatasetRow => ({
  ...dataset,
  id,
  setting: "synergy",
  modalities: 2,
  control: null,
  ...changes,
});
const datasets = [
  rowOf("two/1"),
  rowOf("two/2", { dataSeed: 2 }),
  rowOf("three", { modalities: 3 }),
  rowOf("copied", { modalities: 3, control: "duplicated-modality" }),
];

/** Global InterSHAP of a network of each of two datasets, under three maskers. */
const records: ResultRecord[] = [
  { seed: 1, values: { marginal: 0.9, zero: 0.7, conditional: 0.95 } },
  { seed: 2, values: { marginal: 0.8, zero: 0.9, conditional: 0.85 } },
].flatMap(({ seed, values }) =>
  Object.entries(values).map(([masker, value]) => ({
    ...sampled,
    dataset: `two/${seed}`,
    model: `two/${seed}/early`,
    dataSeed: seed,
    masker,
    value,
  })),
);

const found = (
  own: readonly ResultRecord[],
  findings: Parameters<NonNullable<typeof maskingSuite.findings>>[0]["findings"] = [],
) => maskingSuite.findings!({ datasets, models: [], records: own, findings }, usualRequest("masking"));
const named = (name: string, own: readonly ResultRecord[]) =>
  found(own).filter((one) => one.finding === name);

describe("the findings of the suite masking", () => {
  it("are the mean under each masker", () => {
    const under = named("InterSHAP under each masker", records);
    expect(under.map(({ masker, value, count }) => [masker, value, count])).toEqual([
      ["marginal", expect.closeTo(0.85, 12), 2],
      ["zero", expect.closeTo(0.8, 12), 2],
      ["conditional", expect.closeTo(0.9, 12), 2],
    ]);
    expect(under[0]).toMatchObject({ subject: "synergy of 2", metric: "intershap", aggregation: "global" });
  });

  it("are the distance of the farthest two maskers of each model, not of their means", () => {
    // 0.25 of the one model and 0.1 of the other; of the means it would be 0.1.
    expect(named("InterSHAP, distance of the farthest two maskers", records)).toEqual([
      finding({
        finding: "InterSHAP, distance of the farthest two maskers",
        subject: "synergy of 2",
        metric: "intershap",
        aggregation: "global",
        index: "SII",
        order: 2,
        fusion: "early",
        unit: "share",
        value: expect.closeTo(0.175, 12),
        error: expect.closeTo(0.075, 12),
        count: 2,
      }),
    ]);
  });

  it("have no distance of a single masker, and say why a masker has no value", () => {
    const zero = records.filter(({ masker }) => masker === "zero");
    expect(named("InterSHAP, distance of the farthest two maskers", zero)).toEqual([]);
    const none = zero.map((record) => ({ ...record, value: null, reason: "nothing moves" }));
    expect(found(none)).toMatchObject([{ value: null, reason: "nothing moves", count: 2 }]);
  });

  it("keep models, aggregations, numbers of modalities and controls apart", () => {
    const others = [
      { ...records[0]!, fusion: "bayes" as const },
      { ...records[0]!, aggregation: "local" as const },
      { ...records[0]!, dataset: "three" },
      { ...records[0]!, dataset: "copied" },
    ];
    expect(found([records[0]!, ...others]).map(({ subject, count }) => [subject, count])).toEqual([
      ["synergy of 2", 1],
      ["synergy of 2", 1],
      ["synergy of 2", 1],
      ["synergy of 3", 1],
      ["synergy of 3, duplicated-modality", 1],
    ]);
  });

  it("are of InterSHAP's whole answers alone", () => {
    const others: ResultRecord[] = [
      { ...records[0]!, metric: "shape-game" },
      { ...records[0]!, target: "class:1" },
      { ...records[0]!, coalition: "1" },
    ];
    expect(found(others)).toEqual([]);
  });

  it("are how well masked inputs are told from real ones, on the mean over datasets of one kind", () => {
    const told = (id: string, masker: string, value: number) =>
      finding({ finding: OFF_MANIFOLD, dataset: id, masker, value, unit: "share" });
    const measured = [
      told("two/1", "zero", 0.5),
      told("two/2", "zero", 0.7),
      told("two/1", "marginal", 0),
      told("copied", "marginal", 0.9),
      finding({ finding: "another", dataset: "two/1", masker: "zero", value: 9, unit: "share" }),
    ];
    expect(
      found([], measured).map(({ finding, dataset, subject, masker, value, count }) => [
        finding,
        dataset,
        subject,
        masker,
        value,
        count,
      ]),
    ).toEqual([
      [OFF_MANIFOLD, null, "synergy of 2", "zero", expect.closeTo(0.6, 12), 2],
      [OFF_MANIFOLD, null, "synergy of 2", "marginal", 0, 1],
      [OFF_MANIFOLD, null, "synergy of 3, duplicated-modality", "marginal", 0.9, 1],
    ]);
  });
});
