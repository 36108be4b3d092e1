import { type DatasetSpec, findGenerator } from "../generators/index.ts";
import { smallestOf } from "../math/extremes.ts";
import { groupBy } from "../math/group-by.ts";
import { quantile } from "../math/quantile.ts";
import { isHeadline } from "../metrics/index.ts";
import { paperTraining, type TrainingSpec } from "../models/index.ts";
import type { Cell } from "./cell.ts";
import { cellOf } from "./dataset-cells.ts";
import { type Finding, finding } from "./findings.ts";
import { firstSeeds } from "./grids.ts";
import type { Measured } from "./measured.ts";
import { overSeeds } from "./over-seeds.ts";
import { earlyFusion, paperMeasure, smallMeasure } from "./protocols.ts";
import { refuseGenerator } from "./refuse-generator.ts";
import { requireSettings } from "./require-settings.ts";
import type { DatasetRow, ModelRow, ResultRecord } from "./results.ts";
import type { DataChanges, Suite, SuiteRequest } from "./suite.ts";

const HD_XOR = "hd-xor";
const settings = ["synergy", "uniqueness-1", "random"];

/** Deviation inside a block, by the distance of the means: the more, the less the columns tell. */
const featureNoise = [1, 2, 4, 8];
const labelNoise = [0.1, 0.2, 0.4];

/** Passes over the data that overfit a network to it, as a multiple of the usual. */
const OVERFITTING = 5;

/**
 * Where a score begins to mean something: features and labels with ever more noise, networks that were not trained, and
 * networks that learned chance by heart. The floor is what all but one in twenty models with nothing to find stay below.
 */
export const noiseSuite: Suite = {
  id: "noise",
  summary:
    "noise in features and labels, untrained and overfitted networks: below which value a score means nothing",
  presets: {
    quick: {
      data: { profile: "code", logic: "parity", latentDimensions: 16, blockMean: 1, samples: 2000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 20, batch: 50, learningRate: 2e-3 },
      measure: { samples: 200, background: 200, draws: 60, clusters: 8 },
      seeds: firstSeeds(5),
    },
    standard: {
      data: { profile: "code", logic: "parity", latentDimensions: 16, blockMean: 1, samples: 8000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 40, batch: 100, learningRate: 1e-3 },
      measure: smallMeasure,
      seeds: firstSeeds(20),
    },
    paper: {
      data: { profile: "code", logic: "parity", samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(20),
    },
  },
  plan,
  findings: (measured) => [...valuesByNoise(measured), ...floors(measured)],
};

/** Data and training of one kind of noise. */
interface Noise {
  readonly data: DataChanges;
  readonly training: Partial<TrainingSpec>;
}

function plan(request: SuiteRequest): Cell[] {
  const { preset, settings: asked, data: changes } = request;
  const { generator, modalities = 2, ...data } = { ...noiseSuite.presets[preset].data, ...changes };
  refuseGenerator("noise", generator);
  requireSettings(asked, settings);
  const { training: usual } = noiseSuite.presets[preset];
  const training = { ...usual, ...request.training };
  const chosen = asked ?? settings;
  const noises: readonly (Noise & { readonly setting: string })[] = [
    ...chosen.flatMap((setting) => [
      { setting, data: {}, training: {} },
      { setting, data: {}, training: { epochs: 0 } },
    ]),
    ...chosen
      .filter((setting) => setting !== "random")
      .flatMap((setting) => [
        ...featureNoise.slice(1).map((times) => ({ setting, data: { blockDeviation: times }, training: {} })),
        ...labelNoise.map((share) => ({ setting, data: { labelNoise: share }, training: {} })),
      ]),
    ...chosen.map((setting) => ({
      setting,
      data: {},
      // Stopping early, or choosing an epoch, would keep it from overfitting.
      training: {
        epochs: OVERFITTING * training.epochs,
        weightDecay: 0,
        stopEarly: null,
        keep: "last" as const,
      },
    })),
  ];
  return request.seeds.flatMap((seed) =>
    bySpec(
      noises.map((noise) => ({ ...noise, spec: specOf(noise.setting, modalities, data, noise.data) })),
    ).flatMap(({ spec, trainings }) => [
      ...trainings.map((own) =>
        cellOf(
          spec,
          seed,
          { kind: "network", fusion: "early", training: { ...training, ...own }, trainSeed: seed },
          noiseSuite.presets[preset],
          request,
        ),
      ),
      ...[cellOf(spec, seed, null, noiseSuite.presets[preset], request)].filter(
        ({ metrics }) => metrics.length > 0,
      ),
    ]),
  );
}

function specOf(setting: string, modalities: number, data: DataChanges, noise: DataChanges): DatasetSpec {
  // As many columns as latent dimensions where those were chosen, so that the projection loses nothing.
  const { latentDimensions: columns = null } = data;
  const dims = columns === null ? {} : { dims: new Array<number>(modalities).fill(columns) };
  const request = { blockDeviation: 1, ...dims, ...data, ...noise, setting, modalities };
  return findGenerator(HD_XOR).complete({ ...request, generator: HD_XOR });
}

/** The trainings of each dataset, so that its cells stand together; noise that was asked for of all may come twice. */
function bySpec(noises: readonly { readonly spec: DatasetSpec; readonly training: Partial<TrainingSpec> }[]) {
  return groupBy(noises, ({ spec }) => JSON.stringify(spec)).map((own) => ({
    spec: own[0]!.spec,
    trainings: groupBy(
      own.map(({ training }) => training),
      (training) => JSON.stringify(training),
    ).map(([training]) => training!),
  }));
}

/** What was done to the data or the network, in words. */
function noiseOf(dataset: DatasetRow, model: ModelRow | undefined, usualEpochs: number): string {
  if (model?.epochs === 0) return "untrained";
  if (model !== undefined && model.epochs! > usualEpochs) return "overfitted";
  if (dataset.labelNoise > 0) return `label noise ${dataset.labelNoise}`;
  return dataset.blockDeviation === 1 ? "as it is" : `feature noise ${dataset.blockDeviation}`;
}

interface Told {
  readonly record: ResultRecord;
  readonly setting: string;
  readonly noise: string;
}

function told({ datasets, models, records }: Measured): Told[] {
  const datasetsById = new Map(datasets.map((row) => [row.id, row]));
  const modelsById = new Map(models.map((row) => [row.id, row]));
  const trained = models.flatMap(({ epochs }) => (epochs === null || epochs === 0 ? [] : [epochs]));
  const usualEpochs = smallestOf(trained);
  return records
    .filter((record) => isHeadline(record) && record.value !== null)
    .map((record) => ({
      record,
      setting: record.setting,
      noise: noiseOf(
        datasetsById.get(record.dataset)!,
        record.model === null ? undefined : modelsById.get(record.model)!,
        usualEpochs,
      ),
    }));
}

/** Mean value over seeds of every metric under each kind of noise. */
function valuesByNoise(measured: Measured): Finding[] {
  const place = ({ record, setting, noise }: Told) =>
    JSON.stringify([record.metric, record.aggregation, setting, noise]);
  return groupBy(told(measured), place).map((own) => {
    const { record, setting, noise } = own[0]!;
    const { metric, aggregation, unit, fusion } = record;
    return finding({
      finding: `value under noise of ${metric}`,
      subject: `${setting}, ${noise}`,
      ...{ metric, aggregation, fusion, unit },
      ...overSeeds(own.map(({ record: { value } }) => value!))!,
    });
  });
}

/** Share of the models with nothing to find that stay below a floor. */
const LEVEL = 0.95;

/** What all but one in twenty networks show that have learned nothing, or chance by heart. */
function floors(measured: Measured): Finding[] {
  const nulls = told(measured).filter(
    ({ record, setting, noise }) => record.model !== null && (noise === "untrained" || setting === "random"),
  );
  const kindOf = ({ setting, noise }: Told) =>
    noise === "untrained"
      ? "untrained networks"
      : noise === "overfitted"
        ? `overfitted to ${setting} labels`
        : `trained on ${setting} labels`;
  return groupBy(nulls, (one) =>
    JSON.stringify([one.record.metric, one.record.aggregation, kindOf(one)]),
  ).map((own) => {
    const { metric, aggregation, unit, fusion } = own[0]!.record;
    const values = Float64Array.from(own, ({ record: { value } }) => value!).sort();
    return finding({
      finding: "noise floor: 95 % of models with nothing to find stay below",
      subject: kindOf(own[0]!),
      ...{ metric, aggregation, unit, fusion },
      value: quantile(values, LEVEL),
      count: values.length,
    });
  });
}
