import { type BroughtData, type DataRequest, readBroughtData, type Split } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { type OpenedModel, openModel } from "../models/index.ts";
import {
  type Brought,
  type MeasureRun,
  measureBrought,
  measureGame,
  measureJoint,
  namedSplit,
  type Results,
} from "../suites/index.ts";
import type { BroughtRequest, TrainingRequest } from "./brought-request.ts";
import { progressLine } from "./progress-line.ts";
import { warn } from "./warn.ts";

/**
 * Measures what a user names: a table of a game, a joint distribution, or data with a model, a network that is trained on
 * them, or neither.
 *
 * @param shapFile - where what modalities add to samples is saved; null: nowhere
 */
export async function measuredRequest(
  run: MeasureRun,
  request: BroughtRequest,
  shapFile: string | null,
): Promise<Results> {
  if (request.kind !== "data")
    return await (request.kind === "game" ? measureGame : measureJoint)(run, request.file, request.delimiter);
  const { model, train } = request;
  const data = await readBroughtData(request.data);
  for (const note of data.notes ?? []) warn(note);
  const split = request.split === null ? null : await splitOf(request.data, request.split, data);
  if (train !== null) return await measureTrained(run, train, { data, split, opened: null, shapFile });
  if (model === null) return await measureBrought(run, { data, split, opened: null, shapFile });
  const opened: OpenedModel = await openModel(
    model,
    data.modalities,
    data.modalities.map(({ matrix }) => matrix),
  );
  try {
    for (const note of opened.notes) warn(note);
    if (opened.source.outputs === "scores" && data.labels !== null)
      warn("Scores are compared with no labels: those of the data are not used");
    const classes = classesOf(request.classes, data);
    if (classes !== null && opened.model.target !== "class")
      throw new UserError(
        `--classes is about classes, and the model answers with ${opened.source.outputs === "value" ? "a value" : "scores"}: leave it out.`,
      );
    return await measureBrought(run, { data, split, opened, classes, shapFile });
  } finally {
    await opened.close();
  }
}

/** The class order that the user gives, by option or in a spec. */
function classesOf(option: readonly string[] | null, { classes = null }: BroughtData) {
  if (option === null || classes === null) return option ?? classes;
  throw new UserError("The spec and --classes both tell the order of classes: leave one of them out.");
}

/** Measures a network that is trained first, and tells how far that is. */
async function measureTrained(run: MeasureRun, train: TrainingRequest, brought: Brought): Promise<Results> {
  const progress = progressLine();
  const { epochs } = train.training;
  const onEpoch = (epoch: number) =>
    progress.update({ done: epoch, all: epochs, open: false }, 0, 1, [`epoch ${epoch}/${epochs}`]);
  try {
    return await measureBrought(run, { ...brought, train: { ...train, onEpoch } });
  } finally {
    progress.stop();
  }
}

/** The rows that a column calls test, validation or train; read as if it were the labels. */
async function splitOf(request: DataRequest, column: string, data: BroughtData): Promise<Split> {
  const { labels } = await readBroughtData({ ...request, labels: column, labelKind: "class" });
  const where = `The column ${column} of ${request.path}`;
  if (labels!.values.length !== data.modalities[0]!.matrix.rows)
    throw new UserError(`${where} has gaps where others have none: give every row a part.`);
  return namedSplit(labels!, where);
}
