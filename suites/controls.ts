import { type DatasetRequest, type DatasetSpec, findGenerator } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { paperTraining } from "../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "./dataset-cells.ts";
import { firstSeeds } from "./grids.ts";
import { earlyFusion, paperMeasure } from "./protocols.ts";
import { requireSettings } from "./require-settings.ts";
import type { DataChanges, Suite, SuiteRequest } from "./suite.ts";

const HD_XOR = "hd-xor";

/** Small blocks far apart: what networks do not learn here is not for noise. */
const embedded: DataChanges = {
  generator: HD_XOR,
  profile: "code",
  logic: "parity",
  latentDimensions: 16,
  blockMean: 1,
  blockDeviation: 1,
};
/** Nothing to find, or nothing else: what every metric must get right. */
const cases: readonly (Pick<DatasetRequest, "setting" | "control"> & { readonly modalities: number })[] = [
  { setting: "random", modalities: 2 },
  { setting: "synergy", modalities: 2, control: "permuted-labels" },
  { setting: "uniqueness-1", modalities: 2 },
  { setting: "uniqueness-1", modalities: 3, control: "noise-modality" },
  { setting: "redundancy", modalities: 2 },
  { setting: "uniqueness-1", modalities: 3, control: "duplicated-modality" },
  { setting: "synergy", modalities: 2 },
  { setting: "synergy", modalities: 3, control: "noise-modality" },
  { setting: "synergy", modalities: 3, control: "duplicated-modality" },
  { setting: "synergy", modalities: 3 },
  { setting: "synergy", modalities: 4 },
  { setting: "synergy", modalities: 5 },
];

/**
 * Null and positive controls: labels that were permuted, a modality of noise, a modality that is there twice, redundancy
 * under every rule for copies that contradict each other, and pure parity of 2 to 5 modalities.
 */
export const controlsSuite: Suite = {
  id: "controls",
  summary:
    "nulls and positives: permuted labels, a noise modality, a duplicated modality, redundancy, pure parity",
  presets: {
    quick: {
      data: { ...embedded, samples: 2000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 20, batch: 50, learningRate: 2e-3 },
      measure: { samples: 200, background: 200, draws: 60, clusters: 8 },
      seeds: firstSeeds(3),
    },
    standard: {
      data: { ...embedded, samples: 8000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 40, batch: 100, learningRate: 1e-3 },
      measure: { samples: 500, background: 600, draws: 200, clusters: 20 },
      seeds: firstSeeds(10),
    },
    paper: {
      data: { generator: HD_XOR, profile: "code", logic: "parity", samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(10),
    },
  },
  plan: (request) =>
    datasetCells(controlSpecs(request), controlsSuite.presets[request.preset], request, (spec, law) => [
      ...oraclesOf(law),
      ...bayesOf(spec, law),
    ]),
};

/** As many columns as latent dimensions where those were chosen, so that the projection loses nothing. */
function square(data: DataChanges, modalities: number): DataChanges {
  const { dims, latentDimensions } = data;
  if (dims !== undefined || latentDimensions === undefined || latentDimensions === null) return data;
  return { ...data, dims: new Array<number>(modalities).fill(latentDimensions) };
}

function controlSpecs({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const data = { ...controlsSuite.presets[preset].data, ...changes };
  if (data.generator !== HD_XOR) {
    throw new UserError(
      `generator is ${data.generator}, but the suite controls is made of ${HD_XOR}: leave it out.`,
    );
  }
  requireSettings(
    settings,
    cases.map(({ setting }) => setting),
  );
  const generator = findGenerator(HD_XOR);
  const { modalities, ...rest } = data;
  return cases
    .filter((one) => modalities === undefined || one.modalities === modalities)
    .filter(({ setting }) => settings?.includes(setting) ?? true)
    .map((one) => generator.complete({ ...square(rest, one.modalities), ...one, generator: HD_XOR }));
}
