import { noOptions } from "../../../generators/dataset.ts";
import type { Measured } from "../../../suites/measured.ts";
import { PUBLISHED_MASKING } from "../../../suites/paper/published-masking-findings.ts";
import { PUBLISHED_ROWS } from "../../../suites/paper/published-rows-findings.ts";
import type { DatasetRow, Finding, ModelRow, ResultRecord } from "../../../suites/results.ts";

const draws = [1, 2, 3, 4, 5];

/** Models of a setting on five draws of the data, one for each macro F1; InterSHAP and SHAPE where given. */
export function paperRun(made: {
  readonly setting: string;
  readonly fusion: string;
  readonly encoders?: "trained" | "frozen" | null;
  readonly generator?: string;
  readonly profile?: "code" | "paper" | null;
  readonly modalities?: number;
  readonly batch?: number | null;
  readonly f1: readonly number[];
  readonly global?: readonly number[];
  readonly masked?: readonly number[];
  readonly shape?: readonly number[];
  readonly pid?: readonly number[];
  /** SHAPE on as many rows as published. */
  readonly shapeOfRows?: readonly number[];
}): Measured {
  const {
    setting,
    fusion,
    encoders = "trained",
    profile = "code",
    modalities = 2,
    generator = "hd-xor",
    batch = 400,
  } = made;
  const key = `${generator}/${setting}/${fusion}/${encoders}/${profile}/${batch}`;
  const datasets = draws.map(
    (dataSeed) =>
      ({
        ...noOptions,
        ...{ id: `${key}/${dataSeed}`, generator, setting, modalities, profile, dataSeed },
      }) as unknown as DatasetRow,
  );
  const models = datasets.map(
    ({ id: dataset }, k) =>
      ({
        id: `${dataset}/model`,
        dataset,
        fusion,
        encoders,
        batch,
        f1Macro: made.f1[k],
      }) as unknown as ModelRow,
  );
  const common = { coalition: null, size: null, target: "predicted", estimator: "sampled" };
  const records = models.flatMap(({ id: model }, k) => [
    ...(made.global
      ? [{ ...common, model, metric: "intershap", aggregation: "global", value: made.global[k] }]
      : []),
    ...(made.shape ? [{ ...common, model, metric: "shape", aggregation: null, value: made.shape[k] }] : []),
    ...(made.pid
      ? [{ ...common, model, metric: "pid-predictions", aggregation: null, value: made.pid[k] }]
      : []),
    // What must not be taken for it: a class, and a state of the law.
    { ...common, model, metric: "intershap", aggregation: "global", target: "class:0", value: 7 },
    { ...common, model, metric: "intershap", aggregation: "global", estimator: "enumerated", value: 7 },
  ]) as unknown as ResultRecord[];
  const findings = models.flatMap(({ id: subject }, k) => [
    ...(made.shapeOfRows
      ? [{ finding: PUBLISHED_ROWS, subject, metric: "shape", aggregation: null, value: made.shapeOfRows[k] }]
      : []),
    ...(made.masked
      ? [
          {
            finding: PUBLISHED_MASKING,
            subject,
            metric: "intershap",
            aggregation: "global",
            value: made.masked[k],
          },
        ]
      : []),
  ]) as unknown as Finding[];
  return { datasets, models, records, findings };
}

export function together(...runs: readonly Measured[]): Measured {
  return {
    datasets: runs.flatMap(({ datasets }) => datasets),
    models: runs.flatMap(({ models }) => models),
    records: runs.flatMap(({ records }) => records),
    findings: runs.flatMap(({ findings }) => findings),
  };
}
