import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readNpz } from "../../../math/npy/npz.ts";
import { findMetric } from "../../../metrics/index.ts";
import { formats, parseResults, render } from "../../../reports/index.ts";
import { measureBrought } from "../../../suites/index.ts";
import type { Results } from "../../../suites/results.ts";
import { agreementModel, everyMetric, runOf, signsThatAgree } from "./brought-example.ts";

function numberOf(results: Results, metric: string, aggregation: string | null = null): number | null {
  const found = results.records.find(
    (record) =>
      record.metric === metric &&
      record.aggregation === aggregation &&
      record.coalition === null &&
      record.size === null,
  );
  if (found === undefined) throw new Error(`There is no record of ${metric}.`);
  return found.value;
}

const measured = await measureBrought(runOf(null), {
  data: signsThatAgree(),
  opened: agreementModel("probabilities"),
  split: null,
  shapFile: null,
});

describe("a user's model on her data", () => {
  it("is found to be nothing but interaction where it is", () => {
    expect(numberOf(measured, "intershap", "global")).toBeCloseTo(1, 1);
    expect(numberOf(measured, "emap-gap")).toBeGreaterThan(0.4);
    expect(numberOf(measured, "sobol")).toBeCloseTo(1, 1);
    expect(numberOf(measured, "pid-labels")).toBeGreaterThan(0.9);
  });

  it("has records that say whose they are, and no truth", () => {
    const [dataset] = measured.datasets;
    const [model] = measured.models;
    expect(dataset).toMatchObject({
      ...{
        generator: "brought",
        setting: "signs.npz",
        modalities: 2,
        samples: 240,
        dims: [1, 1],
        role: null,
      },
      ...{ sourceFiles: ["own/signs.npz"], sourceSha256: "abc", modalityNames: ["left", "right"] },
      ...{ classNames: ["differ", "agree"], measuredRows: 80, backgroundRows: 60, latentBits: null },
    });
    expect(model).toMatchObject({
      ...{ fusion: "brought", accuracy: 1, f1Macro: 1, bayesAccuracy: null, trainSeed: null },
      ...{
        sourceFiles: ["own/model.onnx"],
        sourceSha256: "def",
        runtime: "a runtime; classes in the order of their names",
        outputs: "probabilities",
      },
    });
    for (const record of measured.records) {
      const { needs } = findMetric(record.metric).card;
      expect(record).toMatchObject({ dataset: dataset!.id, truth: null, generator: "brought" });
      expect(record.model).toBe(needs.model ? model!.id : null);
      expect(record.truthSource).toBe("none: nothing is known of the law behind real data");
    }
    expect(measured.games).toHaveLength(1);
    expect(measured.findings[0]).toMatchObject({ finding: "masked inputs told from real ones" });
  });

  it("is shown in every format, and is read back as it was saved", async () => {
    for (const { id } of formats.filter(({ shows }) => shows?.(measured) ?? true))
      expect(await render(measured, id), id).not.toContain("undefined");
    expect(parseResults(await render(measured, "json"), "measured")).toEqual(measured);
    const table = await render(measured, "table");
    expect(table).toMatch(/^data +own\/signs\.npz$/m);
    expect(table).toMatch(/^modalities +1 left, 2 right$/m);
    expect(table).toMatch(/^classes +0 differ, 1 agree$/m);
    expect(table).toMatch(
      /^your model +own\/model\.onnx; a runtime; classes in the order of their names; answers:\n? *probabilities$/m,
    );
  });

  it("is measured the same again, whatever else is measured", async () => {
    const again = await measureBrought(runOf(["intershap"]), {
      data: signsThatAgree(),
      opened: agreementModel("probabilities"),
      split: null,
      shapFile: null,
    });
    const values = ({ records }: Results) =>
      records.filter(({ metric }) => metric === "intershap").map(({ value }) => value);
    expect(values(again)).toEqual(values(measured));
  });

  it("gets every metric without labels but those that need some, which say so", async () => {
    const results = await measureBrought(runOf(everyMetric, { samples: 40 }), {
      data: signsThatAgree(null),
      opened: agreementModel("probabilities"),
      split: null,
      shapFile: null,
    });
    for (const id of everyMetric) {
      const own = results.records.filter(({ metric }) => metric === id);
      expect(own.length, id).toBeGreaterThan(0);
      if (!findMetric(id).card.needs.labels) continue;
      expect(own).toHaveLength(1);
      expect(own[0]).toMatchObject({ value: null, reason: "it needs labels, and none were given" });
    }
    // Draws that are few leave noise, which looks like the modalities' own in single samples.
    expect(numberOf(results, "intershap", "local")).toBeGreaterThan(0.6);
    expect(results.models[0]).toMatchObject({ accuracy: null, explainedVariance: null });
    expect(results.datasets[0]!.classNames).toBeNull();
    await render(results, "json");
  });

  it("gets a value or a reason of every metric", async () => {
    const opened = agreementModel("probabilities");
    const run = runOf(everyMetric, { samples: 40, draws: 5 });
    const { records } = await measureBrought(run, {
      data: signsThatAgree(),
      opened,
      split: null,
      shapFile: null,
    });
    expect(new Set(records.map(({ metric }) => metric))).toEqual(new Set(everyMetric));
    for (const { value, reason } of records) expect(value === null).toBe(reason !== null);
  });

  it("that predicts a number is held against numbers, and scores against nothing", async () => {
    const { labels } = signsThatAgree();
    const values = Float32Array.from(labels!.values, (agree) => 2 * agree - 1);
    const numbers = signsThatAgree({ kind: "value", values });
    const ofValue = await measureBrought(runOf(["intershap", "pid-labels"]), {
      data: numbers,
      opened: agreementModel("value"),
      split: null,
      shapFile: null,
    });
    expect(ofValue.models[0]).toMatchObject({ explainedVariance: 1, accuracy: null });
    expect(ofValue.records[0]).toMatchObject({ target: "output", scale: null });
    expect(numberOf(ofValue, "intershap", "local")).toBeGreaterThan(0.6);
    const ofScores = await measureBrought(runOf(["intershap", "pid-labels"]), {
      data: numbers,
      opened: agreementModel("scores"),
      split: null,
      shapFile: null,
    });
    expect(ofScores.models[0]).toMatchObject({ explainedVariance: null, outputs: "scores" });
    expect(ofScores.records.at(-1)).toMatchObject({
      metric: "pid-labels",
      value: null,
      reason: "it needs labels, and scores are compared with none",
    });
    expect(numberOf(ofScores, "intershap", "local")).toBe(numberOf(ofValue, "intershap", "local"));
  });

  it("has what modalities add to each sample saved by their names", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "measured-"));
    try {
      const shapFile = path.join(folder, "new", "samples.npz");
      const opened = agreementModel("probabilities");
      await measureBrought(runOf(["intershap"]), { data: signsThatAgree(), opened, split: null, shapFile });
      const arrays = readNpz(readFileSync(shapFile), shapFile);
      expect(arrays.feature_names!.data).toEqual(["left", "right", "left x right"]);
      expect(arrays.values!.shape).toEqual([80, 3]);
      const { data } = arrays.values!;
      const sums = Array.from({ length: 80 }, (_, s) =>
        [0, 1, 2].reduce((sum, k) => sum + Number(data[3 * s + k]), Number(arrays.base_values!.data[s])),
      );
      for (const sum of sums) expect(sum).toBeCloseTo(0.999, 9);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a user's data alone", () => {
  it("are measured by the metrics that need no model", async () => {
    const results = await measureBrought(runOf(null), {
      data: signsThatAgree(),
      opened: null,
      split: null,
      shapFile: null,
    });
    expect(results.models).toEqual([]);
    expect(numberOf(results, "pid-labels")).toBeGreaterThan(0.9);
    expect(results.records.every(({ model }) => model === null)).toBe(true);
  });

  it("have no number of a metric that needs a model", async () => {
    const alone = { data: signsThatAgree(), opened: null, split: null, shapFile: null };
    await expect(measureBrought(runOf(["intershap"]), alone)).rejects.toThrow(
      "intershap needs a model: give one with --model, --predict-command or --train.",
    );
  });
});
