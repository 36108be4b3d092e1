import { randomStream } from "../../math/random-stream.ts";
import type { DatasetRow, ResultRecord, Results } from "../../suites/results.ts";
import { scoresOf } from "../../suites/scores/scores-of.ts";
import { exampleResults } from "./example-results.ts";

/** A metric that answers an amount of synergy plus noise of a given size. */
interface Planted {
  readonly metric: string;
  readonly aggregation?: ResultRecord["aggregation"];
  readonly unit?: string;
  readonly noise: number;
  /** `data`: it looks at data alone. */
  readonly subjects: readonly ("oracle" | "early" | "data")[];
}

const kinds: readonly (Partial<DatasetRow> & { readonly setting: string; readonly amount: number })[] = [
  { setting: "noise", role: "noise", amount: 0 },
  { setting: "unique", role: "uniqueness", amount: 0 },
  { setting: "half", role: "synergy", amount: 0.5 },
  { setting: "pure", role: "pure-synergy", amount: 1 },
  { setting: "pure of three", role: "pure-synergy", amount: 1, modalities: 3 },
];

/**
 * Results of a run over five kinds of data, scored as runs are; the amount of synergy is the same by both truths.
 * InterSHAP follows it, the EMAP gap does less, SHAPE not at all; PID of the labels looks at data alone and has no value
 * for three modalities.
 */
export function leaderboardResults(
  seeds: number,
  planted: readonly Planted[] = usual,
  settings: readonly string[] = kinds.map(({ setting }) => setting),
): Results {
  const example = exampleResults();
  const chosen = kinds.filter(({ setting }) => settings.includes(setting));
  const datasets = chosen.flatMap(({ amount, ...fields }) =>
    Array.from({ length: seeds }, (_, k) => ({
      ...example.datasets[0]!,
      ...fields,
      id: `${fields.setting}/${k + 1}`,
      dataSeed: k + 1,
      synergyBits: amount,
      synergyVariance: amount,
      synergyAmplitude: amount,
    })),
  );
  const models = datasets.flatMap(({ id, dataSeed }) =>
    (["oracle", "early"] as const).map((fusion) => ({
      ...example.models.find((model) => model.fusion === fusion)!,
      id: `${id}/${fusion}`,
      dataset: id,
      trainSeed: fusion === "oracle" ? null : dataSeed,
    })),
  );
  const random = randomStream(1, "test/leaderboards");
  const records = datasets.flatMap((dataset) =>
    planted.flatMap(({ subjects, ...metric }) =>
      subjects.map((subject): ResultRecord => recordOf(dataset, subject, metric, random() - 0.5)),
    ),
  );
  return { ...example, datasets, models, records, scores: scoresOf({ datasets, models, records }) };
}

const usual: readonly Planted[] = [
  { metric: "shape", unit: "f1", noise: 100, subjects: ["early"] },
  { metric: "intershap", aggregation: "global", noise: 0.01, subjects: ["early", "oracle"] },
  { metric: "emap-gap", unit: "f1", noise: 1, subjects: ["early"] },
  { metric: "pid-labels", unit: "bits", noise: 0.1, subjects: ["data"] },
];

const sampled = exampleResults().records.find(({ estimator }) => estimator === "sampled")!;

function recordOf(
  { id, generator, setting, modalities, dataSeed, synergyBits }: DatasetRow,
  subject: Planted["subjects"][number],
  { metric, aggregation = null, unit = "share", noise }: Omit<Planted, "subjects">,
  deviate: number,
): ResultRecord {
  const missing = subject === "data" && modalities > 2;
  return {
    ...sampled,
    dataset: id,
    model: subject === "data" ? null : `${id}/${subject}`,
    generator,
    setting,
    modalities,
    fusion: subject === "data" ? null : subject,
    dataSeed,
    trainSeed: subject === "early" ? dataSeed : null,
    metric,
    aggregation,
    unit,
    value: missing ? null : synergyBits! + noise * deviate,
    reason: missing ? "this decomposition is defined for two modalities" : null,
    seconds: 0.25,
    modelEvaluations: subject === "data" ? 0 : 4000,
  };
}
