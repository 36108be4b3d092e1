import fc from "fast-check";
import type {
  DatasetRow,
  Finding,
  GameRow,
  ModelRow,
  PublishedRow,
  ResultRecord,
  Results,
  Score,
  Warning,
} from "../../suites/results.ts";
import { exampleResults } from "./example-results.ts";

const example = exampleResults();
const text = fc.string({ minLength: 1, maxLength: 12, unit: "binary" });
// JSON has one zero only.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const size = number.map(Math.abs);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat();
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

/** Valid results with any numbers and any words in them. */
export const arbitraryResults: fc.Arbitrary<Results> = fc
  .uniqueArray(dataset(), { minLength: 1, maxLength: 3, selector: ({ id }) => id })
  .chain((datasets) =>
    fc
      .uniqueArray(fc.constantFrom(...datasets).chain(model), { maxLength: 4, selector: ({ id }) => id })
      .chain((models) =>
        fc.record({
          suite: text,
          preset: text,
          seconds: size,
          complete: fc.boolean(),
          datasets: fc.constant(datasets),
          models: fc.constant(models),
          games: games(datasets, models),
          records: fc.array(record(datasets, models), { maxLength: 8 }),
          scores: fc.array(score(), { maxLength: 4 }),
          findings: fc.array(finding(), { maxLength: 4 }),
          published: fc.array(published(), { maxLength: 3 }),
          warnings: fc.array(warning(), { maxLength: 3 }),
          failures: fc.array(fc.record({ cell: text, message: text }), { maxLength: 2 }),
        }),
      ),
  )
  .map((parts) => ({ ...example, ...parts }));

function dataset(): fc.Arbitrary<DatasetRow> {
  return fc.record({
    id: text,
    generator: text,
    setting: text,
    modalities: fc.integer({ min: 1, max: 6 }),
    samples: fc.integer({ min: 1 }),
    dims: fc.array(fc.integer({ min: 1 }), { maxLength: 6 }),
    target: fc.constantFrom("class", "value"),
    labelNoise: share,
    control: fc.constantFrom(null, "permuted-labels", "noise-modality", "duplicated-modality"),
    logic: fc.constantFrom(null, "parity", "exactly-one"),
    profile: orNull(fc.constantFrom("paper", "code")),
    latentDimensions: orNull(fc.integer({ min: 1 })),
    blockMean: orNull(number),
    blockDeviation: orNull(size),
    redundancy: orNull(size),
    uniqueness: orNull(fc.array(size, { maxLength: 6 })),
    synergy: orNull(size),
    shares: orNull(fc.array(share, { maxLength: 8 })),
    scale: orNull(size),
    coefficients: orNull(fc.array(number, { maxLength: 6 })),
    correlation: orNull(fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value + 0)),
    targetNoise: orNull(size),
    latentBits: orNull(number),
    redundancyBits: orNull(number),
    uniqueBits: orNull(fc.array(number, { maxLength: 6 })),
    synergyBits: orNull(number),
    synergyVariance: orNull(number),
    synergyAmplitude: orNull(number),
    role: fc.constantFrom(null, "noise", "uniqueness", "redundancy", "mixed", "synergy", "pure-synergy"),
    embeddedBits: orNull(number),
    embeddedBitsError: orNull(size),
    dataSeed: fc.integer(),
    sourceFiles: orNull(fc.array(text, { maxLength: 3 })),
    sourceSha256: orNull(text),
    modalityNames: orNull(fc.array(text, { maxLength: 6 })),
    classNames: orNull(fc.array(text, { maxLength: 3 })),
    measuredRows: orNull(fc.integer({ min: 1 })),
    backgroundRows: orNull(fc.integer({ min: 1 })),
  });
}

function games(datasets: readonly DatasetRow[], models: readonly ModelRow[]): fc.Arbitrary<GameRow[]> {
  const modalities = new Map(datasets.map((row) => [row.id, row.modalities]));
  return fc.tuple(
    ...models.map(({ id, dataset: of }) => {
      const length = 2 ** modalities.get(of)!;
      return fc.record({
        dataset: fc.constant(of),
        model: fc.constant(id),
        target: fc.constantFrom("predicted", "output"),
        masker: fc.constantFrom("marginal", "own:mine"),
        draws: fc.integer({ min: 1 }),
        samples: fc.integer({ min: 1 }),
        values: fc.array(number, { minLength: length, maxLength: length }),
        localScores: fc.array(orNull(share), { maxLength: 6 }),
      });
    }),
  );
}

function published(): fc.Arbitrary<PublishedRow> {
  return fc.record({
    table: text,
    row: text,
    column: text,
    metric: orNull(text),
    aggregation: fc.constantFrom(null, "global", "local"),
    fusion: fc.constantFrom("oracle", "early", "late"),
    setting: text,
    modalities: fc.integer({ min: 1 }),
    unit: fc.constantFrom("share", "bits", "f1"),
    published: number,
    publishedDeviation: orNull(size),
    way: orNull(text),
    reproduced: number,
    error: orNull(size),
    low: orNull(number),
    high: orNull(number),
    draws: fc.integer({ min: 1 }),
    verdict: fc.constantFrom("inside", "explained", "unexplained", "unjudged"),
    cause: orNull(text),
  });
}

function finding(): fc.Arbitrary<Finding> {
  return fc.record({
    finding: text,
    subject: orNull(text),
    dataset: orNull(text),
    metric: orNull(text),
    aggregation: fc.constantFrom(null, "global", "local"),
    index: orNull(text),
    order: orNull(fc.integer({ min: 1 })),
    masker: orNull(text),
    fusion: fc.constantFrom(null, "early", "oracle"),
    modalities: orNull(fc.integer({ min: 1 })),
    samples: orNull(fc.integer({ min: 1 })),
    draws: orNull(fc.integer({ min: 1 })),
    evaluations: orNull(count),
    value: orNull(number),
    reason: orNull(text),
    error: orNull(size),
    low: orNull(number),
    high: orNull(number),
    unit: text,
    count,
  });
}

function warning(): fc.Arbitrary<Warning> {
  return fc.record({
    kind: fc.constantFrom("extreme-scores", "off-manifold", "inside-noise-floor"),
    dataset: orNull(text),
    model: orNull(text),
    metric: orNull(text),
    aggregation: fc.constantFrom(null, "global", "local"),
    masker: orNull(text),
    value: number,
    threshold: number,
    message: text,
  });
}

function model({ id: dataset }: DatasetRow): fc.Arbitrary<ModelRow> {
  const common = {
    id: text,
    dataset: fc.constant(dataset),
    parameters: orNull(count),
    f1Macro: orNull(share),
    accuracy: orNull(share),
    explainedVariance: orNull(number),
    bayesAccuracy: orNull(share),
    bayesF1Macro: orNull(share),
    bayesError: orNull(size),
    bayesLoss: orNull(size),
    backend: fc.constantFrom("tensorflow", "wasm", "cpu"),
    sourceFiles: orNull(fc.array(text, { maxLength: 3 })),
    sourceSha256: orNull(text),
    runtime: orNull(text),
    outputs: fc.constantFrom(null, "probabilities", "logits", "value", "scores"),
  } as const;
  const none = fc.constant(null);
  const untrained = fc.record({
    ...common,
    fusion: fc.constantFrom("oracle", "bayes"),
    conflictRule: orNull(text),
    encoders: none,
    trainSeed: none,
    epochs: none,
    batch: none,
    learningRate: none,
    weightDecay: none,
    schedule: none,
    patience: none,
    leastGain: none,
    keep: none,
    classWeights: none,
    epochsDone: none,
    keptEpoch: none,
    trainLosses: none,
    validationLosses: none,
    learningRates: none,
    trainSeconds: none,
  });
  const network = fc.record({
    ...common,
    fusion: fc.constantFrom("early", "intermediate", "late", "unimodal-1", "unimodal-12"),
    conflictRule: none,
    encoders: fc.constantFrom("trained", "frozen"),
    trainSeed: fc.integer(),
    epochs: count,
    batch: fc.integer({ min: 1 }),
    learningRate: size,
    weightDecay: size,
    schedule: fc.constantFrom("constant", "cosine", "step:30:0.1", "step:1:1e-7"),
    patience: orNull(fc.integer({ min: 1 })),
    leastGain: orNull(size),
    keep: fc.constantFrom("last", "best"),
    classWeights: fc.constantFrom("none", "balanced"),
    epochsDone: count,
    keptEpoch: count,
    trainLosses: orNull(fc.array(size, { maxLength: 4 })),
    validationLosses: orNull(fc.array(size, { maxLength: 4 })),
    learningRates: orNull(fc.array(size, { maxLength: 4 })),
    trainSeconds: size,
  });
  return fc.oneof(untrained, network) as fc.Arbitrary<ModelRow>;
}

function record(datasets: readonly DatasetRow[], models: readonly ModelRow[]): fc.Arbitrary<ResultRecord> {
  const noValue = { maskingError: null, maskingBias: null, samplingError: null };
  const outcome = fc.oneof(
    fc.record({
      value: number,
      reason: fc.constant(null),
      maskingError: orNull(size),
      maskingBias: orNull(number),
      samplingError: orNull(size),
    }),
    text.map((reason) => ({ value: null, reason, ...noValue })),
  );
  const fields = fc.record({
    metric: fc.oneof(fc.constantFrom("intershap", "emap-gap"), text),
    aggregation: fc.constantFrom(null, "global", "local", "mean-of-abs"),
    target: fc.constantFrom(null, "predicted", "class:0", "output"),
    coalition: fc.constantFrom(null, "1", "2", "1+2"),
    size: fc.constantFrom(null, 1, 2),
    estimator: fc.constantFrom("sampled", "enumerated"),
    scale: fc.constantFrom(null, "probability", "logit"),
    masker: fc.constantFrom(null, "marginal", "independent", "zero", "conditional", "own:mine"),
    draws: orNull(fc.integer({ min: 1 })),
    wholeBackground: orNull(fc.boolean()),
    low: orNull(number),
    high: orNull(number),
    intervalReason: orNull(text),
    chanceMean: orNull(size),
    chanceHigh: orNull(size),
    sampleDeviation: orNull(size),
    atZero: orNull(share),
    atOne: orNull(share),
    index: orNull(text),
    order: orNull(fc.integer({ min: 1 })),
    modelEvaluations: count,
    unit: fc.oneof(fc.constantFrom("share", "bits", "f1", "probability"), text),
    truth: orNull(number),
    truthLow: orNull(number),
    truthHigh: orNull(number),
    truthSource: text,
    seconds: size,
  });
  const place = fc.oneof(
    fc.constantFrom(...datasets),
    ...(models.length > 0 ? [fc.constantFrom(...models)] : []),
  );
  return fc.tuple(place, fields, outcome).map(([row, own, numbers]) => {
    const model = "fusion" in row ? row : null;
    const { id, generator, setting, modalities, dataSeed } =
      model === null ? (row as DatasetRow) : datasets.find((candidate) => candidate.id === model.dataset)!;
    return {
      dataset: id,
      model: model?.id ?? null,
      generator,
      setting,
      modalities,
      dataSeed,
      fusion: model?.fusion ?? null,
      trainSeed: model?.trainSeed ?? null,
      ...own,
      ...numbers,
    } as ResultRecord;
  });
}

function score(): fc.Arbitrary<Score> {
  const outcome = fc.oneof(
    number.map((value) => ({ value, reason: null })),
    text.map((reason) => ({ value: null, reason })),
  );
  const fields = fc.record({
    metric: text,
    aggregation: fc.constantFrom(null, "global", "local", "mean-of-abs"),
    kind: fc.constantFrom(
      "oracle-error",
      "detection",
      "leakage-noise",
      "response-2",
      "response-12",
      "seconds",
    ),
    truth: fc.constantFrom(null, "information", "function"),
    subject: fc.constantFrom(null, "oracle", "network", "data"),
    low: orNull(number),
    high: orNull(number),
    clusters: count,
    records: count,
    rank: orNull(fc.integer({ min: 1 })),
  } as const);
  return fc.tuple(fields, outcome).map(([own, numbers]) => ({ ...own, ...numbers }));
}
