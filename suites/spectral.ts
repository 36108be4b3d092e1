import { type DatasetSpec, findGenerator } from "../generators/index.ts";
import { largestOf } from "../math/extremes.ts";
import { UserError } from "../math/user-error.ts";
import { paperTraining } from "../models/index.ts";
import { datasetCells, oraclesOf } from "./dataset-cells.ts";
import { evenly, firstSeeds } from "./grids.ts";
import { earlyFusion, paperMeasure, smallMeasure, smallTraining } from "./protocols.ts";
import { requireSettings } from "./require-settings.ts";
import type { PresetName, Suite, SuiteRequest } from "./suite.ts";

const SPECTRAL = "spectral";
const everyModalities = [2, 3, 4, 5];

/** Shares of interaction, from none to all. */
const steps: Readonly<Record<PresetName, readonly number[]>> = {
  quick: evenly(2),
  standard: evenly(4),
  paper: evenly(10),
};

/**
 * Functions whose variance is dealt out order by order, for 2 to 5 modalities: interaction turned from none to all (its
 * orders even), and every order alone. Each once as a number, where the shares are the truth, and once as a label drawn
 * from the function's sigmoid. The null control has its labels permuted; the positive one is parity, the highest order.
 */
export const spectralSuite: Suite = {
  id: "spectral",
  summary: "functions with chosen shares of variance for every order of interaction, 2 to 5 modalities",
  presets: {
    // The functions alone: metrics are exact here or they are not, and many seeds cost little.
    quick: {
      data: { generator: SPECTRAL, samples: 1000 },
      networks: () => [],
      training: { ...paperTraining, epochs: 20, batch: 50, learningRate: 3e-3 },
      measure: { samples: 140, background: 140, draws: 60, clusters: 8 },
      seeds: firstSeeds(10),
    },
    standard: {
      data: { generator: SPECTRAL, samples: 4000, latentDimensions: 8, blockMean: 1 },
      networks: earlyFusion,
      training: smallTraining,
      measure: smallMeasure,
      seeds: firstSeeds(10),
    },
    paper: {
      data: { generator: SPECTRAL, samples: 20_000, latentDimensions: 50, blockMean: 0.35 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(10),
    },
  },
  plan: (request) =>
    datasetCells(spectralSpecs(request), spectralSuite.presets[request.preset], request, (_, law) =>
      oraclesOf(law),
    ),
};

function spectralSpecs({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const { labelNoise = 0, ...data } = { ...spectralSuite.presets[preset].data, ...changes };
  if (data.generator !== SPECTRAL) {
    throw new UserError(
      `generator is ${data.generator}, but the suite spectral takes the generator spectral: leave it out.`,
    );
  }
  const generator = findGenerator(SPECTRAL);
  const sizes = data.modalities === undefined ? everyModalities : [data.modalities];
  const largest = largestOf(sizes);
  requireSettings(settings, [
    "shares",
    ...Array.from({ length: Math.max(0, largest - 1) }, (_, k) => `order-${k + 2}`),
  ]);
  return sizes.flatMap((modalities) => {
    const complete = (setting: string, more: object) =>
      generator.complete({ ...data, ...more, modalities, generator: SPECTRAL, setting });
    const interactions = modalities - 1;
    const turned = steps[preset].map((share) => ({
      shares: [1 - share, ...new Array<number>(interactions).fill(share / interactions)],
    }));
    // With two modalities all interaction is of one order, and the last step of the dial has it alone.
    const orders = modalities === 2 ? [] : Array.from({ length: interactions }, (_, k) => `order-${k + 2}`);
    const both = (setting: string, more: object) => [
      complete(setting, { ...more, target: "value" }),
      complete(setting, { ...more, target: "class", labelNoise }),
    ];
    const parity = complete(`order-${modalities}`, { target: "class", labelNoise });
    return [
      ...turned.flatMap((shares) => both("shares", shares)),
      ...orders.flatMap((setting) => both(setting, {})),
      { ...parity, control: "permuted-labels" as const },
    ].filter(({ setting }) => settings?.includes(setting) ?? true);
  });
}
