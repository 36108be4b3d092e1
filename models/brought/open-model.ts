import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Matrix } from "../../generators/index.ts";
import { digestOfFiles } from "../../math/digest-of-files.ts";
import { placeKind } from "../../math/place-kind.ts";
import { commandWords } from "../../math/programs/command-words.ts";
import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";
import { currentBackend } from "../backend.ts";
import type { FusionModel } from "../fusion-model.ts";
import { loadModel } from "../saved/load-model.ts";
import type { AnswerVariation } from "./answer-variation.ts";
import { columnsOf, type ModalityForm, type OutputKind } from "./answering-model.ts";
import { type AskedModel, askedModel, TRIAL_ROWS } from "./asked-model.ts";
import { openBridge } from "./bridge.ts";
import type { ModelOpening } from "./model-opening.ts";
import { externalWeights } from "./onnx/external-weights.ts";
import { readModelJson } from "./tfjs/model-json.ts";

/** What a user says of her model; see `docs/measure.md`. */
export interface ModelRequest {
  /**
   * A file of ONNX or of TensorFlow.js, a folder that `suite --save-models` wrote, or a command that speaks the protocol of
   * `docs/predict-protocol.md`.
   */
  readonly from: { readonly file: string } | { readonly command: string };
  /** What it answers; may be left out of a model that says so itself. */
  readonly outputs?: OutputKind;
  /** Input by modality, or by `all` for all modalities side by side; left out: by their names. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The output to read; left out: the only one that fits. */
  readonly output?: string;
  /** Seconds that a model may take to start or to load, and to answer a batch; left out: 60. */
  readonly timeLimit?: number;
  /** Whether its answers may differ when it is asked again, and are to be averaged; left out: they may not. */
  readonly stochastic?: boolean;
}

/** A user's model that is ready to be measured. */
export interface OpenedModel {
  readonly model: FusionModel;
  readonly source: ModelSource;
  /** Of a model whose answers differ when it is asked again; null or left out: they do not. */
  readonly noise?: AnswerNoise | null;
  /** What the user should know of how rows are given to it, in sentences without their full stops. */
  readonly notes: readonly string[];
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/** A model whose answers differ when it is asked again; `model` answers with the mean of `GROUPS * ANSWERS` answers. */
export interface AnswerNoise {
  readonly variation: AnswerVariation;
  /** Answers that are averaged in `model`. */
  readonly answers: number;
  /** The same model with fewer answers to every row, drawn anew in each: what is left of the noise shows in how these differ. */
  readonly groups: readonly FusionModel[];
}

/** Groups of answers, and answers of a group. */
const GROUPS = 4;
const ANSWERS = 2;

/** Where a model came from, and what it was taken for. */
export interface ModelSource {
  /** Its files, or the files among the words of its command. */
  readonly files: readonly string[];
  /** SHA-256 of their bytes, of several that of a list of them; null where there are none. */
  readonly sha256: string | null;
  /** What it runs on, and what it was found to read and answer. */
  readonly runtime: string;
  readonly outputs: OutputKind;
  /** What it says itself that its classes are called, in the order of its outputs; null: nothing. */
  readonly classes: readonly string[] | null;
}

const TIME_LIMIT = 60;

/**
 * Opens a user's model. Of a command nothing but that command is run, and of files nothing at all but the graph of tensors
 * that they describe.
 *
 * @param rows - the data, one matrix per modality: the first of them are what the model is tried on
 * @throws UserError if it cannot be opened, or does not fit the data
 */
export async function openModel(
  request: ModelRequest,
  forms: readonly ModalityForm[],
  rows: readonly Matrix[],
): Promise<OpenedModel> {
  // Nothing else goes along to another thread: whoever asks may keep the data themselves beside the names.
  const modalities = forms.map(
    ({ name, sampleShape, columnNames = null, dtypes = null }): ModalityForm => ({
      name,
      sampleShape,
      columnNames,
      dtypes,
    }),
  );
  const trial = rows.map(({ rows: count, columns, data }): Matrix => {
    const tried = Math.min(TRIAL_ROWS, count);
    return { rows: tried, columns, data: data.subarray(0, tried * columns) };
  });
  if ("command" in request.from) return await commandOf(request.from.command, request, modalities, trial);
  const { file } = request.from;
  const place = await placeKind(file);
  if (place === "folder") {
    if ((await placeKind(path.join(file, "card.json"))) !== null)
      return await savedNetwork(file, request, modalities);
    return await storedByTfjs(path.join(file, "model.json"), request, modalities, trial);
  }
  switch (path.extname(file)) {
    case ".onnx": {
      const inputs = request.inputs ?? null;
      const opening = { kind: "onnx", file, modalities, inputs, output: request.output ?? null } as const;
      return await bridged(opening, await withWeights(file), request, modalities, trial);
    }
    case ".json":
      return await storedByTfjs(file, request, modalities, trial);
    default:
      if (place === null) await readable(file, () => stat(file));
      throw new UserError(
        `${file} is no model that is read here: give an .onnx file, a model.json of TensorFlow.js or a folder of --save-models, and run any other with --predict-command.`,
      );
  }
}

async function commandOf(
  command: string,
  request: ModelRequest,
  modalities: readonly ModalityForm[],
  trial: readonly Matrix[],
): Promise<OpenedModel> {
  const words = commandWords("--predict-command", command);
  for (const [option, value] of Object.entries({ inputs: request.inputs, output: request.output }))
    if (value !== undefined)
      throw new UserError(
        `--${option} is for files of models: a program is sent every modality by its name.`,
      );
  const named: string[] = [];
  for (const word of words.slice(1)) if ((await placeKind(word)) === "file") named.push(word);
  const timeLimit = request.timeLimit ?? TIME_LIMIT;
  const opening = { kind: "command", words, modalities, timeLimit } as const;
  return await bridged(opening, named, request, modalities, trial);
}

async function bridged(
  opening: ModelOpening,
  files: readonly string[],
  request: ModelRequest,
  modalities: readonly ModalityForm[],
  trial: readonly Matrix[],
): Promise<OpenedModel> {
  const digest = await digestOf(files);
  const bridge = await openBridge(opening, request.timeLimit ?? TIME_LIMIT);
  try {
    const outputs = settledOutputs(request.outputs, bridge.outputs);
    const asked = askedModel((batch) => bridge.answer(batch), modalities, outputs, trial, request.stochastic);
    const { variation } = asked;
    const noise = variation === null ? null : noiseOf(asked, variation);
    const model = noise === null ? asked.model : asked.averaged(GROUPS * ANSWERS, "all");
    const differing =
      noise === null
        ? []
        : [
            `the mean of ${noise.answers} answers, which differ by up to ${noise.variation.largest.toPrecision(2)}`,
          ];
    // A file may name the classes of something else than its output; a program speaks of nothing else.
    const others = opening.kind === "onnx" && bridge.classes?.length !== model.classes;
    return {
      model,
      source: {
        ...{
          files,
          sha256: digest,
          runtime: [bridge.about, ...bridge.notes, ...differing].join("; "),
          outputs,
        },
        classes: others ? null : bridge.classes,
      },
      noise,
      notes: bridge.notes,
      close: () => bridge.close(),
    };
  } catch (error) {
    await bridge.close();
    throw error;
  }
}

function noiseOf({ averaged }: AskedModel, variation: AnswerVariation): AnswerNoise {
  const groups = Array.from({ length: GROUPS }, (_, group) => averaged(ANSWERS, `group ${group}`));
  return { variation, answers: GROUPS * ANSWERS, groups };
}

async function storedByTfjs(
  file: string,
  request: ModelRequest,
  modalities: readonly ModalityForm[],
  trial: readonly Matrix[],
): Promise<OpenedModel> {
  const source = await readModelJson(file);
  const { inputs = null, output = null, timeLimit = TIME_LIMIT } = request;
  const backend = currentBackend();
  const opening = { kind: "tfjs", source, backend, modalities, inputs, output, timeLimit } as const;
  return await bridged(opening, source.files, request, modalities, trial);
}

/** A network of this project's own keeps its parts, so that its games are played as fast as those of a suite. */
async function savedNetwork(
  folder: string,
  request: ModelRequest,
  modalities: readonly ModalityForm[],
): Promise<OpenedModel> {
  const { network, card } = await loadModel(folder);
  const widths = modalities.map(columnsOf);
  if (widths.join() !== card.dims.join())
    throw new UserError(
      `The model in ${folder} reads ${card.dims.join(" and ")} columns, and the modalities have ${widths.join(" and ")}: bring the columns that it was trained on.`,
    );
  const outputs = settledOutputs(request.outputs, network.target === "class" ? "logits" : "value");
  const files = Object.keys(card.files).map((name) => path.join(folder, name));
  return {
    model: network,
    source: {
      files,
      sha256: await digestOf(files),
      runtime: `${card.fusion} fusion of this program`,
      outputs,
      classes: null,
    },
    notes: [],
    close: async () => network.dispose(),
  };
}

/** What a model answers, as the user or the model itself says. */
function settledOutputs(said: OutputKind | undefined, own: OutputKind | null): OutputKind {
  if (said !== undefined && own !== null && said !== own)
    throw new UserError(
      `The model says that it answers with ${own}, not ${said}: correct --outputs or leave it out.`,
    );
  const outputs = said ?? own;
  if (outputs !== null) return outputs;
  throw new UserError(
    "Say what the model answers with --outputs: probabilities or logits of classes, a value, or scores.",
  );
}

async function digestOf(files: readonly string[]): Promise<string | null> {
  return files.length === 0 ? null : await digestOfFiles(files, readable);
}

async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read the model ${file}: ${reason}; give a file or a folder that is there.`);
  }
}

/** A model's file, and the files of weights that it names. */
async function withWeights(file: string): Promise<string[]> {
  const bytes = await readable(file, () => readFile(file));
  return [file, ...(await externalWeights(bytes, file)).map((weights) => weights.file)];
}
