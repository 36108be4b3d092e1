import path from "node:path";
import { type DatasetSpec, type DelimiterName, digestOf, noOptions } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import {
  type DiscreteDistribution,
  findMetric,
  gameSubject,
  groundTruth,
  lawSubject,
  type Metric,
  metrics,
  type Subject,
  unionInformation,
  unknownTruth,
} from "../../metrics/index.ts";
import { contentHash } from "../cell.ts";
import { type Finding, finding } from "../findings.ts";
import { keptGame } from "../kept-game.ts";
import type { RecordPlace } from "../records.ts";
import type { DatasetRow, ModelRow, Results } from "../results.ts";
import { noLimits, untrained } from "../training-columns.ts";
import { beyondSquares } from "./beyond-squares.ts";
import { BROUGHT } from "./brought-dataset.ts";
import { type MeasureRun, measureResults } from "./measure-results.ts";
import { measuredRecords } from "./measured-records.ts";
import { readGame } from "./read-game.ts";
import { readJoint } from "./read-joint.ts";

/**
 * Measures a table of coalition values: every score of interaction that is a function of the game alone.
 *
 * @throws UserError if the file is no such table, or a metric needs more than a game
 */
export async function measureGame(
  run: MeasureRun,
  file: string,
  delimiter: DelimiterName | null = null,
): Promise<Results> {
  const { game, names } = await readGame(file, delimiter);
  const asked = metricsFor(run, ({ fromGame }) => fromGame === true, "more than a table of coalition values");
  const { modalities, samples, target } = game;
  const dataset = await datasetRow(run, file, names, {
    modalities,
    samples,
    target: target === "predicted" ? "class" : "value",
  });
  const model: ModelRow = {
    id: `${dataset.id}/brought`,
    dataset: dataset.id,
    fusion: "brought",
    conflictRule: null,
    ...untrained,
    ...{ f1Macro: null, accuracy: null, explainedVariance: null },
    ...noLimits,
    backend: run.backend.name,
    sourceFiles: null,
    sourceSha256: null,
    runtime: "a table of coalition values",
    outputs: null,
  };
  const subject = gameSubject(game, run.measure);
  const unmeasured = beyondSquares(game);
  const place = { ...placeOf(dataset), model: model.id, fusion: model.fusion };
  const records = recordsOf(run, asked, subject, place, unmeasured);
  return measureResults(run, {
    dataset,
    model,
    game: unmeasured === null ? keptGame([subject], { dataset: dataset.id, model: model.id }) : null,
    records,
    findings: [],
  });
}

/**
 * Measures a joint distribution: its decomposition by every measure, and its information.
 *
 * @throws UserError if the file is no such distribution, or a metric needs more than a law
 */
export async function measureJoint(
  run: MeasureRun,
  file: string,
  delimiter: DelimiterName | null = null,
): Promise<Results> {
  const { joint, law, names, targetNames } = await readJoint(file, delimiter);
  const ofLaw = ({ card, enumerable }: Metric) => enumerable && !card.needs.model;
  const asked = metricsFor(run, ofLaw, "more than a joint distribution");
  const modalities = names.length;
  const row = await datasetRow(run, file, names, { modalities, samples: law.states.length, target: "class" });
  const dataset: DatasetRow = {
    ...row,
    ...groundTruth(law),
    classNames: targetNames,
  };
  const records = recordsOf(run, asked, lawSubject(law, run.measure), placeOf(dataset));
  return measureResults(run, {
    dataset,
    model: null,
    game: null,
    records,
    findings: unionOf(joint, dataset),
  });
}

/** The synergy of more than two sources: what no decomposition of two speaks of. */
function unionOf(joint: DiscreteDistribution, { modalities }: DatasetRow): Finding[] {
  if (modalities === 2) return [];
  const { together, union, synergy, gap } = unionInformation(joint);
  const about = { finding: "information about the target", modalities, unit: "bits" };
  return [
    finding({ ...about, subject: "all sources together", value: together, error: 0 }),
    finding({ ...about, subject: "union information", value: union, error: gap }),
    finding({ ...about, subject: "synergy: what is beyond union information", value: synergy, error: gap }),
  ];
}

/**
 * The metrics asked for, or all that fit, variants as well.
 *
 * @throws UserError if one that was asked for does not
 */
function metricsFor(
  { metrics: asked }: MeasureRun,
  fits: (metric: Metric) => boolean,
  more: string,
): readonly string[] {
  if (asked === null) return metrics.filter(fits).map(({ card }) => card.id);
  const found = asked.map(findMetric);
  const unfit = found.find((metric) => !fits(metric));
  if (unfit === undefined) return found.map(({ card }) => card.id);
  const some = metrics.filter(fits).map(({ card }) => card.id);
  throw new UserError(`${unfit.card.id} needs ${more}: take some of ${some.join(", ")}.`);
}

/** @param unmeasured - why no number of it can be told; null: they can */
function recordsOf(
  { measure }: MeasureRun,
  asked: readonly string[],
  subject: Subject,
  place: RecordPlace,
  unmeasured: string | null = null,
) {
  const answering = { fusion: place.fusion, embedded: false, masker: measure.masker };
  return measuredRecords(asked, subject.law, () =>
    unmeasured === null ? { subject, place, answering } : { reason: unmeasured, place, answering },
  );
}

async function datasetRow(
  { seed }: MeasureRun,
  file: string,
  names: readonly string[],
  size: Pick<DatasetSpec, "modalities" | "samples" | "target">,
): Promise<DatasetRow> {
  const setting = path.basename(file);
  const sha256 = await digestOf([file]);
  return {
    id: `${BROUGHT}/${setting}/${contentHash([sha256]).slice(0, 8)}`,
    ...noOptions,
    generator: BROUGHT,
    setting,
    dims: [],
    ...size,
    ...unknownTruth,
    dataSeed: seed,
    embeddedBits: null,
    embeddedBitsError: null,
    sourceFiles: [file],
    sourceSha256: sha256,
    modalityNames: names,
    classNames: null,
    measuredRows: null,
    backgroundRows: null,
  };
}

function placeOf({ id, generator, setting, modalities, dataSeed }: DatasetRow): RecordPlace {
  return {
    dataset: id,
    model: null,
    generator,
    setting,
    modalities,
    fusion: null,
    dataSeed,
    trainSeed: null,
  };
}
