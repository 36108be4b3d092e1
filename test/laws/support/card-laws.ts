import { type Control, findGenerator } from "../../../generators/index.ts";
import {
  enumeratedSubject,
  type Measurement,
  type MeasureSettings,
  type Metric,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { type Case, fewDraws, smallDataset, subjectOf } from "./cases.ts";
import { facetName, speaksOfAll } from "./measurement-laws.ts";
import { onceForEach } from "./once-for-each.ts";
import { randomModel, swappedClasses } from "./small-models.ts";

/**
 * Finds out by trying whether a metric has a property, whatever its card says: one law for every property of
 * `cardProperties`, by title. A property that a card denies must be missing in one of the cases tried.
 */
export const cardLaws: Readonly<Record<string, (metric: Metric) => boolean>> = {
  "quantifies interaction": (metric) => {
    const amounts = overall(ofRule(metric, "synergy"));
    // A metric of single modalities alone has no number of interaction.
    if (amounts.length === 0) return false;
    const least = Math.min(...amounts);
    const without = ["uniqueness-1", "uniqueness-2"].flatMap((setting) => overall(ofRule(metric, setting)));
    // Rules measured on rows have a little left of nothing, and something of a bit or a share of one.
    return without.every((value) => Math.abs(value) < 0.02) && least > 0.2;
  },

  unsupervised: (metric) =>
    tried.every((given) => {
      const permuted = measuredOn(metric, caseOf(given, "permuted-labels"));
      return same(numbersByName(measured(metric, given)), numbersByName(permuted));
    }),

  "performance-agnostic": (metric) =>
    tried.every((given) => {
      const { dataset, model } = caseOf(given);
      const exchanged = measuredOn(metric, { dataset, model: swappedClasses(model) });
      return same(numbersByName(measured(metric, given)), numbersByName(exchanged));
    }),

  local: (metric) =>
    tried.some((given) =>
      measured(metric, given).some(({ aggregation, value }) => aggregation === "local" && value !== null),
    ),

  "more than two modalities": (metric) => isDefinedFor(metric, 3),

  "without a model": (metric) =>
    tried.every((given) => {
      const { dataset, model } = caseOf(given);
      const other = randomModel(dataset.spec.dims, given.seed + 1);
      const [one, another] = [model, other].map((any) =>
        numbersByName(metric.measure(sampledSubject(dataset, any, fewDraws))),
      );
      return same(one!, another!);
    }),
};

/** Whether a metric has a number for so many modalities; where it has none it must say why. */
export function isDefinedFor(metric: Metric, modalities: number): boolean {
  const dataset = smallDataset("synergy", modalities, 1);
  const measurements = measuredOn(metric, { dataset, model: randomModel(dataset.spec.dims, 1) });
  const reasons = measurements.map(({ value, reason }) => value === null && reason);
  if (reasons.every((reason) => typeof reason === "string" && reason.length > 0)) return false;
  if (reasons.includes("") || measurements.length === 0)
    throw new Error("There is neither a number nor a reason.");
  return true;
}

/** Every combination of these is tried. */
const tried: readonly Tried[] = ["synergy", "redundancy", "uniqueness-1"].flatMap((setting) =>
  [1, 2].map((seed) => ({ setting, seed })),
);

interface Tried {
  readonly setting: string;
  readonly seed: number;
}

function caseOf({ setting, seed }: Tried, control: Control | null = null): Case {
  const dataset = smallDataset(setting, 2, seed, control);
  return { dataset, model: randomModel(dataset.spec.dims, seed) };
}

const measuredBy = onceForEach((metric: Metric) =>
  onceForEach((given: Tried) => measuredOn(metric, caseOf(given))),
);

/** What a metric says of a case that several laws try, worked out once for all of them. */
function measured(metric: Metric, given: Tried): readonly Measurement[] {
  return measuredBy(metric)(given);
}

function measuredOn(metric: Metric, given: Case): readonly Measurement[] {
  return metric.measure(subjectOf(metric, given));
}

/** Two solves of one decomposition agree within the gap that each promises; the rest to rounding. */
const SAME = 2e-8;

function same(one: Map<string, number | null>, other: Map<string, number | null>): boolean {
  return [...one].every(([name, value]) => {
    const twin = other.get(name);
    if (value === null || twin === null || twin === undefined) return value === twin;
    return Math.abs(value - twin) <= SAME;
  });
}

const enough: MeasureSettings = { samples: 300, background: 300, draws: 100, clusters: 4 };

/** What a metric says of the rule of XOR data: over all states where it can, else on rows. */
function ofRule(metric: Metric, setting: string): readonly Measurement[] {
  const generator = findGenerator("xor");
  const dataset = generator.generate(generator.complete({ generator: "xor", setting, samples: 2000 }), 1);
  const model = oracle(dataset.law)!;
  return metric.measure(
    metric.enumerable
      ? enumeratedSubject(discrete(dataset.law), model, enough)
      : sampledSubject(dataset, model, enough),
  );
}

const ofAllSamples = ({ target }: Measurement) => !target?.startsWith("class:");

/** The numbers that speak of all interaction in all samples. */
function overall(measurements: readonly Measurement[]): number[] {
  return measurements
    .filter((measurement) => speaksOfAll(measurement) && ofAllSamples(measurement))
    .map(({ value }) => value ?? Number.NaN);
}

function numbersByName(measurements: readonly Measurement[]): Map<string, number | null> {
  return new Map(measurements.filter(ofAllSamples).map((one) => [facetName(one), one.value]));
}
