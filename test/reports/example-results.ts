import { noOptions } from "../../generators/dataset.ts";
import type { GroundTruth, Role } from "../../metrics/index.ts";
import { notBroughtData, notBroughtModel } from "../../suites/brought-columns.ts";
import type { DatasetRow, GameRow, ModelRow, ResultRecord, Results } from "../../suites/results.ts";
import { bits, type Numbers, oracleless, type Reading, readings, settings } from "./example-numbers.ts";

/**
 * Results as a run of the main suite saves them, in small: five settings, the oracle, three networks, five
 * metrics. The numbers are made up near those of the InterSHAP paper; every seed after the first moves them a bit.
 */
export function exampleResults(seeds: readonly number[] = [1]): Results {
  const datasets = seeds.flatMap((seed) => settings.map((setting) => dataset(setting, seed)));
  const models = datasets.flatMap(modelsOf);
  return {
    schemaVersion: 6,
    suite: "synergy",
    preset: "quick",
    package: { name: "synergy-bench", version: "0.1.0" },
    environment: {
      node: "v20.19.0",
      platform: "linux x64",
      processor: "Example CPU",
      workers: 2,
      backend: { name: "wasm", requested: "auto", fallback: "tensorflow: not installed" },
    },
    startedAt: "2025-01-31T12:00:00.000Z",
    seconds: 83.4,
    complete: true,
    measure: {
      samples: 500,
      background: 900,
      draws: 200,
      clusters: 20,
      masker: "marginal",
      precision: null,
      localPrecision: null,
    },
    datasets,
    models,
    games: models.map(game),
    records: datasets.flatMap((row) => [
      ...models.filter((model) => model.dataset === row.id).flatMap((model) => modelRecords(row, model)),
      record(row, null, bits("pid-labels", null), "sampled", bits("pid-labels", null).numbers.data!),
    ]),
    scores: [
      ...scores("intershap", "global", 2e-16, 1.2, 0.0105),
      ...scores("intershap", "local", 0, 2.1, 0.071),
      ...scores("emap-gap", null, 0, 1.9, 0.0305),
      {
        metric: "pid-labels",
        aggregation: null,
        kind: "oracle-error",
        ...unranked,
        value: null,
        reason: "no oracle was measured by enumeration",
        clusters: 0,
        records: 0,
      },
    ],
    findings: [],
    published: [],
    warnings: [],
    failures: [],
  };
}

function dataset(setting: string, seed: number): DatasetRow {
  return {
    ...noOptions,
    ...notBroughtData,
    ...groundTruthOf(setting),
    id: `hd-xor/${setting}/${seed}`,
    generator: "hd-xor",
    setting,
    modalities: 2,
    samples: 6000,
    dims: [200, 100],
    logic: "exactly-one",
    profile: "code",
    latentDimensions: 200,
    blockMean: setting === "redundancy" ? 0.25 : 0.35,
    blockDeviation: setting === "synergy" ? 2 : 1,
    dataSeed: seed,
    embeddedBits: setting === "random" ? 0 : 0.83,
    embeddedBitsError: 0,
  };
}

/** One bit about the label, of the one kind that a setting has; none where labels are random. */
function groundTruthOf(setting: string): GroundTruth {
  const bit = (of: string) => Number(setting === of);
  return {
    latentBits: setting === "random" ? 0 : 1,
    redundancyBits: bit("redundancy"),
    uniqueBits: [bit("uniqueness-1"), bit("uniqueness-2")],
    synergyBits: bit("synergy"),
    // Masking breaks copies, and random labels have no rule: neither has a function to take apart.
    synergyVariance: oracleless.includes(setting) ? null : bit("synergy"),
    synergyAmplitude: oracleless.includes(setting) ? null : bit("synergy"),
    role: roles[setting]!,
  };
}

const roles: Readonly<Record<string, Role>> = {
  "uniqueness-1": "uniqueness",
  "uniqueness-2": "uniqueness",
  synergy: "pure-synergy",
  redundancy: "redundancy",
  random: "noise",
};

const f1 = { early: [99.5, 99.6, 92.4, 97.4, 50], late: [60.5, 60.1, 49.7, 57.8, 47.3] };

function modelsOf({ id, setting, dataSeed }: DatasetRow): ModelRow[] {
  const position = settings.indexOf(setting);
  const network = (fusion: ModelRow["fusion"], points: readonly number[]): ModelRow => {
    const reached = (points[position]! - dataSeed / 100) / 100;
    return {
      id: `${id}/${fusion}`,
      dataset: id,
      fusion,
      ...notBroughtModel,
      conflictRule: null,
      encoders: "trained",
      trainSeed: dataSeed,
      epochs: 30,
      batch: 400,
      learningRate: 1e-3,
      weightDecay: 1e-4,
      schedule: "constant",
      patience: null,
      leastGain: null,
      keep: "last",
      classWeights: "none",
      epochsDone: 30,
      keptEpoch: 30,
      trainLosses: null,
      validationLosses: null,
      learningRates: null,
      parameters: 57_000,
      f1Macro: reached,
      accuracy: reached,
      explainedVariance: null,
      bayesAccuracy: null,
      bayesF1Macro: null,
      bayesError: null,
      bayesLoss: null,
      trainSeconds: 9.5,
      backend: "wasm",
    };
  };
  const oracle: ModelRow = {
    ...network("oracle", [100, 100, 100]),
    encoders: null,
    trainSeed: null,
    epochs: null,
    batch: null,
    learningRate: null,
    weightDecay: null,
    schedule: null,
    keep: null,
    classWeights: null,
    epochsDone: null,
    keptEpoch: null,
    parameters: null,
    f1Macro: 1,
    accuracy: 1,
    trainSeconds: null,
  };
  return [
    network("early", f1.early),
    network("late", f1.late),
    network("unimodal-1", [99.5, 49.8, 50.3, 96.7, 49.6]),
    ...(oracleless.includes(setting) ? [] : [oracle]),
  ];
}

/** A game whose last modality adds to the output only beside the first; the scores of samples go round. */
function game({ id, dataset, fusion }: ModelRow): GameRow {
  return {
    dataset,
    model: id,
    target: "predicted",
    masker: "marginal",
    draws: fusion === "oracle" ? 900 : 200,
    samples: 500,
    values: [0.5, 0.625, 0.5, 1],
    localScores: Array.from({ length: 20 }, (_, sample) => (sample === 7 ? null : (sample % 5) / 4)),
  };
}

function modelRecords(dataset: DatasetRow, model: ModelRow): ResultRecord[] {
  return readings.flatMap((reading) => {
    if (model.fusion !== "oracle")
      return [record(dataset, model, reading, "sampled", reading.numbers[model.fusion]!)];
    return [
      ...(reading.numbers.enumerated
        ? [record(dataset, model, reading, "enumerated", reading.numbers.enumerated)]
        : []),
      record(dataset, model, reading, "sampled", reading.numbers.sampled!),
    ];
  });
}

function record(
  { id, generator, setting, modalities, dataSeed }: DatasetRow,
  model: ModelRow | null,
  { fields, truth, truthSource }: Reading,
  estimator: ResultRecord["estimator"],
  numbers: Numbers,
): ResultRecord {
  const position = settings.indexOf(setting);
  const given = numbers[position] ?? null;
  const exact = estimator === "enumerated";
  const missing = given === null;
  const known = truth[position] ?? null;
  return {
    dataset: id,
    model: model?.id ?? null,
    generator,
    setting,
    modalities,
    fusion: model?.fusion ?? null,
    dataSeed,
    trainSeed: model?.trainSeed ?? null,
    ...fields,
    size: null,
    draws: 200,
    wholeBackground: false,
    low: null,
    high: null,
    intervalReason: null,
    chanceMean: null,
    chanceHigh: null,
    sampleDeviation: null,
    atZero: null,
    atOne: null,
    estimator,
    value: given === null ? null : exact ? given : given + ((given > 0.5 ? -1 : 1) * (dataSeed - 1)) / 10_000,
    reason: missing ? "the model's output does not move when modalities are masked" : null,
    maskingError: missing ? null : exact ? 0 : 0.003,
    maskingBias: missing ? null : 0,
    samplingError: missing ? null : exact ? 0 : 0.004,
    truth: known,
    truthLow: null,
    truthHigh: null,
    truthSource:
      known === null ? `none: the modalities of ${setting} say nothing off the law's support` : truthSource,
    seconds: 0.8,
    modelEvaluations: model === null ? 0 : 4000,
  };
}

function scores(
  metric: string,
  aggregation: ResultRecord["aggregation"],
  ...values: readonly number[]
): Results["scores"] {
  return (["oracle-error", "oracle-deviation", "network-error"] as const).map((kind, position) => ({
    metric,
    aggregation,
    kind,
    ...unranked,
    value: values[position]!,
    reason: null,
    clusters: 1,
    records: 3,
  }));
}

/** Scores of correctness are held against each metric's own truth, on no leaderboard; one seed has no interval. */
const unranked = { truth: null, subject: null, low: null, high: null, rank: null };
