import { availableParallelism } from "node:os";
import { beforeAll, describe, expect, it } from "vitest";
import { metrics } from "../../metrics/index.ts";
import { selectBackend } from "../../models/index.ts";
import { render } from "../../reports/index.ts";
import { findSuite, type ResultRecord, type Results, runSuite } from "../../suites/index.ts";
import {
  hasChromium,
  marksOfFigures,
  overhang,
  pageOnDisk,
  seriousViolations,
  unfold,
} from "../reports/html/opened-page.ts";

/** The main job at its default size: what it promises to show, on whatever backend is here. */
describe("suite synergy, preset quick", () => {
  let results: Results;
  const suite = findSuite("synergy");

  beforeAll(async () => {
    const backend = await selectBackend("auto");
    const request = {
      preset: "quick" as const,
      seeds: suite.presets.quick.seeds,
      metrics: metrics.filter(({ card }) => card.variantOf === null).map(({ card }) => card.id),
      settings: null,
      data: {},
      training: {},
      measure: {},
      backend: backend.name,
    };
    results = await runSuite(suite, request, {
      backend,
      workers: availableParallelism(),
      // Where it is set, what was measured here is kept for whoever runs the same suite next.
      cacheFolder: process.env.SYNERGY_BENCH_KEPT ?? null,
      signal: new AbortController().signal,
      progress: { update() {} },
    });
  });

  const records = (wanted: Partial<ResultRecord>) =>
    results.records.filter((record) =>
      Object.entries(wanted).every(([field, value]) => record[field as keyof ResultRecord] === value),
    );
  const value = (wanted: Partial<ResultRecord>) => {
    const found = records({ coalition: null, ...wanted });
    expect(found).toHaveLength(1);
    return found[0]!.value!;
  };
  const global = { metric: "intershap", aggregation: "global", target: "predicted" } as const;
  const local = { metric: "intershap", aggregation: "local", target: "predicted" } as const;

  it("finishes every cell", () => {
    expect(results.failures).toEqual([]);
    expect(results.complete).toBe(true);
  });

  it("makes a page that can be sent around", async () => {
    expect(Buffer.byteLength(await render(results, "html"))).toBeLessThan(3_000_000);
  });

  it.skipIf(!hasChromium)("makes a page that Chromium opens without a complaint", async () => {
    const onDisk = await pageOnDisk(await render(results, "html"));
    try {
      const { page, complaints } = await onDisk.open({ viewport: { width: 390, height: 844 } });
      await unfold(page);
      const figures = await marksOfFigures(page);
      expect(figures.length).toBeGreaterThan(0);
      for (const { id, marks } of figures) expect(marks, id).toBeGreaterThan(0);
      expect(await overhang(page, 390)).toBe(0);
      expect(complaints).toEqual([]);
      expect(await seriousViolations(page)).toEqual([]);
    } finally {
      await onDisk.close();
    }
  });

  it("measures the label rule exactly by enumeration", () => {
    for (const facet of [global, local]) {
      for (const [setting, truth] of [
        ["uniqueness-1", 0],
        ["uniqueness-2", 0],
        ["synergy", 1],
      ] as const) {
        // Twelve digits are what clipped oracle probabilities leave; nine are promised.
        expect(value({ ...facet, setting, fusion: "oracle", estimator: "enumerated" })).toBeCloseTo(truth, 9);
      }
    }
    for (const record of records({ fusion: "oracle", estimator: "enumerated" })) {
      if (record.value !== null) expect(Math.abs(record.value - record.truth!)).toBeLessThan(1e-9);
    }
    expect(value({ metric: "emap-gap", setting: "synergy", fusion: "oracle", estimator: "enumerated" })).toBe(
      0.5,
    );
    expect(value({ metric: "pid-latent", setting: "synergy" })).toBeCloseTo(1, 9);
    expect(value({ metric: "pid-latent", setting: "uniqueness-1" })).toBeCloseTo(0, 9);
  });

  it("measures the label rule on samples within four of its own errors", () => {
    const sampled = records({ metric: "intershap", fusion: "oracle", estimator: "sampled" });
    expect(sampled.length).toBeGreaterThan(0);
    for (const { value: measured, truth, maskingError, samplingError } of sampled) {
      // Float dust where the error is exactly zero: 1e-9.
      expect(Math.abs(measured! - truth!)).toBeLessThanOrEqual(
        4 * Math.hypot(maskingError!, samplingError!) + 1e-9,
      );
    }
  });

  it("shows early fusion near 0 on uniqueness and near 1 on synergy", () => {
    expect(value({ ...global, setting: "uniqueness-1", fusion: "early" })).toBeLessThanOrEqual(0.05);
    expect(value({ ...global, setting: "uniqueness-2", fusion: "early" })).toBeLessThanOrEqual(0.05);
    expect(value({ ...global, setting: "synergy", fusion: "early" })).toBeGreaterThanOrEqual(0.9);
    const early = results.models.find(({ fusion, id }) => fusion === "early" && id.includes("/synergy/"));
    expect(early!.f1Macro).toBeGreaterThanOrEqual(0.85);
  });

  it("gives a truth where there is one, and none to games of redundancy and random", () => {
    for (const setting of ["redundancy", "random"]) {
      for (const record of records({ setting })) {
        // The latent joint is exact whatever masking does; what a model makes of it is not the law's.
        if (record.metric === "pid-latent" || record.metric === "pid-labels") {
          const shared = setting === "redundancy" && record.coalition === "{1}{2}";
          expect(record.truth).toBeCloseTo(shared ? 1 : 0, 9);
        } else if (record.fusion === "oracle") {
          // One of the models that copies allow: what it shows is its own truth and nobody else's.
          expect([setting, record.truthLow, record.truthHigh]).toEqual(["redundancy", null, null]);
        } else if (record.truthSource.startsWith("exact: ")) {
          // A network whose form leaves it no interaction shows none, whatever the labels are.
          expect([record.fusion, record.truth]).toEqual([expect.stringMatching(/^(late|unimodal-\d)$/), 0]);
        } else {
          expect(record.truth).toBeNull();
        }
      }
    }
    const score = { setting: "redundancy", ...global, coalition: null };
    const shown = records({ ...score, fusion: "oracle", estimator: "enumerated" });
    // Twelve digits are what clipped oracle probabilities leave; nine are promised.
    expect(shown.map((record) => record.value)).toEqual(
      [0, 1 / 2, 1].map((share) => expect.closeTo(share, 9)),
    );
    const [early] = records({ ...score, fusion: "early" });
    expect([early!.truthLow, early!.truthHigh]).toEqual([0, 1].map((share) => expect.closeTo(share, 9)));
    for (const setting of ["uniqueness-1", "uniqueness-2", "synergy"]) {
      const whole = records({ setting, ...global, coalition: null });
      expect(whole.length).toBeGreaterThan(0);
      for (const record of whole) expect(record.truth).not.toBeNull();
    }
  });

  it("finds no interaction in networks that read one modality", () => {
    for (const fusion of ["unimodal-1", "unimodal-2"] as const) {
      // Rounding of a sum in double precision, no more.
      for (const record of records({ ...global, fusion, coalition: null }))
        expect(record.value).toBeLessThan(1e-12);
    }
  });
});
