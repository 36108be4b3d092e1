/** Results of some version of the format, before they are checked. */
type Saved = Readonly<Record<string, unknown>>;

/** What takes results of a version to the next. */
const upgrades: ReadonlyMap<unknown, (saved: Saved) => Saved> = new Map([
  [1, fromVersion1],
  [2, fromVersion2],
  [3, fromVersion3],
  [4, fromVersion4],
  [5, fromVersion5],
]);

/** Results of an older version in the form of the newest; what is of no known version is left as it is. depth: versions. */
export function upgradeResults(saved: Saved): Saved {
  const upgrade = upgrades.get(saved.schemaVersion);
  return upgrade === undefined ? saved : upgradeResults(upgrade(saved));
}

/** Columns of which nothing is known. */
function nulls(names: string): Saved {
  return Object.fromEntries(names.split(" ").map((name) => [name, null]));
}

/**
 * Version 1 grew while it was used: at first data were classes without noise or controls, and there was neither ground
 * truth nor validity. What a file has of that is kept, and what it has not is null.
 */
function fromVersion1(saved: Saved): Saved {
  const { datasets, models, records, scores } = saved;
  const filled = (rows: unknown, columns: (row: Saved) => Saved) =>
    Array.isArray(rows) ? rows.map((row: Saved) => ({ ...columns(row), ...row })) : rows;
  const ofData = {
    target: "class",
    labelNoise: 0,
    ...nulls("control redundancy uniqueness synergy shares scale coefficients correlation targetNoise"),
    ...nulls("latentBits redundancyBits uniqueBits synergyBits synergyVariance synergyAmplitude role"),
    ...nulls("embeddedBits embeddedBitsError"),
  };
  const seedsOf = ({ metric, aggregation }: Saved): number => {
    const own = (Array.isArray(records) ? records : []).filter(
      (record: Saved) => record?.metric === metric && record?.aggregation === aggregation,
    );
    return new Set(own.map(({ dataSeed }: Saved) => dataSeed)).size;
  };
  return {
    ...saved,
    schemaVersion: 2,
    datasets: filled(datasets, () => ofData),
    models: filled(models, () =>
      nulls("conflictRule explainedVariance bayesAccuracy bayesF1Macro bayesError"),
    ),
    records: filled(records, () => nulls("truthLow truthHigh")),
    scores: filled(scores, (score) => ({
      ...nulls("truth subject low high rank"),
      clusters: score?.records === 0 ? 0 : seedsOf(score),
    })),
  };
}

/** Version 2 knew one masker of the game, and neither findings nor warnings. */
function fromVersion2(saved: Saved): Saved {
  const unknown = {
    size: null,
    draws: null,
    wholeBackground: null,
    low: null,
    high: null,
    sampleDeviation: null,
    atZero: null,
    atOne: null,
  };
  const { measure, records } = saved;
  return {
    ...saved,
    schemaVersion: 3,
    measure: { masker: "marginal", precision: null, localPrecision: null, ...(measure as Saved) },
    records: Array.isArray(records) ? records.map((record: Saved) => ({ ...unknown, ...record })) : records,
    findings: [],
    warnings: [],
  };
}

/** Version 3 knew training without options, and kept no history. */
function fromVersion3(saved: Saved): Saved {
  const row = (model: Saved): Saved => {
    const trained = typeof model?.encoders === "string";
    const columns = {
      schedule: trained ? "constant" : null,
      patience: null,
      leastGain: null,
      keep: trained ? "last" : null,
      classWeights: trained ? "none" : null,
      epochsDone: model?.epochs,
      keptEpoch: model?.epochs,
      trainLosses: null,
      validationLosses: null,
      learningRates: null,
    };
    return { ...columns, ...model };
  };
  const { models } = saved;
  return { ...saved, schemaVersion: 4, models: Array.isArray(models) ? models.map(row) : models };
}

/**
 * Version 4 kept nothing of games, did not know the best reachable loss, reproduced no published numbers, and knew no data
 * and models but its own.
 */
function fromVersion4(saved: Saved): Saved {
  const { datasets, models } = saved;
  const filled = (rows: unknown, columns: Saved) =>
    Array.isArray(rows) ? rows.map((row: Saved) => ({ ...columns, ...row })) : rows;
  return {
    ...saved,
    schemaVersion: 5,
    datasets: filled(
      datasets,
      nulls("sourceFiles sourceSha256 modalityNames classNames measuredRows backgroundRows"),
    ),
    models: filled(models, nulls("bayesLoss sourceFiles sourceSha256 runtime outputs")),
    games: [],
    published: [],
  };
}

/** Version 5 had all columns of version 6 but those that are filled in here. */
function fromVersion5(saved: Saved): Saved {
  const { records, complete, failures } = saved;
  const columns = nulls("chanceMean chanceHigh intervalReason");
  return {
    ...saved,
    schemaVersion: 6,
    // Only an interruption made results incomplete, not a part that failed.
    complete: complete === true && Array.isArray(failures) ? failures.length === 0 : complete,
    records: Array.isArray(records) ? records.map((record: Saved) => ({ ...columns, ...record })) : records,
  };
}
