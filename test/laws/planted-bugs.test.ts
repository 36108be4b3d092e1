import { afterEach, describe, expect, it, vi } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { findMetric, type Measurement, nothingDrawn, overall } from "../../metrics/index.ts";
import type { Cell } from "../../suites/cell.ts";
import { compareResults, type Results } from "../../suites/index.ts";
import { runCell } from "../../suites/run-cell.ts";
import { smallRun } from "../suites/compare/small-run.ts";
import { countingContext } from "../suites/tiny-cells.ts";
import { fewDraws, smallDataset, subjectOf } from "./support/cases.ts";
import { failureOf as failureUnderLaw } from "./support/failure-of.ts";
import { gameLaws } from "./support/game-laws.ts";
import { informationLaws } from "./support/information-laws.ts";
import { expectSound, measurementLaws } from "./support/measurement-laws.ts";
import { expectNoInteraction, noInteractionLaws } from "./support/no-interaction-laws.ts";
import {
  gameMaskedByOwnClass,
  inNats,
  withoutBase,
  withoutTheHalf,
  withSwappedSign,
} from "./support/planted-bugs.ts";
import { randomModel } from "./support/small-models.ts";

type Bug =
  | "pair weight without the half"
  | "swapped sign"
  | "nats for bits"
  | "leaking masker"
  | "forgotten base";

const planted = vi.hoisted(() => ({ bug: null as Bug | null }));
afterEach(() => {
  planted.bug = null;
});

vi.mock("../../metrics/indices/interaction-index.ts", async (original) => {
  const real = await original<typeof import("../../metrics/indices/interaction-index.ts")>();
  const interactionIndices: typeof real.interactionIndices = (values, players, index, order) => {
    const table = real.interactionIndices(values, players, index, order);
    const planting = planted.bug === "pair weight without the half" && index === "k-SII" && order === 2;
    return planting ? withoutTheHalf(table, players) : table;
  };
  return { ...real, interactionIndices };
});

vi.mock("../../metrics/emap/additive-projection.ts", async (original) => {
  const real = await original<typeof import("../../metrics/emap/additive-projection.ts")>();
  const additiveProjection: typeof real.additiveProjection = (means, drawn) =>
    real.additiveProjection(planted.bug === "swapped sign" ? withSwappedSign(means) : means, drawn);
  return { ...real, additiveProjection };
});

vi.mock("../../metrics/pid/broja.ts", async (original) => {
  const real = await original<typeof import("../../metrics/pid/broja.ts")>();
  const broja: typeof real.broja = (joint) => {
    const bits = real.broja(joint);
    return planted.bug === "nats for bits" ? inNats(bits) : bits;
  };
  return { ...real, broja };
});

vi.mock("../../metrics/game/masked-game.ts", async (original) => {
  const real = await original<typeof import("../../metrics/game/masked-game.ts")>();
  const maskedGame: typeof real.maskedGame = (evaluation, standIns, draws) =>
    planted.bug === "leaking masker" && evaluation.set.estimator === "sampled"
      ? gameMaskedByOwnClass(real.maskedGame, evaluation)
      : real.maskedGame(evaluation, standIns, draws);
  return { ...real, maskedGame };
});

vi.mock("../../metrics/h-statistic/h-statistic.ts", async (original) => {
  const real = await original<typeof import("../../metrics/h-statistic/h-statistic.ts")>();
  const hStatistics: typeof real.hStatistics = (game) =>
    real.hStatistics(planted.bug === "forgotten base" ? withoutBase(game) : game);
  return { ...real, hStatistics };
});

/** Each bug with a law that it breaks and the metric whose numbers it moves. */
const bugs: readonly { readonly bug: Bug; readonly metric: string; law(): void }[] = [
  {
    bug: "pair weight without the half",
    metric: "intershap",
    law: () =>
      gameLaws["what two players earn together and nobody alone is theirs, half in either entry"]!(3),
  },
  {
    bug: "swapped sign",
    metric: "emap-gap",
    law: () => {
      const ofLogits = noInteractionLaws.find(({ scale }) => scale === "logit")!;
      expectNoInteraction(ofLogits, findMetric("emap-gap"), 2);
    },
  },
  {
    bug: "forgotten base",
    metric: "h-statistic",
    law: () => {
      const ofProbabilities = noInteractionLaws.find(({ scale }) => scale === "probability")!;
      expectNoInteraction(ofProbabilities, findMetric("h-statistic"), 2);
    },
  },
  {
    bug: "nats for bits",
    metric: "pid-latent",
    law: () =>
      informationLaws["the sum of two symbols modulo k, each as likely, is log2 k bits of synergy"]!(
        findMetric("pid-latent"),
      ),
  },
  {
    bug: "leaking masker",
    metric: "intershap",
    law: () => {
      const dataset = smallDataset("synergy", 2, 1);
      const given = { dataset, model: randomModel(dataset.spec.dims, 1) };
      const metric = findMetric("intershap");
      const measure = (one: typeof given) => metric.measure(subjectOf(metric, one));
      measurementLaws["labels that are not needed do not matter"]!.check(metric, given, measure);
    },
  },
];

const oracle = { kind: "oracle", conflictRule: null } as const;
const measured: readonly Pick<Cell, "model" | "metrics">[] = [
  { model: null, metrics: ["pid-latent"] },
  { model: oracle, metrics: ["intershap", "emap-gap", "h-statistic"] },
];

/** Data and label rules of three settings, measured over all states and on rows, as a run would save them. */
async function results(): Promise<Results> {
  const cells = ["synergy", "uniqueness-1", "uniqueness-2"].flatMap((setting) =>
    measured.map((own): Cell => {
      const dataset = findGenerator("xor").complete({ generator: "xor", setting, samples: 280 });
      return { dataset, dataSeed: 1, measure: fewDraws, backend: "wasm", ...own };
    }),
  );
  const done = await Promise.all(cells.map((cell) => runCell(cell, countingContext())));
  return smallRun({
    measure: { ...fewDraws, masker: "marginal", precision: null, localPrecision: null },
    datasets: done.flatMap(({ dataset, model }) => (model === null ? [dataset] : [])),
    models: done.flatMap(({ model }) => model ?? []),
    records: done.flatMap(({ records }) => records),
    scores: [],
  });
}

/** What a law fails with: properties wrap it. */
function failureOf(law: () => void): unknown {
  try {
    law();
  } catch (error) {
    return error instanceof Error ? (error.cause ?? error) : error;
  }
  return null;
}

describe.each(bugs)("a planted bug: $bug", ({ bug, metric, law }) => {
  it("breaks a law that holds without it", () => {
    expect(law).not.toThrow();
    planted.bug = bug;
    // An expectation that is not met, not a crash of what was planted.
    expect(failureOf(law)).toMatchObject({ name: "AssertionError" });
  });

  it("is a regression against results without it", async () => {
    const clean = await results();
    expect(compareResults(clean, await results()).regressed).toBe(false);
    planted.bug = bug;
    const { regressed, moves } = compareResults(clean, await results());
    expect(regressed).toBe(true);
    expect(moves.some(({ quantity, field }) => quantity.startsWith(metric) && field === "value")).toBe(true);
  });
});

describe("a planted measurement that is neither a number nor a reason", () => {
  const sound = {
    ...overall("output", null, 1),
    ...nothingDrawn,
    ...{ value: 0.5, reason: null, maskingError: 0.1, maskingBias: 0, samplingError: null },
    ...{ estimator: "sampled", scale: null, masker: null, modelEvaluations: 0 },
  } as const;
  const none = { value: null, reason: "why", maskingError: null, maskingBias: null, samplingError: null };
  // Metrics that users bring may answer anything, whatever the type says.
  const planted = (changes: object) => ({ ...sound, ...changes }) as Measurement;

  it("is told from those that are sound", () => {
    expectSound(planted({}));
    expectSound(planted(none));
    expectSound(planted({ interval: [0.4, 0.6], chance: { mean: 0.1, quantile95: 0.2 } }));
  });

  it.each<[string, object]>([
    ["no value without a reason", { ...none, reason: null }],
    ["an empty reason", { ...none, reason: " " }],
    ["a value with a reason", { reason: "why" }],
    ["no value with an error", { ...none, samplingError: 0.1 }],
    ["no value with a bias", { ...none, maskingBias: 0 }],
    ["no value with an interval", { ...none, interval: [0, 1] }],
    ["an infinite error", { maskingError: Number.POSITIVE_INFINITY }],
    ["an error that is none", { samplingError: Number.NaN }],
    ["an error below zero", { samplingError: -1e-9 }],
    ["an error that was forgotten", { samplingError: undefined }],
    ["a value that is not finite", { value: Number.NaN }],
    ["an infinite bias", { maskingBias: Number.NEGATIVE_INFINITY }],
    ["an interval the wrong way round", { interval: [0.6, 0.4] }],
    ["an interval without an end", { interval: [0.4, Number.POSITIVE_INFINITY] }],
  ])("%s", (_, changes) => {
    expect(failureOf(() => expectSound(planted(changes)))).toMatchObject({ name: "AssertionError" });
  });

  it("is named in what the law says", () => {
    const failure = failureOf(() => expectSound(planted({ maskingError: Number.NaN, coalition: "2" })));
    expect(String(failure)).toContain("maskingError of  output 2");
  });
});

describe("what fails under a law", () => {
  const dataset = smallDataset("synergy", 2, 7);
  const given = { dataset, model: randomModel(dataset.spec.dims, 7) };

  it("says where, under which seed, and of a metric's own exception the file and the line", () => {
    const own = failureUnderLaw(new TypeError("no such column"), given).message;
    expect(own).toMatch(
      /^synergy, target class, seed 7 \(SYNERGY_BENCH_TEST_SEED=-?\d+\): the metric threw TypeError: no such/,
    );
    expect(own).toContain("planted-bugs.test.ts:");
    const unmet = failureOf(() => expect(1, "value of x").toBe(2));
    expect(failureUnderLaw(unmet, given).message).toMatch(/: value of x: expected 1 to be 2/);
  });
});
