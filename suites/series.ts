import { type DatasetRequest, type DatasetSpec, findGenerator } from "../generators/index.ts";
import { paperTraining, seriesFusions, type TrainedFusion } from "../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "./dataset-cells.ts";
import { evenly, firstSeeds } from "./grids.ts";
import { paperMeasure, smallMeasure } from "./protocols.ts";
import { refuseGenerator } from "./refuse-generator.ts";
import { requireSettings } from "./require-settings.ts";
import type { PresetName, Suite, SuiteRequest } from "./suite.ts";

const STATIC_SERIES = "static-series";

/** Weights of synergy between none and all; what is left is told by the series alone. */
const steps: Readonly<Record<PresetName, readonly number[]>> = {
  quick: [1 / 2],
  standard: evenly(4).slice(1, -1),
  paper: evenly(10).slice(1, -1),
};

const SYNERGY = "synergy";
const alone = ["uniqueness-1", "uniqueness-2", "redundancy", SYNERGY];
const MIXTURE = "mixture";

/** Early fusion, which reads a series as so many columns, beside the networks that read it step by step. */
const networks = (): TrainedFusion[] => ["early", ...seriesFusions];

/**
 * Static features and a time series of the shapes of MIMIC-III, by the networks that the InterSHAP paper trains on it: what
 * is told by one modality, by both alike or together only, and synergy turned from none to all against what the series
 * tells alone. The null control has the labels of synergy permuted; preset quick leaves it out,
 * and what is told by the static features or by both alike unless it is asked for.
 */
export const seriesSuite: Suite = {
  id: "series",
  summary: "static features and a time series, by the paper's networks for MIMIC-III (multibench, mvae)",
  presets: {
    // Amplitudes four deviations from the middle, so that seven hundred rows are enough to learn six classes from.
    quick: {
      data: { samples: 1000, blockMean: 4 },
      networks,
      training: { ...paperTraining, epochs: 8, batch: 25, learningRate: 5e-3 },
      measure: { samples: 100, background: 100, draws: 30, clusters: 8 },
      seeds: [1],
    },
    standard: {
      data: { samples: 10_000 },
      networks,
      training: { ...paperTraining, epochs: 20, batch: 100, learningRate: 1e-3 },
      measure: smallMeasure,
      seeds: firstSeeds(3),
    },
    paper: {
      data: { samples: 36_000 },
      networks,
      training: { ...paperTraining, epochs: 40, batch: 40, learningRate: 1e-3 },
      measure: paperMeasure,
      seeds: firstSeeds(3),
    },
  },
  plan: (request) =>
    datasetCells(specsOf(request), seriesSuite.presets[request.preset], request, (spec, law) => [
      ...oraclesOf(law, 1),
      ...bayesOf(spec, law),
    ]),
};

function specsOf({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const { generator, ...data } = { ...seriesSuite.presets[preset].data, ...changes };
  refuseGenerator("series", generator);
  requireSettings(settings, [...alone, MIXTURE]);
  const complete = (more: Pick<DatasetRequest, "setting"> & Partial<DatasetRequest>) =>
    findGenerator(STATIC_SERIES).complete({ ...data, ...more, generator: STATIC_SERIES });
  const settingsAlone = preset === "quick" && settings === null ? ["uniqueness-2", SYNERGY] : alone;
  const controls = preset === "quick" ? [] : [complete({ setting: SYNERGY, control: "permuted-labels" })];
  return [
    ...settingsAlone.map((setting) => complete({ setting })),
    ...steps[preset].map((synergy) =>
      complete({ setting: MIXTURE, redundancy: 0, uniqueness: [0, 1 - synergy], synergy }),
    ),
    ...controls,
  ].filter(({ setting }) => settings?.includes(setting) ?? true);
}
