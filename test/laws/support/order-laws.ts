import { expect } from "vitest";
import type { Dataset } from "../../../generators/index.ts";
import { permutation } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { Measurement, Metric } from "../../../metrics/index.ts";
import { type Case, subjectOf } from "./cases.ts";
import { facetName } from "./measurement-laws.ts";
import { permutedCoalition, reordered } from "./permute.ts";
import { swappedClasses } from "./small-models.ts";

/** The same case in another order, what its numbers are then called, and by how much they may differ. */
interface OrderLaw {
  /** Null where a case has no such order. */
  readonly reorder: (given: Case) => Case | null;
  readonly renamed: (measurement: Measurement, given: Case) => Measurement;
  /** Whether something is drawn that the order decides, so that two draws are compared and not two roundings. */
  readonly drawn: (measurement: Measurement, given: Case, metric: string) => boolean;
}

/** Sums in another order, and two solves of one decomposition. */
const ROUNDING = 2e-8;
/** Of two draws each may be off by its own error: one in 16,000 are further apart were errors known, and they are to 16 %. */
const ERRORS = 6;

/** Networks that start from seeds of their own and read rows in an order of their own. */
const isTrained = (metric: string) => metric.includes("-batch-") || metric.endsWith("-posteriors");

export const orderLaws: Readonly<Record<string, OrderLaw>> = {
  rows: {
    reorder({ dataset, model }) {
      const { train, validation, test } = dataset.split;
      const shuffled = (rows: Int32Array) =>
        permutation(rows.length, randomStream(dataset.seed, "test/order")).map((position) => rows[position]!);
      return {
        dataset: { ...dataset, split: { train, validation: shuffled(validation), test: shuffled(test) } },
        model,
      };
    },
    renamed: (measurement) => measurement,
    // Which background rows a sample gets, and which rows a jackknife's groups hold; shuffled labels are dealt out by place, and
    // folds too. EMAP and Sobol indices exchange modalities in an order of their own; SHAPE and what reads rows alone draw nothing.
    drawn: ({ masker }, { dataset }, metric) =>
      isTrained(metric) ||
      metric.endsWith("-null") ||
      (masker !== null && masker !== "zero" && masker !== "independent") ||
      (metric === "perceptual-score" && dataset.modalities.length > 2),
  },
  modalities: {
    reorder({ dataset, model }) {
      const order = orderOf(dataset);
      const modalities = reordered(dataset.modalities, order);
      const spec = { ...dataset.spec, dims: reordered(dataset.spec.dims, order) };
      return {
        dataset: { ...dataset, spec, modalities, latents: reordered(dataset.latents, order) },
        model: { ...model, encode: (m, rows) => model.encode(order[m]!, rows) },
      };
    },
    renamed: (measurement, { dataset }) => ({
      ...measurement,
      coalition: permutedCoalition(measurement.coalition, orderOf(dataset)),
    }),
    // Of two modalities EMAP and Sobol indices take all pairs; three are exchanged alike, whatever their order.
    drawn: ({ masker }, _, metric) =>
      metric.includes("-batch-") || (masker !== null && masker !== "zero" && masker !== "independent"),
  },
  classes: {
    reorder({ dataset, model }) {
      if (dataset.spec.target === "value") return null;
      const labels = dataset.labels.map((label) => 1 - label);
      return { dataset: { ...dataset, labels }, model: swappedClasses(model) };
    },
    renamed: (measurement) => ({
      ...measurement,
      target: (measurement.target?.replace(/\d+/, (k) => String(1 - Number(k))) ??
        null) as Measurement["target"],
    }),
    drawn: (_, __, metric) => metric.includes("-batch-"),
  },
};

/** The first twenties of the rows that are measured and masked with, so that the same rows are taken in any order. */
export function wholeTwenties({ dataset, model }: Case): Case {
  const { train, validation, test } = dataset.split;
  const split = { train, validation: validation.slice(0, 40), test: test.slice(0, 40) };
  return { dataset: { ...dataset, split }, model };
}

/** Expects a metric to say the same of a case in another order. */
export function expectSameInOrder(law: OrderLaw, metric: Metric, given: Case): void {
  const other = law.reorder(given);
  if (other === null) return;
  const { id } = metric.card;
  const found = new Map(metric.measure(subjectOf(metric, other)).map((one) => [facetName(one), one]));
  for (const one of metric.measure(subjectOf(metric, given))) {
    const name = facetName(law.renamed(one, given));
    const twin = found.get(name);
    expect(twin, `${id} of ${name}`).toBeDefined();
    const drawn = law.drawn(one, given, id);
    if (one.value === null || twin!.value === null) {
      // Whether means are more than chance may be asked of either draw.
      if (!drawn) expect(twin!.value, `${id} of ${name}`).toBe(one.value);
      continue;
    }
    const error = (each: Measurement) => Math.hypot(each.maskingError ?? 0, each.samplingError ?? 0);
    // Without an error nothing is promised of another draw.
    if (drawn && one.samplingError === null) continue;
    const most = ROUNDING + (drawn ? ERRORS * Math.max(error(one), error(twin!)) : 0);
    const off = Math.abs(twin!.value - one.value);
    expect(off, `${id} of ${name}: ${one.value} and ${twin!.value}`).toBeLessThanOrEqual(most);
  }
}

/** Every modality in another place. */
function orderOf({ modalities }: Dataset): number[] {
  return modalities.map((_, m) => (m + 1) % modalities.length);
}
