import { expect } from "vitest";
import type { DiscreteLaw } from "../../../generators/index.ts";
import {
  enumeratedSubject,
  isBuiltIn,
  labelRule,
  type Measurement,
  type Metric,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { fewDraws } from "./cases.ts";
import { expectInRange, expectSound, facetName } from "./measurement-laws.ts";
import { permutedCoalition, permutedLaw } from "./permute.ts";

/** What every metric that can be enumerated promises on the oracle of every law that has a rule. */
type EnumerationLaw = (metric: Metric, law: DiscreteLaw, order: readonly number[]) => void;

/**
 * Two sums of the same thing in another order, and an oracle that is sure to twelve digits only; decompositions are
 * solved, each to a certified 1e-8 bits.
 */
const tolerance = ({ card }: Metric) => (card.unit === "bits" ? 2e-8 : 1e-9);

export const enumerationLaws: Readonly<Record<string, EnumerationLaw>> = {
  "the enumerated engine gives the truth, and leaves no error": (metric, law) => {
    expectTruth(metric, law);
  },

  "numbers stay in the card's range": (metric, law) => {
    expectInRange(metric, measuredOracle(metric, law));
  },

  "the order of the modalities does not matter": (metric, law, order) => {
    const permuted = permutedLaw(law, order);
    const [before, after] = [measuredOracle(metric, law), measuredOracle(metric, permuted)];
    const found = new Map(after.map((measurement) => [facetName(measurement), measurement.value]));
    for (const measurement of before) {
      const coalition = permutedCoalition(measurement.coalition, order);
      expectNear(metric, found.get(facetName({ ...measurement, coalition })), measurement.value);
    }
  },
};

/**
 * Expects a number wherever there is a truth, equal to it and without error, and none where there is no truth. A user's own
 * metric need not state any: then its numbers are only to be without error.
 */
export function expectTruth(metric: Metric, law: DiscreteLaw): void {
  const truths = new Map(metric.truth(law, labelRule).map((truth) => [facetName(truth), truth.value]));
  const measured = measuredOracle(metric, law);
  expect(measured.length).toBeGreaterThanOrEqual(Math.max(1, truths.size));
  for (const measurement of measured) {
    expectSound(measurement);
    if (truths.size > 0 || isBuiltIn(metric.card.id))
      expectNear(metric, measurement.value, truths.get(facetName(measurement)) ?? null);
    expect(measurement).toMatchObject(
      measurement.value === null
        ? { maskingError: null, samplingError: null }
        : { maskingError: 0, maskingBias: 0, samplingError: 0, estimator: "enumerated" },
    );
  }
}

function measuredOracle(metric: Metric, law: DiscreteLaw): readonly Measurement[] {
  return metric.measure(enumeratedSubject(law, oracle(law)!, fewDraws));
}

function expectNear(metric: Metric, found: number | null | undefined, wanted: number | null): void {
  if (wanted === null) expect(found).toBeNull();
  // Ratios that have no bound are large where they divide by little, and then so is their rounding.
  else expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(tolerance(metric) * Math.max(1, wanted));
}
