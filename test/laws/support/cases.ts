import fc from "fast-check";
import {
  allCombinations,
  type Control,
  type Dataset,
  type DiscreteLaw,
  findGenerator,
} from "../../../generators/index.ts";
import {
  dataSubject,
  type MeasureSettings,
  type Metric,
  type Subject,
  sampledSubject,
} from "../../../metrics/index.ts";
import type { FusionModel } from "../../../models/index.ts";
import { randomModel } from "./small-models.ts";

/** What a metric is tried on. */
export interface Case {
  readonly dataset: Dataset;
  readonly model: FusionModel;
}

/** Few draws, and fewer than there are rows: laws must hold however little is spent. */
export const fewDraws: MeasureSettings = { samples: 40, background: 40, draws: 20, clusters: 3 };

/** A small set of embedded bits: 40 test rows, 40 validation rows. */
export function smallDataset(
  setting: string,
  modalities: number,
  seed: number,
  control: Control | null = null,
): Dataset {
  const generator = findGenerator("hd-xor");
  const dims = Array.from({ length: modalities }, (_, m) => 2 + m);
  return generator.generate(
    generator.complete({
      generator: "hd-xor",
      setting,
      modalities,
      dims,
      samples: 280,
      latentDimensions: 4,
      control,
    }),
    seed,
  );
}

/**
 * The same rows with a number to be predicted in place of the class: the square of a weighted sum of the symbols, in
 * which all modalities interact.
 */
export function withNumbers({ law: classes, ...dataset }: Dataset): Dataset {
  if (classes.kind !== "discrete") throw new Error("Only symbols can be made numbers of here.");
  const value = (symbols: readonly number[]) =>
    symbols.reduce((sum, symbol, m) => sum + (m + 1) * symbol, 1) ** 2;
  const law: DiscreteLaw = {
    ...classes,
    target: "value",
    classes: 1,
    states: classes.states.map((state) => ({ ...state, labels: [1] })),
    rule: allCombinations(classes.alphabets).map((symbols) => [value(symbols)]),
    noRule: null,
    conflictRules: [],
  };
  return {
    ...dataset,
    spec: { ...dataset.spec, target: "value" },
    law,
    classes: 1,
    labels: new Int32Array(dataset.spec.samples),
    targets: Float64Array.from(dataset.labels, (_, row) =>
      value(dataset.latents.map(({ data }) => data[row]!)),
    ),
  };
}

/** Small datasets of any setting, with a random network; one in four with a number to be predicted. */
export const cases = (modalities: number): fc.Arbitrary<Case> =>
  fc
    .record({
      setting: fc.constantFrom(...findGenerator("hd-xor").settings(modalities)),
      seed: fc.integer({ min: 1, max: 2 ** 31 }),
      target: fc.constantFrom("class", "class", "class", "value"),
    })
    .map(({ setting, seed, target }) => {
      const classes = smallDataset(setting, modalities, seed);
      const dataset = target === "class" ? classes : withNumbers(classes);
      return { dataset, model: randomModel(dataset.spec.dims, seed, target) };
    });

/** The subject that a metric asks for. */
export function subjectOf({ card }: Metric, { dataset, model }: Case): Subject {
  return card.needs.model ? sampledSubject(dataset, model, fewDraws) : dataSubject(dataset, fewDraws);
}

/** Whether a metric is defined for that many modalities. */
export function takes({ card }: Metric, modalities: number): boolean {
  const { least, most } = card.needs.modalities;
  return modalities >= least && modalities <= (most ?? modalities);
}
