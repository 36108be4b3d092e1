import { describe, expect, it } from "vitest";
import { type Finding, finding } from "../../../suites/findings.ts";
import { OFF_MANIFOLD } from "../../../suites/warnings/off-manifold.ts";
import { warned } from "./warned-run.ts";

const toldApart = finding({
  finding: OFF_MANIFOLD,
  dataset: "synergy",
  masker: "zero",
  value: 0.8,
  unit: "share",
});

const warnings = (changes: Partial<Finding>) =>
  warned("off-manifold", { findings: [{ ...toldApart, ...changes }] });

describe("masked inputs that can be told from real ones", () => {
  it("are warned of by dataset and masker, of no model", () => {
    expect(warnings({})).toEqual([
      {
        kind: "off-manifold",
        dataset: "synergy",
        model: null,
        metric: null,
        aggregation: null,
        masker: "zero",
        value: 0.8,
        threshold: 0.5,
        message: expect.stringMatching(/^Inputs masked by zero .* 80\.0 %.*conditional\.$/),
      },
    ]);
  });

  it("are not put down to another masker than the nearest there is", () => {
    const [warning] = warnings({ masker: "conditional" });
    expect(warning!.message).toMatch(/^Inputs masked by conditional .* so compare maskers \(--masker\)\.$/);
  });

  it("are no sign up to one half, nor where it is not known", () => {
    expect(warnings({ value: 0.5 })).toEqual([]);
    expect(warnings({ value: 0.501 })).toHaveLength(1);
    expect(warnings({ value: null, reason: "too few rows" })).toEqual([]);
  });

  it("are not found in other findings", () => {
    expect(warnings({ finding: "noise floor" })).toEqual([]);
  });
});
