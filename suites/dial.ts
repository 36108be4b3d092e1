import { type DatasetSpec, findGenerator } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { paperTraining } from "../models/index.ts";
import { datasetCells, oraclesOf } from "./dataset-cells.ts";
import { evenly, firstSeeds } from "./grids.ts";
import { earlyFusion, paperMeasure, smallMeasure, smallTraining } from "./protocols.ts";
import { requireSettings } from "./require-settings.ts";
import type { PresetName, Suite, SuiteRequest } from "./suite.ts";

const DIAL = "dial";
const forms = ["components", "mixture"];

/** Bits that a modality holds at most while two modalities are turned. */
const MOST_BITS = 3;

/** Shares of synergy, from none to all. */
const steps: Readonly<Record<PresetName, readonly number[]>> = {
  quick: evenly(4),
  standard: evenly(10),
  paper: evenly(20),
};

/** What takes the information that synergy leaves, by modality and for all of them. */
const rests: readonly ((rest: number) => { readonly redundancy: number; readonly first: number })[] = [
  (rest) => ({ redundancy: 0, first: rest }),
  (rest) => ({ redundancy: rest, first: 0 }),
  (rest) => ({ redundancy: rest / 2, first: rest / 2 }),
];

/**
 * The share of synergy turned from none to all at one bit of information in all; what is left is unique to the first
 * modality, redundant, or half of each. Both forms of the generator `dial`, embedded so that networks can learn them.
 * The null control is the first dataset of all synergy with its labels permuted; the positive one is pure parity, which
 * all synergy is.
 */
export const dialSuite: Suite = {
  id: "dial",
  summary: "synergy dialled from none to all at constant information, and which metrics follow it",
  presets: {
    // Blocks far enough apart that next to nothing is lost: what is tested is the metric, not the noise.
    quick: {
      data: { generator: DIAL, samples: 1500, latentDimensions: 8, blockMean: 1 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 25, batch: 50, learningRate: 3e-3 },
      measure: { samples: 200, background: 200, draws: 60, clusters: 8 },
      seeds: firstSeeds(10),
    },
    standard: {
      data: { generator: DIAL, samples: 4000, latentDimensions: 8, blockMean: 1 },
      networks: earlyFusion,
      training: smallTraining,
      measure: smallMeasure,
      seeds: firstSeeds(12),
    },
    paper: {
      data: { generator: DIAL, samples: 20_000, latentDimensions: 50, blockMean: 0.35 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(12),
    },
  },
  plan: (request) =>
    datasetCells(dialledSpecs(request), dialSuite.presets[request.preset], request, (_, law) =>
      oraclesOf(law, 1),
    ),
};

function dialledSpecs({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const data = { ...dialSuite.presets[preset].data, ...changes };
  if (data.generator !== DIAL) {
    throw new UserError(
      `generator is ${data.generator}, but the suite dial turns the generator dial: leave it out.`,
    );
  }
  requireSettings(settings, forms);
  const dial = findGenerator(DIAL);
  const modalities = data.modalities ?? 2;
  const others = new Array<number>(modalities - 1).fill(0);
  // As many columns at every position of the dial, so that the networks are of one size too.
  const dims = data.dims ?? new Array<number>(modalities).fill(MOST_BITS * data.latentDimensions!);
  return forms
    .filter((form) => settings?.includes(form) ?? true)
    .flatMap((setting) => {
      const turned = steps[preset].flatMap((synergy) =>
        (synergy === 1 ? rests.slice(0, 1) : rests).map((rest) => {
          const { redundancy, first } = rest(1 - synergy);
          return { synergy, redundancy, uniqueness: [first, ...others] };
        }),
      );
      const all = turned.map((amounts) =>
        dial.complete({ ...data, ...amounts, dims, generator: DIAL, setting }),
      );
      return [...all, dial.complete({ ...all.at(-1)!, control: "permuted-labels" })];
    });
}
