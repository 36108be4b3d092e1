import type { BroughtData, BroughtLabels, MeasuredData, Split } from "../../generators/index.ts";
import { writeNpz } from "../../math/npy/npz.ts";
import { once } from "../../math/once.ts";
import { UserError } from "../../math/user-error.ts";
import { writeWhole } from "../../math/write-whole.ts";
import {
  dataSubject,
  findMetric,
  type Metric,
  metrics,
  type Subject,
  sampledSubject,
} from "../../metrics/index.ts";
import { type OpenedModel, testPerformance } from "../../models/index.ts";
import { keptGame } from "../kept-game.ts";
import { offManifoldFinding } from "../off-manifold-finding.ts";
import type { RecordPlace } from "../records.ts";
import type { ModelRow, Results } from "../results.ts";
import { shapArrays } from "../shap-arrays.ts";
import { noLimits, untrained } from "../training-columns.ts";
import { broughtDataset } from "./brought-dataset.ts";
import { broughtDatasetRow } from "./brought-rows.ts";
import { type MeasureRun, measureResults } from "./measure-results.ts";
import { type Measurable, measuredRecords } from "./measured-records.ts";

/** A user's data, and her model on them. */
export interface Brought {
  readonly data: BroughtData;
  /** Which rows are used for what; null: divided by the seed. */
  readonly split: Split | null;
  /** Null: the data alone are measured. */
  readonly opened: OpenedModel | null;
  /** Where what modalities add to every sample is saved, for Python's shap; null: nowhere. */
  readonly shapFile: string | null;
}

const noLabels = "it needs labels, and none were given";
const noScores = "it needs labels, and scores are compared with none";

/**
 * Measures a user's data, and her model on them: the same records as those of a suite, without a truth.
 *
 * @throws UserError if the data, the labels and the model do not fit together, or the model gives answers that cannot be
 *   used
 */
export async function measureBrought(
  run: MeasureRun,
  { data, split, opened, shapFile }: Brought,
): Promise<Results> {
  const scored = opened?.source.outputs === "scores";
  const labels: BroughtLabels | null = scored ? null : data.labels;
  const dataset = broughtDataset(data, labels, opened?.model ?? null, run.seed, run.measure, split);
  const classNames = labels?.kind === "class" ? labels.names : null;
  const row = broughtDatasetRow(data, dataset, classNames, run.measure);
  const model = opened === null ? null : modelRow(row.id, opened, dataset, labels !== null, run);

  const { generator, setting, modalities } = row;
  const ofData: RecordPlace = {
    ...{ dataset: row.id, model: null, generator, setting, modalities, fusion: null },
    ...{ dataSeed: run.seed, trainSeed: null },
  };
  const ofModel: RecordPlace = model === null ? ofData : { ...ofData, model: model.id, fusion: model.fusion };
  const { masker } = run.measure;
  const aboutData = once(() => dataSubject(dataset, run.measure));
  const aboutModel = once(() => sampledSubject(dataset, opened!.model, run.measure));
  const measurable = ({ card: { needs } }: Metric): Measurable => {
    const place = needs.model ? ofModel : ofData;
    const answering = { fusion: place.fusion, embedded: false, masker };
    if (needs.labels && labels === null) return { reason: scored ? noScores : noLabels, place, answering };
    return { subject: needs.model ? aboutModel() : aboutData(), place, answering };
  };
  const records = measuredRecords(metricsFor(run.metrics, opened !== null), dataset.law, measurable);

  const masks = model !== null && records.some(({ draws }) => draws !== null);
  const game = masks ? keptGame([aboutModel()], { dataset: row.id, model: model.id }) : null;
  const findings = masks ? [offManifoldFinding(row.id, dataset, run.measure)] : [];
  if (shapFile !== null) await saveShap(shapFile, aboutModel(), row.modalityNames!);
  return measureResults(run, { dataset: row, model, game, records, findings });
}

function modelRow(
  dataset: string,
  { model, source }: OpenedModel,
  data: MeasuredData,
  hasLabels: boolean,
  { backend }: MeasureRun,
): ModelRow {
  return {
    id: `${dataset}/brought`,
    dataset,
    fusion: "brought",
    conflictRule: null,
    ...untrained,
    ...(hasLabels
      ? testPerformance(model, data)
      : { f1Macro: null, accuracy: null, explainedVariance: null }),
    ...noLimits,
    backend: backend.name,
    sourceFiles: source.files.length === 0 ? null : source.files,
    sourceSha256: source.sha256,
    runtime: source.runtime,
    outputs: source.outputs,
  };
}

/**
 * The metrics asked for, or all that are no variants and can be measured on rows.
 *
 * @throws UserError if one needs a model and there is none
 */
function metricsFor(asked: readonly string[] | null, hasModel: boolean): readonly string[] {
  if (asked === null) {
    return metrics
      .filter(({ card, enumerable }) => {
        // What needs no model and can be enumerated is of a law, and nothing is known of that.
        const ofLaw = enumerable && !card.needs.model;
        return card.variantOf === null && !ofLaw && (hasModel || !card.needs.model);
      })
      .map(({ card }) => card.id);
  }
  const found = asked.map(findMetric);
  const [lacking] = found.filter(({ card }) => card.needs.model && !hasModel);
  if (lacking === undefined) return found.map(({ card }) => card.id);
  throw new UserError(`${lacking.card.id} needs a model: give one with --model or --predict-command.`);
}

async function saveShap(file: string, subject: Subject, names: readonly string[]): Promise<void> {
  if (subject.noGame !== null) return;
  await writeWhole(file, writeNpz(shapArrays(subject, names)), "what the modalities add");
}
