import { beforeAll, describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { groundTruth, metrics, pidMeasures } from "../../metrics/index.ts";
import { bayesLimits, selectBackend } from "../../models/index.ts";
import { notBroughtData } from "../../suites/brought-columns.ts";
import { type Cell, datasetId, modelId } from "../../suites/cell.ts";
import type { ResultRecord } from "../../suites/results.ts";
import { runCell } from "../../suites/run-cell.ts";
import { countingContext, networkCell } from "./tiny-cells.ts";

beforeAll(() => selectBackend("wasm"));

const ofModels = metrics.filter(({ card }) => card.needs.model).map(({ card }) => card.id);
const ofData = metrics.filter(({ card }) => !card.needs.model).map(({ card }) => card.id);

async function recordsOf(
  setting: string,
  model: "network" | "oracle" | "data",
): Promise<readonly ResultRecord[]> {
  const cell = networkCell(setting);
  const changed: Cell =
    model === "network"
      ? { ...cell, metrics: ofModels }
      : {
          ...cell,
          model: model === "data" ? null : { kind: "oracle", conflictRule: null },
          metrics: model === "data" ? ofData : ofModels,
        };
  return (await runCell(changed, countingContext())).records;
}

/** The record that stands for a metric as a whole: over all samples, of all interaction together. */
const headline = (records: readonly ResultRecord[], metric: string) =>
  records.find(
    (record) =>
      record.metric === metric &&
      record.coalition === null &&
      !record.target?.startsWith("class:") &&
      (record.aggregation ?? "global") === "global",
  )!;

/** Metrics of inputs that are zero. */
const maskedByZero = ["shape", "missing-modality"];

/** Quantiles of what shuffled targets show: chance has no truth in the law. */
const ofChance = /^pid-(labels|predictions)-null$/;

/** Decompositions of what the data say about the labels: the latent joint is exact whatever masking does. */
const aboutLabels = ({ metric }: ResultRecord) =>
  /^(pid|o-information|co-information)-(batch-)?(latent|labels)/.test(metric);
const isSynergy = ({ metric, coalition }: ResultRecord) => metric.startsWith("pid") && coalition === null;

describe("the truth in the records", () => {
  // Of XOR everything is interaction: both modalities are needed for every answer. Of one modality's XOR nothing is.
  it.each([
    ["synergy", 1, 1],
    ["uniqueness-1", 0, 0],
    ["uniqueness-2", 0, 0],
  ])("of %s is %i for InterSHAP and %i bit for PID", async (setting, interShap, bits) => {
    const records = [...(await recordsOf(setting, "network")), ...(await recordsOf(setting, "data"))];
    expect(new Set(records.map(({ metric }) => metric)).size).toBe(metrics.length);
    // Exact up to double precision; the decomposition is certified to 1e-9 bits and better.
    expect(headline(records, "intershap").truth).toBeCloseTo(interShap, 12);
    for (const metric of ["pid-latent", "pid-labels", "pid-predictions"]) {
      expect(Math.abs(headline(records, metric).truth! - bits)).toBeLessThan(1e-9);
    }
    for (const { card } of metrics) {
      const whole = headline(records, card.id);
      // Metrics of single modalities alone have no number of all together.
      if (whole === undefined) continue;
      // Zero is no symbol of embedded data: what a network makes of it is its own. SRI has no share without interaction.
      const none =
        maskedByZero.includes(card.id) ||
        ofChance.test(card.id) ||
        (card.id.startsWith("sri-") && interShap === 0);
      expect(whole.truth === null, card.id).toBe(none);
      expect(/^none/.test(whole.truthSource), card.id).toBe(none);
    }
  });

  it.each([
    ["redundancy", "none: masking breaks the copies"],
    ["random", "none: labels ignore the data"],
  ])(
    "of %s is absent for what a model does, and why is said; for PID of the labels it is zero",
    async (setting, why) => {
      const records = [...(await recordsOf(setting, "network")), ...(await recordsOf(setting, "data"))];
      for (const record of records) {
        if (ofChance.test(record.metric)) {
          expect(record.truthSource).toMatch(/^none: what shuffled labels show is chance/);
          continue;
        }
        if (aboutLabels(record)) {
          expect(record.truth).toSatisfy(Number.isFinite);
          if (isSynergy(record)) expect(Math.abs(record.truth!)).toBeLessThan(1e-9);
          continue;
        }
        expect(record.truth).toBeNull();
        // Where the law lists what models may make of broken copies, that range is said; never one number of it.
        const ranged = record.truthLow !== null;
        expect(record.truthHigh !== null).toBe(ranged);
        const range = "; range over the conflict rules trust-first, coin, crossed";
        expect(record.truthSource).toBe(ranged ? `${why}${range}` : why);
      }
      const { truthLow, truthHigh } = headline(records, "intershap");
      // Ratios of sums of a few probabilities, in double precision.
      const near = (value: number) => expect.closeTo(value, 12);
      expect([truthLow, truthHigh]).toEqual(setting === "redundancy" ? [near(0), near(1)] : [null, null]);
      const decomposed = records.filter(
        (record) => aboutLabels(record) && isSynergy(record) && !ofChance.test(record.metric),
      );
      // Every measure of the latent law and of the rows; of these also posteriors and BATCH.
      expect(decomposed).toHaveLength(2 * Object.keys(pidMeasures).length + 2);
      expect(records.some((record) => !aboutLabels(record))).toBe(true);
    },
  );
});

describe("records", () => {
  it("of the oracle are measured by enumeration and on samples, and the first are the truth", async () => {
    const records = await recordsOf("synergy", "oracle");
    const enumerated = records.filter(({ estimator, truth }) => estimator === "enumerated" && truth !== null);
    expect(new Set(enumerated.map(({ metric }) => metric))).toEqual(
      new Set(
        metrics.filter(({ card, enumerable }) => card.needs.model && enumerable).map(({ card }) => card.id),
      ),
    );
    // Certainty of 1 - 1e-12 in place of 1, and double precision.
    for (const { value, truth } of enumerated) expect(value).toBeCloseTo(truth!, 10);
    expect(
      new Set(records.filter(({ estimator }) => estimator === "sampled").map(({ metric }) => metric)),
    ).toEqual(new Set(ofModels));
  });

  it("name their dataset, model and seeds", async () => {
    const cell = networkCell();
    const id = datasetId(cell.dataset, 1);
    const fields = { dataset: id, generator: "hd-xor", setting: "synergy", modalities: 2, dataSeed: 1 };
    const { dataset, model, records } = await runCell(cell, countingContext());
    const limits = bayesLimits(cell.dataset, 1);
    expect(dataset).toEqual({
      id,
      ...notBroughtData,
      ...cell.dataset,
      ...groundTruth(findGenerator("hd-xor").law(cell.dataset)),
      dataSeed: 1,
      embeddedBits: limits.information,
      embeddedBitsError: limits.informationError,
    });
    expect(model).toMatchObject({
      id: modelId(cell.dataset, 1, cell.model),
      dataset: id,
      fusion: "early",
      conflictRule: null,
      epochs: 2,
      bayesAccuracy: limits.accuracy,
      bayesF1Macro: limits.f1Macro,
      bayesError: limits.error,
      bayesLoss: (1 - limits.information!) * Math.LN2,
    });
    for (const record of records) {
      expect(record).toMatchObject({ ...fields, model: model!.id, fusion: "early", trainSeed: 1 });
    }
    for (const record of await recordsOf("synergy", "data")) {
      expect(record).toMatchObject({ ...fields, model: null, fusion: null, trainSeed: null });
    }
    for (const record of await recordsOf("synergy", "oracle")) {
      expect(record).toMatchObject({ ...fields, model: `${id}/oracle`, fusion: "oracle", trainSeed: null });
    }
  });

  it("of an oracle that follows a conflict rule name the rule, and have its own truth", async () => {
    const cell: Cell = {
      ...networkCell("redundancy"),
      model: { kind: "oracle", conflictRule: "crossed" },
      metrics: ["intershap"],
    };
    const { model, records } = await runCell(cell, countingContext());
    expect(model).toMatchObject({ fusion: "oracle", conflictRule: "crossed", accuracy: 1, trainSeed: null });
    expect(model!.id).toMatch(/\/oracle\/crossed$/);
    for (const { model: id, fusion } of records) expect([id, fusion]).toEqual([model!.id, "oracle"]);
    const { estimator, value, truth, truthLow, truthHigh, truthSource } = headline(records, "intershap");
    expect([estimator, truthLow, truthHigh]).toEqual(["enumerated", null, null]);
    expect(truthSource).toBe("enumerated game of the label rule");
    // Certainty of 1 - 1e-12 in place of 1, and double precision.
    for (const number of [value, truth]) expect(number).toBeCloseTo(1, 10);
  });

  it("of the Bayes model are measured on samples of the data, as a network's are", async () => {
    const cell: Cell = { ...networkCell(), model: { kind: "bayes" }, metrics: ["intershap"] };
    const { model, records } = await runCell(cell, countingContext());
    const id = modelId(cell.dataset, 1, { kind: "bayes" });
    expect(model).toMatchObject({ id, fusion: "bayes", conflictRule: null, encoders: null, trainSeed: null });
    expect(records.length).toBeGreaterThan(0);
    for (const { model: of, fusion, estimator } of records) {
      expect([of, fusion, estimator]).toEqual([id, "bayes", "sampled"]);
    }
  });

  it("differ in a field that says what each number is, wherever there are two of a metric", async () => {
    const records = [...(await recordsOf("synergy", "oracle")), ...(await recordsOf("synergy", "data"))];
    const facets = records.map(({ metric, aggregation, target, coalition, size, index, order, estimator }) =>
      JSON.stringify([metric, aggregation, target, coalition, size, index, order, estimator]),
    );
    expect(new Set(facets).size).toBe(facets.length);
  });
});
