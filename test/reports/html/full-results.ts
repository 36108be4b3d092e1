import { finding } from "../../../suites/findings.ts";
import type { GameRow, ModelRow, ResultRecord, Results } from "../../../suites/results.ts";
import { leaderboardResults } from "../leaderboard-results.ts";

/** Results that hold something for every picture and every section of the page: leaderboards, games of two and of three
 * modalities, histories, scores of classes, and what the suites noise, masking and scalability find. */
export function fullResults(): Results {
  const results = leaderboardResults(10, undefined, ["unique", "half", "pure", "pure of three"]);
  const modalities = new Map(results.datasets.map((row) => [row.id, row.modalities]));
  const models = results.models.map(
    (model): ModelRow =>
      model.fusion === "oracle"
        ? model
        : {
            ...model,
            bayesLoss: 0.125,
            trainLosses: [0.7, 0.4, 0.2],
            validationLosses: [0.71, 0.5, 0.45],
            bayesF1Macro: 0.975,
          },
  );
  return {
    ...results,
    models,
    games: models.map((model) => gameOf(model, modalities.get(model.dataset)!)),
    records: [
      ...results.records.map((record) =>
        record.value === null
          ? { ...record, maskingError: null, maskingBias: null, samplingError: null }
          : record,
      ),
      ...results.records
        .filter(({ metric, fusion }) => metric === "intershap" && fusion !== null)
        .flatMap(ofClasses),
    ],
    findings: [...costs(), ...floors(), ...maskers()],
    published: [
      {
        table: "table2",
        row: "early",
        column: "synergy",
        metric: "intershap",
        aggregation: "global",
        fusion: "early",
        setting: "synergy",
        modalities: 2,
        unit: "share",
        published: 0.98046875,
        publishedDeviation: 0.0078125,
        way: null,
        reproduced: 0.97265625,
        error: 0.00390625,
        low: 0.9609375,
        high: 0.984375,
        draws: 5,
        verdict: "inside",
        cause: null,
      },
    ],
    warnings: [
      {
        kind: "extreme-scores",
        dataset: results.datasets[0]!.id,
        model: models[0]!.id,
        metric: "intershap",
        aggregation: "local",
        masker: null,
        value: 0.9,
        threshold: 0.5,
        message: "Most samples have a score of 0 or 1.",
      },
    ],
    failures: [{ cell: "synergy, late, seed 1", message: "killed" }],
  };
}

function gameOf({ id, dataset }: ModelRow, modalities: number): GameRow {
  const coalitions = 2 ** modalities;
  return {
    dataset,
    model: id,
    target: "predicted",
    masker: "marginal",
    draws: 200,
    samples: 500,
    values: Array.from({ length: coalitions }, (_, k) => ((k * 7) % coalitions) / coalitions / 3 + k / 13),
    localScores: Array.from({ length: 12 }, (_, sample) => (sample === 7 ? null : (sample % 5) / 4)),
  };
}

function ofClasses(record: ResultRecord): ResultRecord[] {
  return ([0, 1] as const).map((k) => ({ ...record, target: `class:${k}`, value: record.value! / (k + 2) }));
}

function costs() {
  const turned = [
    ...[2, 3, 4, 5].map((modalities) => ({ modalities, samples: 100, draws: 20 })),
    ...[200, 400, 800].map((samples) => ({ modalities: 4, samples, draws: 20 })),
  ];
  return [
    ...turned.map((about) =>
      finding({
        finding: "processor time of InterSHAP",
        ...about,
        value: (about.samples * 2 ** about.modalities) / 1e4,
        unit: "seconds",
      }),
    ),
    finding({
      finding: "fitted growth",
      subject: "processor time of InterSHAP: power of the samples (evaluations: 1)",
      value: 1.0625,
      unit: "exponent",
    }),
  ];
}

function floors() {
  const about = { metric: "intershap", aggregation: "global", fusion: "early", unit: "share" } as const;
  return [
    finding({
      finding: "noise floor: 95 % of models with nothing to find stay below",
      subject: "untrained networks",
      ...about,
      value: 0.34375,
      count: 15,
    }),
    finding({
      finding: "value under noise of intershap",
      subject: "synergy, as it is",
      ...about,
      value: 0.96875,
    }),
  ];
}

function maskers() {
  return ["marginal", "mean", "zero"].map((masker, k) =>
    finding({
      finding: "InterSHAP under each masker",
      subject: "synergy of 2",
      metric: "intershap",
      aggregation: "global",
      fusion: "early",
      masker,
      value: 0.5 + k / 8,
      error: 0.015625,
      unit: "share",
    }),
  );
}
