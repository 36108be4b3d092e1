import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import {
  findMetric,
  type Measurement,
  type MeasureSettings,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";

const generator = findGenerator("xor");
const dataset = generator.generate(
  generator.complete({ generator: "xor", setting: "synergy", modalities: 3, samples: 6000 }),
  3,
);
const settings: MeasureSettings = { samples: 200, background: 200, draws: 20, clusters: 2 };
/** Validation rows, by whole twenties. */
const ROWS = 900;

function measured(changes: Partial<MeasureSettings>, id = "intershap"): readonly Measurement[] {
  return findMetric(id).measure(sampledSubject(dataset, oracle(dataset.law)!, { ...settings, ...changes }));
}

const scoreOf = (numbers: readonly Measurement[], aggregation: string) =>
  numbers.find(
    (one) => one.aggregation === aggregation && one.target === "predicted" && one.coalition === null,
  )!;

describe("a precision of the global score", () => {
  it.each([0.004, 0.003])("is reached by as many draws as it takes: %f", (precision) => {
    const global = scoreOf(measured({ precision }), "global");
    expect(global.maskingError).toBeLessThanOrEqual(precision);
    expect(global.draws).toBeGreaterThan(settings.draws);
  });

  it("costs more draws the smaller it is, up to all rows there are, which is said", () => {
    const [loose, strict, never] = [0.02, 0.003, 1e-9].map((precision) =>
      scoreOf(measured({ precision }), "global"),
    );
    expect(loose!.draws).toBeLessThan(strict!.draws!);
    expect(loose!.modelEvaluations).toBeLessThan(strict!.modelEvaluations);
    expect(loose!.wholeBackground).toBe(false);
    expect([never!.draws, never!.wholeBackground]).toEqual([ROWS, true]);
    expect(never!.maskingError).toBeGreaterThan(1e-9);
  });

  it("buys nothing for the local score, which says what its own error is", () => {
    const numbers = measured({ precision: 0.02 });
    expect(scoreOf(numbers, "local").draws).toBe(scoreOf(numbers, "global").draws);
    expect(scoreOf(numbers, "local").maskingError).toBeGreaterThan(0.02);
  });
});

describe("a precision of the local score", () => {
  it("is reached with draws of its own, and leaves the global score where it was", () => {
    const numbers = measured({ precision: 0.02, localPrecision: 0.05 });
    const alone = scoreOf(measured({ precision: 0.02 }), "global");
    const [global, local, meanOfAbs] = ["global", "local", "mean-of-abs"].map((name) =>
      scoreOf(numbers, name),
    );
    expect(global).toEqual(alone);
    for (const one of [local!, meanOfAbs!]) {
      expect(one.maskingError).toBeLessThanOrEqual(0.05);
      expect(one.draws).toBeGreaterThan(global!.draws!);
    }
  });

  it("may be asked for without one of the global score", () => {
    const numbers = measured({ localPrecision: 0.05 });
    expect(scoreOf(numbers, "global").draws).toBe(settings.draws);
    expect(scoreOf(numbers, "local").maskingError).toBeLessThanOrEqual(0.05);
  });
});

it("numbers with a precision do not depend on what else was measured of the subject", () => {
  const subject = sampledSubject(dataset, oracle(dataset.law)!, { ...settings, localPrecision: 0.05 });
  findMetric("intershap-moebius").measure(subject);
  expect(findMetric("intershap").measure(subject)).toEqual(measured({ localPrecision: 0.05 }));
});

it("draws beyond those of the first game are the errors that were asked for, whatever is left of them", () => {
  // A model that adds up modalities has no error at all: the draws it begins with are enough.
  const additive = generator.generate(
    generator.complete({ generator: "xor", setting: "uniqueness-1", samples: 2000 }),
    1,
  );
  const subject = sampledSubject(additive, oracle(additive.law)!, { ...settings, precision: 0.001 });
  const global = scoreOf(findMetric("intershap").measure(subject), "global");
  expect([global.value, global.draws]).toEqual([0, settings.draws]);
});
