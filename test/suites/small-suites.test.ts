import { beforeAll, describe, expect, it } from "vitest";
import { maskerNames, metrics } from "../../metrics/index.ts";
import { parseResults } from "../../reports/index.ts";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { renderTables } from "../../reports/terminal-table.ts";
import { findingIdentity } from "../../suites/compare/compare-findings.ts";
import type { SuiteRequest } from "../../suites/index.ts";
import type { Results } from "../../suites/results.ts";
import { OFF_MANIFOLD } from "../../suites/warnings/off-manifold.ts";
import { tinySuite, withoutTimes } from "./tiny-run.ts";

const data = { samples: 200, latentDimensions: 4 };

/** A request of each suite that takes a second or two. */
const requests: Readonly<Record<string, Partial<SuiteRequest>>> = {
  indices: { metrics: ["intershap", "intershap-fsii"], data: { ...data, modalities: 3 } },
  modalities: { seeds: [1, 2], data: { ...data, modalities: 3 } },
  // Rows enough that the nearest are not simply all of them.
  masking: { settings: ["synergy"], data: { ...data, samples: 600, modalities: 3 } },
  noise: {
    settings: ["synergy", "random"],
    metrics: metrics.filter(({ card }) => card.variantOf === null).map(({ card }) => card.id),
    data,
  },
};

describe.each(Object.keys(requests))("the suite %s in small", (id) => {
  let alone: Results;
  beforeAll(async () => {
    alone = await tinySuite(id, requests[id]!);
  });

  it("finds something in every cell, and of every network what is off the data", () => {
    expect([alone.suite, alone.complete, alone.failures]).toEqual([id, true, []]);
    const early = new Set(
      alone.models.filter(({ fusion }) => fusion === "early").map(({ dataset }) => dataset),
    );
    const told = alone.findings.filter(
      ({ finding, dataset }) => finding === OFF_MANIFOLD && dataset !== null,
    );
    expect(new Set(told.map(({ dataset }) => dataset))).toEqual(early);
    expect(alone.findings.some(({ dataset }) => dataset === null)).toBe(true);
  });

  it("makes each finding of one number a seed at most, and none twice", () => {
    const names = alone.findings.map(findingIdentity);
    expect(new Set(names).size).toBe(names.length);
    const seeds = requests[id]!.seeds?.length ?? 1;
    // A floor is made of all networks with nothing to find.
    for (const { finding, count } of alone.findings)
      if (!finding.startsWith("noise floor")) expect(count, finding).toBeLessThanOrEqual(seeds);
  });

  it("is the same by two workers", async () => {
    expect(withoutTimes(await tinySuite(id, requests[id]!, { workers: 2 }))).toEqual(withoutTimes(alone));
  });

  it("can be saved and read again, and shows every finding of no single dataset", () => {
    expect(withoutTimes(parseResults(serialiseResults(alone), "results.json"))).toEqual(withoutTimes(alone));
    const table = renderTables(alone, { width: 400 });
    for (const { finding, subject } of alone.findings.filter(({ dataset }) => dataset === null)) {
      expect(table).toContain(finding);
      if (subject !== null) expect(table).toContain(subject);
    }
  });
});

it("the suite masking has another number for every masker", async () => {
  const { findings } = await tinySuite("masking", {
    settings: ["synergy"],
    data: { ...data, samples: 600, modalities: 2 },
  });
  const under = findings.filter(
    ({ finding, fusion, aggregation }) =>
      finding === "InterSHAP under each masker" && fusion === "bayes" && aggregation === "global",
  );
  expect(under.map(({ masker }) => masker)).toEqual(maskerNames);
  expect(new Set(under.map(({ value }) => value)).size).toBe(maskerNames.length);
});
