import {
  type Dataset,
  findSource,
  isBuiltInSource,
  type MeasuredData,
  nothingKnown,
} from "../generators/index.ts";
import {
  dataSubject,
  enumeratedSubject,
  findMetric,
  isBuiltIn,
  type Subject,
  sampledSubject,
} from "../metrics/index.ts";
import { type BayesLimits, bayesModel, type FusionModel, oracle, testPerformance } from "../models/index.ts";
import { bayesLoss } from "./bayes-loss.ts";
import { notBroughtModel } from "./brought-columns.ts";
import { type Cell, type CellModel, type CellResult, contentHash, datasetId, modelId } from "./cell.ts";
import type { CellContext } from "./cell-context.ts";
import { codeFingerprint, packageVersions } from "./code-fingerprint.ts";
import { datasetDigest } from "./dataset-digest.ts";
import { datasetRow } from "./dataset-row.ts";
import type { Finding } from "./findings.ts";
import {
  isCellResult,
  isFindings,
  isGame,
  isLimits,
  isTimedMeasurements,
  type TimedMeasurements,
} from "./kept-forms.ts";
import { keptGame } from "./kept-game.ts";
import { offManifoldFinding } from "./off-manifold-finding.ts";
import { publishedMaskingFindings } from "./paper/published-masking-findings.ts";
import { publishedRowsFindings } from "./paper/published-rows-findings.ts";
import { recordsOf } from "./records.ts";
import type { ModelRow } from "./results.ts";
import type { Store } from "./store.ts";
import { type TimedSubject, timedSubject } from "./timed-subject.ts";
import { trainedNetwork } from "./trained-network.ts";
import { type noLimits, trainingColumns, untrained } from "./training-columns.ts";

export type { CellContext } from "./cell-context.ts";

/**
 * Runs a cell: takes what the store has and computes the rest. The trained network and each metric's numbers are kept
 * under their own names, so that asking for one more metric trains nothing again.
 */
export async function runCell(cell: Cell, context: CellContext): Promise<CellResult> {
  const names = cellNames(cell, dataDigestOf(cell, context));
  const { store } = context;
  // Nothing tells whether a metric of the user's own is still what it was: its numbers are worked out anew.
  const lasting = cell.metrics.every(isBuiltIn);
  const finished = lasting ? store.get("cells", names.cell, isCellResult) : null;
  if (finished !== null) {
    await saveFinished(cell, names, context);
    return finished;
  }

  const model = cell.model === null ? null : await preparedModel(cell, cell.model, names, context);
  let known: TimedSubject[] | null = null;
  const subjects = () => {
    known ??= subjectsOf(cell, model?.model ?? null, context).map(timedSubject);
    return known;
  };
  const measured = new Map(
    cell.metrics.map((id) => [
      id,
      isBuiltIn(id)
        ? kept(store, "measurements", names.measurement(id), isTimedMeasurements, () =>
            measuredBy(id, subjects()),
          )
        : measuredBy(id, subjects()),
    ]),
  );
  const recorded = cell.published !== "rows";
  const masks =
    recorded && [...measured.values()].some((own) => own.measurements.some(({ draws }) => draws !== null));
  const game =
    masks && model !== null
      ? kept(store, "games", names.game, isGame, () =>
          keptGame(untimed(subjects()), { dataset: model.row.dataset, model: model.row.id }),
        )
      : null;
  const published =
    cell.published === "masking" && model !== null
      ? kept(store, "measurements", names.measurement("published masking"), isFindings, () =>
          publishedMaskingFindings(cell, model.row.id, untimed(subjects())),
        )
      : [];
  if (context.shap?.owes(cell)) {
    const sampled = untimed(subjects()).find(({ estimator }) => estimator === "sampled")!;
    await context.shap.save(cell, sampled);
  }
  model?.model.dispose();

  const law = findSource(cell.dataset.generator).law(cell.dataset);
  const limits = limitsOf(cell, names.limits, context);
  const records = cell.metrics.flatMap((id) => recordsOf(cell, law, id, measured.get(id)!));
  const result: CellResult = {
    dataset: datasetRow(cell.dataset, cell.dataSeed, limits),
    model: model && {
      ...model.row,
      bayesAccuracy: limits.accuracy,
      bayesF1Macro: limits.f1Macro,
      bayesError: limits.error,
      bayesLoss: bayesLoss(law, limits.information),
    },
    game,
    records: recorded ? records : [],
    findings: [
      ...offManifoldFindings(cell, context, masks),
      ...published,
      ...(recorded ? [] : publishedRowsFindings(records, untimed(subjects()))),
    ],
  };
  if (lasting) store.put("cells", names.cell, result);
  return result;
}

/** What the store has under a name, else what is computed and kept there. */
function kept<Content>(
  store: Store,
  kind: string,
  name: string,
  isContent: (content: unknown) => content is Content,
  compute: () => Content,
): Content {
  const found = store.get(kind, name, isContent);
  if (found !== null) return found;
  const content = compute();
  store.put(kind, name, content);
  return content;
}

/** What a metric says of the subjects that fit it: enumerated ones only where it can be enumerated. */
function measuredBy(id: string, subjects: readonly TimedSubject[]): TimedMeasurements {
  const metric = findMetric(id);
  const fitting = subjects.filter(({ subject }) => subject.estimator === "sampled" || metric.enumerable);
  const timed = fitting.map((subject) => subject.time((own) => metric.measure(own)));
  return {
    measurements: timed.flatMap(({ result }) => result),
    seconds: timed.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

const untimed = (subjects: readonly TimedSubject[]): Subject[] => subjects.map(({ subject }) => subject);

/**
 * The names a cell's parts are kept under: hashes of what determines each, our own code included.
 *
 * @param dataDigest - of the data themselves, where our code does not determine them; else null
 */
export function cellNames(cell: Cell, dataDigest: string | null = null) {
  const versions = packageVersions();
  const data = contentHash([
    ...[versions, codeFingerprint(["math", "generators"]), cell.dataset, cell.dataSeed],
    ...(dataDigest === null ? [] : [dataDigest]),
  ]);
  const model = contentHash([codeFingerprint(["models"]), data, cell.model, cell.backend]);
  const code = codeFingerprint(["metrics", "suites"]);
  return {
    limits: contentHash([codeFingerprint(["models"]), data]),
    model,
    game: contentHash([code, model, cell.measure]),
    measurement: (metric: string) => contentHash([code, model, cell.measure, metric]),
    cell: contentHash([
      code,
      model,
      cell.measure,
      cell.metrics,
      ...(cell.published === undefined ? [] : [`published ${cell.published}`]),
    ]),
  };
}

/** What tells the data of a user's generator from those it made before its code was changed; null of our own ones. */
function dataDigestOf(cell: Cell, context: CellContext): string | null {
  return isBuiltInSource(cell.dataset.generator) ? null : datasetDigest(context.dataset(cell));
}

/**
 * Saves what is asked for of a cell that was finished before: its network is read back, or trained again, and its samples
 * are masked again.
 */
async function saveFinished(
  cell: Cell,
  names: ReturnType<typeof cellNames>,
  context: CellContext,
): Promise<void> {
  const { saver, shap } = context;
  const owesShap = shap?.owes(cell) ?? false;
  if (cell.model === null || !(owesShap || saver?.owes(cell))) return;
  const { model } = await preparedModel(cell, cell.model, names, context);
  try {
    if (owesShap) await shap?.save(cell, sampledSubject(context.dataset(cell), model, cell.measure));
  } finally {
    model.dispose();
  }
}

async function preparedModel(
  cell: Cell,
  spec: CellModel,
  names: ReturnType<typeof cellNames>,
  context: CellContext,
): Promise<{ model: FusionModel; row: Omit<ModelRow, keyof typeof noLimits> }> {
  const id = modelId(cell.dataset, cell.dataSeed, spec);
  const dataset = datasetId(cell.dataset, cell.dataSeed);
  if (spec.kind !== "network") {
    const data = context.dataset(cell);
    const conflictRule = spec.kind === "oracle" ? spec.conflictRule : null;
    const model = exactModel(spec, data, dataset);
    const exact = {
      fusion: spec.kind,
      conflictRule,
      ...untrained,
      ...testPerformance(model, data),
      ...notBroughtModel,
    };
    return { model, row: { id, dataset, ...exact, backend: cell.backend } };
  }
  const { model, trainSeconds, performance, history } = await trainedNetwork(
    cell,
    spec,
    names.model,
    context,
  );
  const row = {
    id,
    dataset,
    fusion: spec.fusion,
    ...notBroughtModel,
    conflictRule: null,
    ...trainingColumns(spec.training, history),
    trainSeed: spec.trainSeed,
    parameters: model.parameters.length,
    ...performance,
    trainSeconds,
    backend: cell.backend,
  };
  return { model, row };
}

/** The oracle or the Bayes model of data; only what has one is planned to. */
function exactModel(
  spec: Exclude<CellModel, { kind: "network" }>,
  data: MeasuredData,
  dataset: string,
): FusionModel {
  if (!hasLaw(data)) throw new Error(`${dataset} has no ${spec.kind} model: ${nothingKnown}.`);
  const model = spec.kind === "oracle" ? oracle(data.law, spec.conflictRule) : bayesModel(data);
  if (model !== null) return model;
  throw new Error(
    `${dataset} has no ${spec.kind} model: ${data.law.noRule ?? "the best answer does not depend on the data"}.`,
  );
}

function hasLaw(data: MeasuredData): data is Dataset {
  return data.law.kind !== "unknown";
}

/** Game metrics mask inputs, and the data may have nothing like them: told once for each dataset and masker. */
function offManifoldFindings(cell: Cell, context: CellContext, masks: boolean): Finding[] {
  // Every kind of network would find the same of the data, and every suite that trains any trains early fusion.
  if (cell.model?.kind !== "network" || cell.model.fusion !== "early" || !masks) return [];
  return [offManifoldFinding(datasetId(cell.dataset, cell.dataSeed), context.dataset(cell), cell.measure)];
}

/** The best that any model can do on the cell's data; kept, since all cells of a dataset ask for it. */
function limitsOf(cell: Cell, name: string, { store, limits: compute }: CellContext): BayesLimits {
  return kept(store, "limits", name, isLimits, () => compute(cell));
}

function subjectsOf(cell: Cell, model: FusionModel | null, context: CellContext): Subject[] {
  const settings = cell.measure;
  const data = context.dataset(cell);
  if (model === null) return [dataSubject(data, settings)];
  const sampled = sampledSubject(data, model, settings);
  const { law } = data;
  const enumerable = model.inputs === "latents" && law.kind === "discrete";
  return enumerable ? [enumeratedSubject(law, model, settings), sampled] : [sampled];
}
