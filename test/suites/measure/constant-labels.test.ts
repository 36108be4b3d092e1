import { describe, expect, it } from "vitest";
import type { BroughtLabels, Split } from "../../../generators/index.ts";
import { measureBrought } from "../../../suites/measure/measure-brought.ts";
import { agreementModel, runOf, signsThatAgree } from "./brought-example.ts";

const rows = 240;
const oneClass: BroughtLabels = { kind: "class", values: new Int32Array(rows), names: ["case"] };
const oneValue: BroughtLabels = { kind: "value", values: new Float32Array(rows).fill(0.5) };
const labelMetrics = ["pid-labels", "pid-labels-posteriors", "co-information-labels", "emap-gap", "shape"];

const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, k) => from + k);

function measure(labels: BroughtLabels, options: Partial<Parameters<typeof measureBrought>[1]> = {}) {
  const data = signsThatAgree(labels);
  const run = runOf(options.opened ? [...labelMetrics, "intershap"] : labelMetrics.slice(0, 3));
  return measureBrought(run, { data, split: null, opened: null, shapFile: null, ...options });
}

const reasonsOf = async (results: ReturnType<typeof measure>) =>
  new Set((await results).records.map(({ value, reason }) => value ?? reason));

describe("labels that are all alike", () => {
  it("leave no number that is read from labels, and the reason names the class", async () => {
    const reasons = await reasonsOf(measure(oneClass));
    expect(reasons).toEqual(new Set(["the labels have one class, case: nothing varies"]));
  });

  it("are no classes of a number: nor do numbers without variation leave a number", async () => {
    const reasons = await reasonsOf(measure(oneValue));
    expect(reasons).toEqual(new Set(["the labels have one value, 0.5: nothing varies"]));
  });

  it("are told where only the measured rows have one class, and what needs no labels is measured", async () => {
    const values = Int32Array.from({ length: rows }, (_, row) => Number(row >= 100));
    const labels: BroughtLabels = { kind: "class", values, names: ["differ", "agree"] };
    const split: Split = { test: range(0, 80), validation: range(100, 160), train: range(160, 240) };
    const { records } = await measure(labels, { split, opened: agreementModel("probabilities") });
    for (const { metric, reason } of records) {
      if (labelMetrics.includes(metric))
        expect(reason, metric).toBe("the 80 measured rows have one class, differ: nothing varies");
    }
    // The product of signs is all interaction, whatever the labels say; the noise of 20 draws takes off up to a third.
    const local = records.find(
      ({ metric, aggregation }) => metric === "intershap" && aggregation === "local",
    );
    expect(local!.value).toBeGreaterThan(0.6);
  });

  it.each([
    [oneClass, null, "the labels have one class, case,"],
    [oneValue, null, "the labels have one value, 0.5,"],
    [
      {
        ...oneClass,
        values: Int32Array.from({ length: rows }, (_, row) => Number(row < 60)),
        names: ["a", "b"],
      },
      { train: range(100, 180), validation: range(180, 240), test: range(0, 100) },
      "the 80 training rows have one class, a,",
    ],
  ] as [BroughtLabels, Split | null, string][])("teach no network (%#)", async (labels, split, what) => {
    const training = {
      epochs: 1,
      batch: 20,
      learningRate: 0.01,
      weightDecay: 0,
      encoders: "trained",
    } as const;
    const train = { fusion: "early", training, onEpoch: () => {} } as const;
    await expect(measure(labels, { split, train })).rejects.toThrow(
      `--train: ${what} so there is nothing to learn: give labels that differ, or leave --train out.`,
    );
  });
});
