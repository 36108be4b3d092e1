import { describe, expect, it } from "vitest";
import type { Measured } from "../../../suites/measured.ts";
import { publishedCells } from "../../../suites/paper/published-tables.ts";
import { nextWay, verdicts } from "../../../suites/paper/verdicts.ts";
import { paperRun, together } from "./paper-run.ts";

function rowsOf(measured: Measured, table: string, row: string) {
  return verdicts(measured, [table]).filter((own) => own.row === row);
}

describe("the verdict on a published number", () => {
  it("is inside where one more draw could give it", () => {
    const rows = rowsOf(
      paperRun({ setting: "synergy", fusion: "early", f1: [0.92, 0.92, 0.925, 0.93, 0.93] }),
      "table11",
      "early fusion",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ published: 0.924, verdict: "inside", cause: null, way: null, draws: 5 });
    expect(rows[0]!.reproduced).toBeCloseTo(0.925, 12);
  });

  it("is explained by the first way of making it again that could give it", () => {
    const late = { setting: "uniqueness-1", fusion: "late" };
    const rows = rowsOf(
      together(
        paperRun({ ...late, f1: [0.995, 0.995, 0.996, 0.997, 0.997] }),
        paperRun({ ...late, encoders: "frozen", f1: [0.59, 0.59, 0.6, 0.61, 0.61] }),
        paperRun({ ...late, profile: "paper", f1: [0.6, 0.6, 0.605, 0.61, 0.61] }),
      ),
      "table11",
      "late fusion",
    );
    expect(rows.map(({ verdict }) => verdict)).toEqual(["explained", "explained", "explained"]);
    expect(rows.map(({ way }) => way)).toEqual([
      null,
      "layers of single modalities left as they start",
      "the constants of the paper's text",
    ]);
    expect(rows[0]!.cause).toBe(rows[1]!.way);
  });

  it("takes the published masking from the findings", () => {
    const [plain, masked] = rowsOf(
      paperRun({
        setting: "synergy",
        fusion: "oracle",
        encoders: null,
        f1: [1, 1, 1, 1, 1],
        global: [1, 1, 1, 1, 1],
        masked: [0.996, 0.996, 0.997, 0.998, 0.998],
      }),
      "table2",
      "InterSHAP",
    );
    expect(plain).toMatchObject({ published: 0.997, reproduced: 1, low: 1, high: 1, verdict: "explained" });
    expect(masked).toMatchObject({ way: "the masking of the published code" });
    expect(plain!.cause).toBe(masked!.way);
  });

  it("takes what as many rows as published give from the findings", () => {
    const rule = { setting: "uniqueness-1", fusion: "oracle", encoders: null, batch: null } as const;
    const [plain, rows] = rowsOf(
      paperRun({
        ...rule,
        f1: [1, 1, 1, 1, 1],
        shape: [0, 0, 0, 0, 0],
        shapeOfRows: [0, 0, 0.01, 0.014, 0.02],
      }),
      "table2",
      "SHAPE",
    );
    expect(plain).toMatchObject({ published: 0.016, reproduced: 0, high: 0, verdict: "explained" });
    expect(rows).toMatchObject({
      way: "500 rows measured, as in the published command for the XOR function",
      draws: 5,
    });
    expect(rows!.reproduced).toBeCloseTo(0.0088, 12);
    expect(plain!.cause).toBe(rows!.way);
  });

  describe("of a sign that is turned", () => {
    const uniqueness = { setting: "uniqueness-1", fusion: "early", f1: [1, 1, 1, 1, 1] } as const;
    const turned = [-0.17, -0.17, -0.168, -0.164, -0.164];
    const verdictOf = (...ways: readonly (readonly number[])[]) =>
      rowsOf(
        together(
          ...[{}, { batch: 5000 }, { profile: "paper" } as const]
            .slice(0, ways.length)
            .map((way, k) => paperRun({ ...uniqueness, ...way, shape: ways[k]! })),
        ),
        "table2",
        "SHAPE",
      )[0]!;

    it("is that the right way explains it so, once no other way could", () => {
      expect(verdictOf(turned, turned, turned)).toMatchObject({
        ...{ published: 0.165, verdict: "explained", cause: "its sign, which is turned" },
      });
      expect(verdictOf(turned, turned)).toMatchObject({ verdict: "unjudged", cause: null });
      expect(verdictOf(turned, turned, [0.16, 0.16, 0.165, 0.17, 0.17])).toMatchObject({
        cause: "the constants of the paper's text",
      });
    });

    it("is nothing where only another way has it turned, or around zero", () => {
      const far = [0.5, 0.5, 0.51, 0.52, 0.52];
      expect(verdictOf(far, turned, far)).toMatchObject({ verdict: "unexplained" });
      const around = [-0.17, -0.1, -0.07, -0.04, -0.04];
      expect(verdictOf(around, far, far)).toMatchObject({ verdict: "unexplained" });
    });
  });

  it("is unexplained where no way gives it, and left open below five draws or before every way was gone", () => {
    const early = { setting: "synergy", fusion: "early", f1: [0.5, 0.5, 0.51, 0.52, 0.52] } as const;
    const ways = [{}, { batch: 5000 }, { profile: "paper" } as const].map((way) =>
      paperRun({ ...early, ...way }),
    );
    const verdictOf = (...runs: readonly Measured[]) =>
      rowsOf(together(...runs), "table11", "early fusion")[0];
    expect(verdictOf(...ways)).toMatchObject({ verdict: "unexplained", cause: null });
    expect(verdictOf(...ways.slice(0, 2))).toMatchObject({ verdict: "unjudged", draws: 5 });
    const first = (count: number, { models, ...run }: Measured) => ({
      ...run,
      models: models.slice(0, count),
    });
    expect(verdictOf(ways[0]!, ways[1]!, first(3, ways[2]!))).toMatchObject({ verdict: "unjudged" });
    expect(verdictOf(first(4, ways[0]!))).toMatchObject({ verdict: "unjudged", draws: 4 });
    expect(verdictOf(first(1, ways[0]!))).toMatchObject({ verdict: "unjudged", low: null });
  });

  it("passes over a way that was gone and gave no number", () => {
    const late = { setting: "synergy", fusion: "late", f1: [0.9, 0.9, 0.9, 0.9, 0.9] } as const;
    const none = paperRun({ ...late, encoders: "frozen", global: [0.5, 0.5, 0.5, 0.5, 0.5] });
    const undefinedThere = { ...none, records: none.records.map((record) => ({ ...record, value: null })) };
    const far = [0.15, 0.15, 0.15, 0.15, 0.15];
    const right = paperRun({ ...late, global: far, masked: far });
    const cell = publishedCells.find(
      ({ table, model, setting }) => table === "table10" && model === "late" && setting === "synergy",
    )!;
    const next = nextWay(cell, together(right, undefinedThere))!;
    expect([next.variant.id, next.published?.id]).toEqual(["frozen-encoders", "masking"]);
  });

  it("counts rounding in print: an exact number that prints the same is inside", () => {
    const exact = paperRun({
      setting: "synergy",
      fusion: "oracle",
      encoders: null,
      f1: [1, 1, 1, 1, 1],
      global: [0.9974, 0.9974, 0.9974, 0.9974, 0.9974],
    });
    expect(rowsOf(exact, "table2", "InterSHAP")[0]).toMatchObject({ verdict: "inside" });
  });

  it("averages training seeds of one draw before it compares draws", () => {
    const one = paperRun({ setting: "synergy", fusion: "early", f1: [0.9, 0.9, 0.92, 0.94, 0.94] });
    const again = one.models.map((model) => ({
      ...model,
      id: `${model.id}/again`,
      f1Macro: model.f1Macro! + 0.02,
    }));
    const [row] = rowsOf({ ...one, models: [...one.models, ...again] }, "table11", "early fusion");
    expect(row!.draws).toBe(5);
    expect(row!.reproduced).toBeCloseTo(0.93, 12);
  });

  it("says nothing of what was not run", () => {
    expect(verdicts(together(), ["table2", "table11"])).toEqual([]);
  });
});
