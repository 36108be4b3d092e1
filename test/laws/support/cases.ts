import fc from "fast-check";
import { type Dataset, findGenerator } from "../../../generators/index.ts";
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
export function smallDataset(setting: string, modalities: number, seed: number): Dataset {
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
    }),
    seed,
  );
}

/** Small datasets of any setting, with a random network. */
export const cases = (modalities: number): fc.Arbitrary<Case> =>
  fc
    .record({
      setting: fc.constantFrom(...findGenerator("hd-xor").settings(modalities)),
      seed: fc.integer({ min: 1, max: 2 ** 31 }),
    })
    .map(({ setting, seed }) => {
      const dataset = smallDataset(setting, modalities, seed);
      return { dataset, model: randomModel(dataset.spec.dims, seed) };
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
