import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { findMetric, type MeasureSettings, sampledSubject } from "../../../metrics/index.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const generator = findGenerator("hd-xor");
const dataset = generator.generate(
  generator.complete({
    generator: "hd-xor",
    setting: "synergy",
    modalities: 3,
    samples: 4000,
    dims: [2, 3, 4],
    latentDimensions: 4,
  }),
  2,
);
const model = randomModel(dataset.spec.dims, 2);
const settings: MeasureSettings = { samples: 100, background: 100, draws: 20, clusters: 2 };

const measured = (id: string, changes: Partial<MeasureSettings>) =>
  findMetric(id).measure(sampledSubject(dataset, model, { ...settings, ...changes }));
/** Opens the whole split to draws, as any precision does, and needs no more of them. */
const loose = 1e6;
const largestError = (numbers: ReturnType<typeof measured>) =>
  Math.max(...numbers.map(({ maskingError }) => maskingError ?? 0));

describe.each(["shape-game", "h-statistic", "sri-synergy"])("a precision of %s", (id) => {
  it("is reached by as many draws as it takes", () => {
    const before = measured(id, { precision: loose });
    const precision = 0.8 * largestError(before);
    expect(precision).toBeGreaterThan(0);
    const after = measured(id, { precision });
    expect(largestError(after)).toBeLessThanOrEqual(precision);
    expect(after[0]!.draws).toBeGreaterThan(before[0]!.draws!);
    expect(after[0]!.modelEvaluations).toBeGreaterThan(before[0]!.modelEvaluations);
  });
});

it("local numbers have a precision of their own", () => {
  const before = measured("mm-shap", { localPrecision: loose });
  const error = largestError(before);
  expect(measured("mm-shap", { precision: 0.8 * error })).toEqual(before);
  const after = measured("mm-shap", { localPrecision: 0.8 * error });
  expect(largestError(after)).toBeLessThanOrEqual(0.8 * error);
  expect(after[0]!.draws).toBeGreaterThan(before[0]!.draws!);
});
