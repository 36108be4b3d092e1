import { expect } from "vitest";
import { permutation } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { labelRule, type Measurement, type Metric, sampledSubject } from "../../../metrics/index.ts";
import { type Case, fewDraws, subjectOf } from "./cases.ts";
import { swappedClasses } from "./small-models.ts";

type Measure = (given: Case) => readonly Measurement[];

/** What every metric promises on every dataset and model; its card may make more promises. */
interface MeasurementLaw {
  /** Whether the metric's card makes this promise. */
  readonly promised: (metric: Metric) => boolean;
  /** @param measure - what the metric says of a case, worked out once */
  readonly check: (metric: Metric, given: Case, measure: Measure) => void;
}

const always = () => true;

export const measurementLaws: Readonly<Record<string, MeasurementLaw>> = {
  "measured twice, the same numbers": {
    promised: always,
    check: (metric, given, measure) => {
      const subject = subjectOf(metric, given);
      expect(metric.measure(subject)).toStrictEqual(measure(given));
      expect(metric.measure(subject)).toStrictEqual(measure(given));
    },
  },

  "a number is finite and has errors; no number has a reason": {
    promised: always,
    check: (_, given, measure) => {
      for (const measurement of measure(given)) expectSound(measurement);
    },
  },

  "numbers stay in the card's range": {
    promised: always,
    check: (metric, given, measure) => expectInRange(metric, measure(given)),
  },

  "its fields tell any two numbers apart": {
    promised: always,
    check: (metric, given, measure) => {
      const names = measure(given).map(facetName);
      expect(new Set(names).size).toBe(names.length);
      const truths = metric.truth(given.dataset.law, labelRule).map(facetName);
      expect(new Set(truths).size).toBe(truths.length);
    },
  },

  "labels that are not needed do not matter": {
    promised: ({ card }) => !card.needs.labels,
    check: (metric, given, measure) => {
      expect(metric.measure(subjectOf(metric, shuffledLabels(given)))).toStrictEqual(measure(given));
    },
  },

  "a model that is not needed is not looked at": {
    promised: ({ card }) => !card.needs.model,
    check: (metric, given, measure) => {
      expect(metric.measure(sampledSubject(given.dataset, given.model, fewDraws))).toStrictEqual(
        measure(given),
      );
    },
  },

  "performance-agnostic: a model with its answers exchanged has the same numbers": {
    promised: ({ card }) => card.performanceAgnostic,
    check: (metric, given, measure) => {
      // A number is no answer that could be exchanged for another.
      if (given.model.target === "value") return;
      const exchanged = metric.measure(subjectOf(metric, { ...given, model: swappedClasses(given.model) }));
      const found = new Map(exchanged.map((measurement) => [facetName(measurement), measurement.value]));
      for (const { value, ...facet } of measure(given)) {
        const other = facet.target?.replace(/\d+/, (k) => String(1 - Number(k))) ?? null;
        const twin = found.get(facetName({ ...facet, target: other }));
        // Two solves of one decomposition agree within the gap that each promises; the rest only to rounding.
        if (value !== null) expect(Math.abs(twin! - value)).toBeLessThan(2e-8);
        else expect(twin).toBeNull();
      }
    },
  },
};

/** A measurement is a sound number or a reason, never something between. */
export function expectSound(measurement: Measurement): void {
  const { value, reason, maskingError, maskingBias, samplingError, interval, chance } = measurement;
  const of = (what: string) => `${what} of ${facetName(measurement)}`;
  if (value === null) {
    expect(isText(reason), `${of("reason for no value")}: ${reason}`).toBe(true);
    const errors = { maskingError, maskingBias, samplingError, interval };
    for (const [name, error] of Object.entries(errors)) expect(error, of(name)).toBeNull();
    return;
  }
  expect(Number.isFinite(value), `${of("value")}: ${value}`).toBe(true);
  expect(reason, of("reason beside a value")).toBeNull();
  for (const [name, error] of Object.entries({ maskingError, samplingError })) {
    if (error !== null) expect(isSize(error), `${of(name)}: ${error}`).toBe(true);
  }
  if (maskingBias !== null)
    expect(Number.isFinite(maskingBias), `${of("maskingBias")}: ${maskingBias}`).toBe(true);
  const pairs = { interval, chance: chance === undefined ? null : [chance.mean, chance.quantile95] };
  for (const [name, pair] of Object.entries(pairs)) {
    if (pair === null) continue;
    for (const end of pair) expect(Number.isFinite(end), `${of(name)}: ${end}`).toBe(true);
    expect(pair[0], of(name)).toBeLessThanOrEqual(pair[1]!);
  }
}

function isText(reason: unknown): boolean {
  return typeof reason === "string" && reason.trim() !== "";
}

/** Finite and not below zero. */
function isSize(error: unknown): boolean {
  return typeof error === "number" && Number.isFinite(error) && error >= 0;
}

/** Numbers lie where the metric's card says they do. */
export function expectInRange({ card }: Metric, measurements: readonly Measurement[]): void {
  const [least, most] = card.range;
  for (const { value } of measurements) {
    if (value === null) continue;
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  }
}

/** The fields that tell the numbers of one metric apart, as one string. */
export function facetName(facet: {
  readonly aggregation: string | null;
  readonly target: string | null;
  readonly coalition: string | null;
  readonly size: number | null;
  readonly index: string | null;
  readonly order: number | null;
}): string {
  const { aggregation, target, coalition, size, index, order } = facet;
  return [aggregation, target, coalition, size, index, order].join(" ");
}

/** Whether a number speaks of all interaction together, and not of a coalition's or a size's part in it. */
export function speaksOfAll({ coalition, size }: Measurement): boolean {
  return coalition === null && size === null;
}

/** The same case with its labels dealt out anew, and its numbers with them. */
export function shuffledLabels({ dataset, model }: Case): Case {
  const order = permutation(dataset.labels.length, randomStream(dataset.seed, "test/labels"));
  const { labels, targets } = dataset;
  const shuffled = {
    labels: order.map((row) => labels[row]!),
    targets: targets && Float64Array.from(order, (row) => targets[row]!),
  };
  return { dataset: { ...dataset, ...shuffled }, model };
}
