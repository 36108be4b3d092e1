import { describe, expect, it } from "vitest";
import { noOptions } from "../../../generators/dataset.ts";
import type { Measured } from "../../../suites/measured.ts";
import { PUBLISHED_MASKING } from "../../../suites/paper/published-masking-findings.ts";
import { verdicts } from "../../../suites/paper/verdicts.ts";
import type { DatasetRow, Finding, ModelRow, ResultRecord } from "../../../suites/results.ts";

const draws = [1, 2, 3, 4, 5];

/** Models of a setting on five draws of the data, one for each macro F1; InterSHAP and SHAPE where given. */
function run(made: {
  readonly setting: string;
  readonly fusion: string;
  readonly encoders?: "trained" | "frozen" | null;
  readonly profile?: "code" | "paper";
  readonly f1: readonly number[];
  readonly global?: readonly number[];
  readonly masked?: readonly number[];
  readonly shape?: readonly number[];
}): Measured {
  const { setting, fusion, encoders = "trained", profile = "code" } = made;
  const key = `${setting}/${fusion}/${encoders}/${profile}`;
  const datasets = draws.map(
    (dataSeed) =>
      ({
        ...noOptions,
        ...{ id: `${key}/${dataSeed}`, generator: "hd-xor", setting, modalities: 2, profile, dataSeed },
      }) as unknown as DatasetRow,
  );
  const models = datasets.map(
    ({ id: dataset }, k) =>
      ({ id: `${dataset}/model`, dataset, fusion, encoders, f1Macro: made.f1[k] }) as unknown as ModelRow,
  );
  const common = { coalition: null, size: null, target: "predicted", estimator: "sampled" };
  const records = models.flatMap(({ id: model }, k) => [
    ...(made.global
      ? [{ ...common, model, metric: "intershap", aggregation: "global", value: made.global[k] }]
      : []),
    ...(made.shape ? [{ ...common, model, metric: "shape", aggregation: null, value: made.shape[k] }] : []),
    // What must not be taken for it: a class, and a state of the law.
    { ...common, model, metric: "intershap", aggregation: "global", target: "class:0", value: 7 },
    { ...common, model, metric: "intershap", aggregation: "global", estimator: "enumerated", value: 7 },
  ]) as unknown as ResultRecord[];
  const findings = models.flatMap(({ id: subject }, k) =>
    made.masked
      ? [{ finding: PUBLISHED_MASKING, subject, aggregation: "global", value: made.masked[k] }]
      : [],
  ) as unknown as Finding[];
  return { datasets, models, records, findings };
}

function together(...runs: readonly Measured[]): Measured {
  return {
    datasets: runs.flatMap(({ datasets }) => datasets),
    models: runs.flatMap(({ models }) => models),
    records: runs.flatMap(({ records }) => records),
    findings: runs.flatMap(({ findings }) => findings),
  };
}

function rowsOf(measured: Measured, table: string, row: string) {
  return verdicts(measured, [table]).filter((own) => own.row === row);
}

describe("the verdict on a published number", () => {
  it("is inside where one more draw could give it", () => {
    const rows = rowsOf(
      run({ setting: "synergy", fusion: "early", f1: [0.92, 0.92, 0.925, 0.93, 0.93] }),
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
        run({ ...late, f1: [0.995, 0.995, 0.996, 0.997, 0.997] }),
        run({ ...late, encoders: "frozen", f1: [0.59, 0.59, 0.6, 0.61, 0.61] }),
        run({ ...late, profile: "paper", f1: [0.6, 0.6, 0.605, 0.61, 0.61] }),
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
      run({
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

  it("tells a turned sign", () => {
    const [row] = rowsOf(
      run({
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
    const far = run({ setting: "synergy", fusion: "early", f1: [0.5, 0.5, 0.51, 0.52, 0.52] });
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
    const exact = run({
      setting: "synergy",
      fusion: "oracle",
      encoders: null,
      f1: [1, 1, 1, 1, 1],
      global: [0.9974, 0.9974, 0.9974, 0.9974, 0.9974],
    });
    expect(rowsOf(exact, "table2", "InterSHAP")[0]).toMatchObject({ verdict: "inside" });
  });

  it("averages training seeds of one draw before it compares draws", () => {
    const one = run({ setting: "synergy", fusion: "early", f1: [0.9, 0.9, 0.92, 0.94, 0.94] });
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
