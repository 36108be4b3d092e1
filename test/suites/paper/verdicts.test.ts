import { describe, expect, it } from "vitest";
import type { Measured } from "../../../suites/measured.ts";
import { verdicts } from "../../../suites/paper/verdicts.ts";
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

  it("tells a turned sign", () => {
    const [row] = rowsOf(
      paperRun({
        setting: "uniqueness-1",
        fusion: "early",
        f1: [1, 1, 1, 1, 1],
        shape: [-0.17, -0.17, -0.168, -0.164, -0.164],
      }),
      "table2",
      "SHAPE",
    );
    expect(row).toMatchObject({ published: 0.165, verdict: "explained", cause: "its sign, which is turned" });
  });

  it("is unexplained where no way gives it, and left open below five draws", () => {
    const far = paperRun({ setting: "synergy", fusion: "early", f1: [0.5, 0.5, 0.51, 0.52, 0.52] });
    expect(rowsOf(far, "table11", "early fusion")[0]).toMatchObject({ verdict: "unexplained", cause: null });
    const few = (count: number) => ({
      ...far,
      datasets: far.datasets.slice(0, count),
      models: far.models.slice(0, count),
    });
    expect(rowsOf(few(4), "table11", "early fusion")[0]).toMatchObject({ verdict: "unjudged", draws: 4 });
    expect(rowsOf(few(1), "table11", "early fusion")[0]).toMatchObject({ verdict: "unjudged", low: null });
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
