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
import {
  type FusionModel,
  logitsOfRows,
  type OpenedModel,
  type Outputs,
  performanceOf,
} from "../../models/index.ts";
import { notBroughtModel } from "../brought-columns.ts";
import { keptGame } from "../kept-game.ts";
import { offManifoldFinding } from "../off-manifold-finding.ts";
import type { RecordPlace } from "../records.ts";
import type { ModelRow, ResultRecord, Results } from "../results.ts";
import { shapArrays } from "../shap-arrays.ts";
import { noLimits, trainingColumns, untrained } from "../training-columns.ts";
import { noiseWarning, withAnswerNoise } from "./answer-noise.ts";
import { answerWarnings } from "./answer-warnings.ts";
import { broughtDataset } from "./brought-dataset.ts";
import { broughtDatasetRow } from "./brought-rows.ts";
import { classFitWarnings } from "./class-fit.ts";
import { type ClassOrder, classOrder, type StatedClasses, settledClasses } from "./class-order.ts";
import { constantLabels } from "./constant-labels.ts";
import { type MeasureRun, measureResults } from "./measure-results.ts";
import { type Measurable, measuredRecords } from "./measured-records.ts";
import {
  type BroughtTraining,
  type TrainedOnBrought,
  trainingSplit,
  trainOnBrought,
} from "./train-brought.ts";

/** A user's data, and her model on them. */
export interface Brought {
  readonly data: BroughtData;
  /** Which rows are used for what; null: divided by the seed. */
  readonly split: Split | null;
  /** Null: no model of her own; the data alone are measured, or a network that is trained on them. */
  readonly opened: OpenedModel | null;
  /** The class of each of the model's outputs, in its order, as the labels call it; null or left out: not said. */
  readonly classes?: readonly string[] | null;
  /** A network to be trained on her rows where she has no model; null or left out: none. */
  readonly train?: BroughtTraining | null;
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
  { data, split, opened, classes = null, shapFile, train = null }: Brought,
): Promise<Results> {
  const scored = opened?.source.outputs === "scores";
  const labels: BroughtLabels | null = scored ? null : data.labels;
  if (train !== null && labels === null)
    throw new UserError("--train learns from labels, and there are none: name them with --labels.");
  const divided = train === null || split !== null ? split : trainingSplit(labels!, run.seed);
  const stated = settledClasses(classes, opened?.source.classes ?? null);
  const asRead = broughtDataset(data, labels, opened?.model ?? null, run.seed, run.measure, divided, stated);
  const order = orderOf(labels, opened?.model ?? null, stated);
  const classNames = order?.names ?? (labels?.kind === "class" ? labels.names : null);
  const row = broughtDatasetRow(data, asRead, classNames, run.measure);
  const trained = train === null ? null : await trainOnBrought(data, asRead, train, run.seed, classNames);
  const dataset = trained?.dataset ?? asRead;
  const measuredModel = trained?.network ?? opened?.model ?? null;
  const outputs =
    measuredModel === null || labels === null
      ? null
      : logitsOfRows(measuredModel, dataset[measuredModel.inputs], dataset.split.test);
  const model =
    trained !== null
      ? trainedRow(row.id, train!, trained, outputs!, run)
      : opened === null
        ? null
        : modelRow(row.id, opened, dataset, outputs, order, run);

  const { generator, setting, modalities } = row;
  const ofData: RecordPlace = {
    ...{ dataset: row.id, model: null, generator, setting, modalities, fusion: null },
    ...{ dataSeed: run.seed, trainSeed: null },
  };
  const ofModel: RecordPlace =
    model === null
      ? ofData
      : { ...ofData, model: model.id, fusion: model.fusion, trainSeed: model.trainSeed };
  const { masker } = run.measure;
  const aboutData = once(() => dataSubject(dataset, run.measure));
  const aboutModel = once(() => sampledSubject(dataset, measuredModel!, run.measure));
  const measurableBy =
    (ofTheModel: () => Subject) =>
    (metric: Metric): Measurable => {
      const { needs } = metric.card;
      const place = needs.model ? ofModel : ofData;
      const answering = { fusion: place.fusion, embedded: false, masker };
      if (needs.labels && labels === null) return { reason: scored ? noScores : noLabels, place, answering };
      const subject = needs.model ? ofTheModel() : aboutData();
      const alike = needs.labels
        ? constantLabels(dataset, subject.observed!.rows, "measured", classNames)
        : null;
      if (alike !== null) return { reason: `${alike}: nothing varies`, place, answering };
      return { subject, place, answering };
    };
  const asked = metricsFor(run.metrics, measuredModel !== null);
  const all = measuredRecords(asked, dataset.law, measurableBy(aboutModel));
  const noise = opened?.noise ?? null;
  const records =
    noise === null
      ? all
      : withAnswerNoise(
          all,
          noise.groups.map((group) => {
            const subject = once(() => sampledSubject(dataset, group, run.measure));
            const noisy = asked.filter((id) => findMetric(id).card.needs.model);
            return measuredRecords(noisy, dataset.law, measurableBy(subject));
          }),
          noise.answers,
        );

  const masks = model !== null && records.some(({ draws }) => draws !== null);
  const game = masks ? keptGame([aboutModel()], { dataset: row.id, model: model.id }) : null;
  const findings = masks ? [offManifoldFinding(row.id, dataset, run.measure)] : [];
  if (shapFile !== null) await saveShap(shapFile, aboutModel(), row.modalityNames!);
  trained?.network.dispose();
  const warnings = opened === null ? [] : warningsOfAnswers(opened, aboutModel(), records, model!);
  const fit =
    outputs === null || labels?.kind !== "class"
      ? []
      : classFitWarnings(
          outputs,
          dataset,
          classNames!,
          { dataset: row.id, model: model!.id },
          trained === null,
        );
  return measureResults(run, {
    dataset: row,
    model,
    game,
    records,
    findings,
    warnings: [
      ...(noise === null ? [] : [noiseWarning(noise, { dataset: row.id, model: model!.id })]),
      ...fit,
      ...warnings,
    ],
  });
}

function warningsOfAnswers(
  { source }: OpenedModel,
  subject: Subject,
  records: readonly ResultRecord[],
  { id, dataset }: ModelRow,
) {
  const { logits, model } = subject.evaluation!;
  const readsLogits = records.some(({ scale }) => scale === "logit");
  const rounding = readsLogits ? (subject.firstOrderMeans().rounding ?? null) : null;
  return answerWarnings(source.outputs, logits, model.classes, rounding, records, { dataset, model: id });
}

/** Which of a model's outputs the classes of the labels are; null where either has none. */
function orderOf(
  labels: BroughtLabels | null,
  model: FusionModel | null,
  stated: StatedClasses | null,
): ClassOrder | null {
  if (model?.target !== "class" || labels?.kind !== "class") return null;
  return classOrder(labels.names, model.classes, stated);
}

function trainedRow(
  dataset: string,
  { fusion, training }: BroughtTraining,
  { network, history, seconds, dataset: data }: TrainedOnBrought,
  outputs: Outputs,
  { backend, seed }: MeasureRun,
): ModelRow {
  return {
    id: `${dataset}/${fusion}`,
    dataset,
    fusion,
    conflictRule: null,
    ...trainingColumns(training, history),
    trainSeed: seed,
    parameters: network.parameters.length,
    ...performanceOf(outputs, data),
    ...noLimits,
    trainSeconds: seconds,
    backend: backend.name,
    ...notBroughtModel,
    runtime: `${fusion} fusion of this program, trained on ${data.split.train.length} rows, whose means and deviations standardise its columns`,
  };
}

function modelRow(
  dataset: string,
  { source }: OpenedModel,
  data: MeasuredData,
  outputs: Outputs | null,
  order: ClassOrder | null,
  { backend }: MeasureRun,
): ModelRow {
  return {
    id: `${dataset}/brought`,
    dataset,
    fusion: "brought",
    conflictRule: null,
    ...untrained,
    ...(outputs === null
      ? { f1Macro: null, accuracy: null, explainedVariance: null }
      : performanceOf(outputs, data)),
    ...noLimits,
    backend: backend.name,
    sourceFiles: source.files.length === 0 ? null : source.files,
    sourceSha256: source.sha256,
    runtime: (order?.basis ?? null) === null ? source.runtime : `${source.runtime}; ${order!.basis}`,
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
  throw new UserError(
    `${lacking.card.id} needs a model: give one with --model, --predict-command or --train.`,
  );
}

async function saveShap(file: string, subject: Subject, names: readonly string[]): Promise<void> {
  if (subject.noGame !== null) return;
  await writeWhole(file, writeNpz(shapArrays(subject, names)), "what the modalities add");
}
