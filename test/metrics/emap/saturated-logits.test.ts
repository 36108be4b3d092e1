import { describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { predictingModel } from "../../../models/index.ts";
import { measureBrought } from "../../../suites/index.ts";
import { runOf, signsThatAgree } from "../../suites/measure/brought-example.ts";

const ROWS = 240;
const random = randomStream(1, "saturated");
const rows = () => {
  const numbers = new Float32Array(ROWS);
  fillNormal(numbers, 0, 1, random);
  return numbers;
};
const modalities = ["a", "b"].map((name) => ({
  name,
  matrix: { rows: ROWS, columns: 1, data: rows() },
  sampleShape: [1],
  columnNames: null,
}));
const sums = modalities[0]!.matrix.data.map((a, row) => a + modalities[1]!.matrix.data[row]!);
const labels = {
  kind: "class" as const,
  names: ["0", "1"],
  values: Int32Array.from(sums, (sum) => Number(sum > 0)),
};

const forms = {
  logits: (z: number) => [0, z],
  /** As scikit-learn does: one less the other. */
  f8: (z: number) => {
    const p = 1 / (1 + Math.exp(-z));
    return [1 - p, p];
  },
  f4: (z: number) => {
    const p = Math.fround(1 / (1 + Math.exp(-z)));
    return [Math.fround(1 - p), p];
  },
  /** Each by itself, as a softmax does. */
  softmax: (z: number) => [Math.fround(1 / (1 + Math.exp(z))), Math.fround(1 / (1 + Math.exp(-z)))],
} as const;

/** What is measured of a model whose logit is `k` times the sum of its inputs: nothing of it is interaction. */
async function measured(k: number, form: keyof typeof forms) {
  const outputs = form === "logits" ? "logits" : "probabilities";
  const model = predictingModel({
    ...{ dims: [1, 1], classes: 2, answers: outputs },
    predict: ([a, b]: readonly Matrix[]) =>
      Float64Array.from({ length: 2 * a!.rows }, (_, cell) => {
        const row = Math.floor(cell / 2);
        return forms[form](k * (a!.data[row]! + b!.data[row]!))[cell % 2]!;
      }),
  });
  const source = { files: [], sha256: null, runtime: "a test", outputs, classes: null } as const;
  return await measureBrought(runOf(["emap", "emap-gap", "emap-share", "sobol"], { samples: 40 }), {
    data: { ...signsThatAgree(), modalities, labels },
    opened: { model, source, notes: [], close: async () => {} },
    split: null,
    shapFile: null,
  });
}

describe("logits made of probabilities", () => {
  it.each([1, 3, 5, 10, 20, 50])(
    "show no interaction that rounding made (logit %i times a sum)",
    async (k) => {
      for (const form of Object.keys(forms) as (keyof typeof forms)[]) {
        const { records, warnings } = await measured(k, form);
        const share = records.find(({ metric }) => metric === "emap-share")!;
        const told = warnings.filter(({ kind }) => kind === "saturated-probabilities");
        if (share.value === null) {
          expect(form).not.toBe("logits");
          expect(share.reason).toMatch(
            /^\d+ of \d+ answers have a probability that is 0 or 1 but for rounding/,
          );
          expect(told).toMatchObject([
            { message: expect.stringContaining("emap, emap-gap, emap-share cannot") },
          ]);
          for (const { metric, value } of records.filter(({ scale }) => scale === "logit"))
            expect(value, metric).toBeNull();
        } else {
          // The jackknife multiplies by 39 what double precision rounds.
          expect(Math.abs(share.value), form).toBeLessThanOrEqual(share.samplingError! + 1e-13);
          expect(records.find(({ metric }) => metric === "emap-gap")!.value, form).toBeCloseTo(0, 12);
          expect(told).toEqual([]);
        }
        // What reads probabilities is known.
        expect(records.find(({ metric }) => metric === "sobol")!.value, form).not.toBeNull();
      }
    },
  );

  it("are known where probabilities are: which of them, in every form", async () => {
    const known = async (k: number, form: keyof typeof forms) =>
      (await measured(k, form)).records.find(({ metric }) => metric === "emap-share")!.value !== null;
    expect(await Promise.all([known(1, "f4"), known(3, "f8"), known(10, "softmax")])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all([known(10, "f4"), known(50, "f8"), known(50, "softmax")])).toEqual([
      false,
      false,
      false,
    ]);
  });
});
