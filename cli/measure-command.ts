import path from "node:path";
import { Command } from "commander";
import {
  type BroughtData,
  type DataRequest,
  type LabelKind,
  labelKinds,
  type MissingPolicy,
  missingPolicies,
  readBroughtData,
  type Split,
} from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { findMetric, type MaskerName, type MeasureSettings, maskerNames } from "../metrics/index.ts";
import {
  type Backend,
  type BackendRequest,
  backendNames,
  type ModelRequest,
  type OpenedModel,
  type OutputKind,
  openModel,
  outputKinds,
  selectBackend,
} from "../models/index.ts";
import { type Format, render, writeResults } from "../reports/index.ts";
import {
  type MeasureRun,
  measureBrought,
  measureGame,
  measureJoint,
  namedSplit,
  type Results,
} from "../suites/index.ts";
import { formatOption, printedFormat, saveFormats } from "./formats.ts";
import { refuseOptionsTakenByNpm } from "./npm-options.ts";
import {
  parseChoice,
  parseNames,
  parseNumber,
  parsePairs,
  parsePrecision,
  parseWhole,
} from "./option-parsers.ts";
import { requireWritable } from "./require-writable.ts";
import { savePlots } from "./save-plots.ts";

interface MeasureOptions {
  readonly model?: string;
  readonly predictCommand?: string;
  readonly data?: string;
  readonly game?: string;
  readonly joint?: string;
  readonly modalities?: string;
  readonly spec?: string;
  readonly labels?: string;
  readonly labelKind?: LabelKind;
  readonly split?: string;
  readonly missing?: MissingPolicy;
  readonly outputs?: OutputKind;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly timeout?: number;
  readonly metrics?: string[];
  readonly masker?: MaskerName;
  readonly draws?: number;
  readonly precision?: number;
  readonly localPrecision?: number;
  readonly samples?: number;
  readonly background?: number;
  readonly seed: number;
  readonly backend: BackendRequest;
  readonly out: string;
  readonly format: readonly Format[];
  readonly plots?: string;
  readonly saveShap?: string;
}

/** What is measured unless the user says otherwise: errors of about a point, in a minute or less for most models. */
const usual: Required<MeasureSettings> = {
  samples: 500,
  background: 900,
  draws: 200,
  masker: "marginal",
  precision: null,
  localPrecision: null,
  clusters: 20,
};

/** `measure`: a user's own model on her own data. */
export function measureCommand(): Command {
  const command = new Command("measure")
    .description("measure your own model on your own data: see docs/measure.md for a recipe")
    .option("--data <place>", "your data: .npz, .npy, .csv, .tsv, .parquet, .h5, .h5ad, .h5mu, or a folder")
    .option(
      "--modalities <list>",
      "where each modality is, e.g. rna=0:4000,protein=4000:4140 or rna=X,protein=Y",
    )
    .option("--spec <file>", "a JSON file that says the same and more, instead of --modalities")
    .option("--labels <name>", "column, array or file of the labels; metrics that need none run without")
    .option(
      "--label-kind <kind>",
      `what labels are: ${labelKinds.join(", ")}`,
      parseChoice("kind of labels", labelKinds),
    )
    .option(
      "--split <name>",
      "column or array that calls rows test, validation or train (default: by --seed)",
    )
    .option(
      "--missing <policy>",
      `what becomes of missing values: ${missingPolicies.join(", ")} (default: refuse)`,
      parseChoice("policy", missingPolicies),
    )
    .option(
      "--model <place>",
      "your model: .onnx, a model.json of TensorFlow.js, or a folder of --save-models",
    )
    .option("--predict-command <command>", "or a program that answers as docs/predict-protocol.md says")
    .option(
      "--timeout <seconds>",
      "seconds that a program may take for a batch (default: 60)",
      parseNumber("--timeout"),
    )
    .option(
      "--outputs <kind>",
      `what the model answers: ${outputKinds.join(", ")}`,
      parseChoice("kind of outputs", outputKinds),
    )
    .option(
      "--inputs <list>",
      "input of the model for each modality, e.g. rna=input_1,protein=input_2 or all=x (default: by their names)",
      parsePairs("--inputs", "rna=input_1,protein=input_2"),
    )
    .option("--output <name>", "output of the model to read (default: the only one that fits)")
    .option(
      "--metrics <list>",
      "metrics to measure, e.g. intershap,emap-gap (default: all but variants)",
      parseNames("--metrics"),
    )
    .option(
      "--masker <name>",
      `what stands in for masked modalities: ${maskerNames.join(", ")} (default: ${usual.masker})`,
      parseChoice("masker", maskerNames),
    )
    .option(
      "--draws <number>",
      `background rows for each sample and coalition (default: ${usual.draws})`,
      parseWhole("--draws"),
    )
    .option(
      "--precision <error>",
      "masking error of global scores to reach by drawing more rows, e.g. 0.001",
      parsePrecision("--precision"),
    )
    .option(
      "--local-precision <error>",
      "the same for local scores, which need far more rows, e.g. 0.01",
      parsePrecision("--local-precision"),
    )
    .option(
      "--samples <number>",
      `rows that are measured, at most (default: ${usual.samples})`,
      parseWhole("--samples"),
    )
    .option(
      "--background <number>",
      `rows that masked modalities are drawn from, at most (default: ${usual.background})`,
      parseWhole("--background"),
    )
    .option("--seed <number>", "which rows are measured and which stand in", parseWhole("--seed"), 1)
    .option(
      "--backend <name>",
      "tensor backend of TensorFlow.js models: auto, tensorflow, wasm, cpu",
      parseChoice("backend", ["auto", ...backendNames]),
      "auto",
    )
    .option("--out <folder>", "where results.json is saved", path.join("results", "measure"))
    .addOption(
      formatOption(
        "; of several the table, else the first, is printed and the others are saved beside results.json",
      ),
    )
    .option("--plots <folder>", "where every picture is saved as a file of its own")
    .option(
      "--save-shap <file>",
      "where what modalities add to every sample is saved (.npz), for Python's shap",
    )
    .option("--game <file>", "instead of data and a model: a table of coalition values (.json, .csv, .npz)")
    .option(
      "--joint <file>",
      "instead of data: a joint distribution of sources and a target (.json, .csv, .npz)",
    )
    .action(async (options: MeasureOptions) => {
      refuseOptionsTakenByNpm(
        command.options.map((option) => option.long!.replace(/^--/, "")),
        process.env,
        "synergy-bench measure",
      );
      const subject = subjectOf(options);
      // Before the model is opened, which may run a program.
      for (const id of options.metrics ?? []) findMetric(id);
      await requireWritable("--out", options.out);
      if (options.plots !== undefined) await requireWritable("--plots", options.plots);
      if (options.saveShap !== undefined) {
        if (subject.kind !== "data" || subject.model === null)
          throw new UserError("--save-shap needs a model: give one with --model or --predict-command.");
        await requireWritable("--save-shap", path.dirname(options.saveShap));
      }
      const startedAt = new Date();
      const backend = await selectBackend(options.backend, warn);
      const run = runOf(options, startedAt, backend);
      await save(await measured(run, subject, options.saveShap ?? null), options);
    });
  return command;
}

/** What is measured, as the options name it. */
type Subject =
  | { readonly kind: "game" | "joint"; readonly file: string }
  | {
      readonly kind: "data";
      readonly data: DataRequest;
      /** The column that divides the rows; null: none. */
      readonly split: string | null;
      readonly model: ModelRequest | null;
    };

/**
 * What the options name.
 *
 * @throws UserError unless it is one thing, and every option is about it
 */
function subjectOf(options: MeasureOptions): Subject {
  const { data, game, joint } = options;
  const named = Object.entries({ data, game, joint }).filter(([, place]) => place !== undefined);
  if (named.length !== 1)
    throw new UserError(
      `Say one thing to measure: --data with or without a model, or --game, or --joint${named.length === 0 ? "" : `, not ${named.map(([name]) => `--${name}`).join(" and ")}`}.`,
    );
  const [kind, place] = named[0]! as [Subject["kind"], string];
  if (kind === "data") {
    const { split = null, modalities } = options;
    if (split !== null && modalities === undefined)
      throw new UserError(
        "--split takes --modalities: without it the column would be taken for one of them.",
      );
    return { kind, data: dataRequest(place, options), split, model: modelRequest(options) };
  }
  const strange = ofData.find((name) => options[name] !== undefined);
  if (strange !== undefined)
    throw new UserError(
      `--${dashed(strange)} is about data or a model, and --${kind} has neither: leave it out.`,
    );
  return { kind, file: place };
}

/** Options that are about data and models. */
const ofData = [
  ...["model", "predictCommand", "timeout", "outputs", "inputs", "output"],
  ...["modalities", "spec", "labels", "labelKind", "split", "missing", "samples", "background"],
  ...["masker", "draws", "precision", "localPrecision"],
] as readonly (keyof MeasureOptions)[];

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function measured(run: MeasureRun, subject: Subject, shapFile: string | null): Promise<Results> {
  if (subject.kind !== "data")
    return await (subject.kind === "game" ? measureGame : measureJoint)(run, subject.file);
  const { model } = subject;
  const data = await readBroughtData(subject.data);
  const split = subject.split === null ? null : await splitOf(subject.data, subject.split, data);
  if (model === null) return await measureBrought(run, { data, split, opened: null, shapFile });
  const opened: OpenedModel = await openModel(
    model,
    data.modalities,
    data.modalities.map(({ matrix }) => matrix),
  );
  try {
    if (opened.source.outputs === "scores" && data.labels !== null)
      warn("Scores are compared with no labels: those of the data are not used");
    return await measureBrought(run, { data, split, opened, shapFile });
  } finally {
    await opened.close();
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

/** Saves results in every format that is asked for, and prints one. */
async function save(results: Results, { out, format, plots, saveShap }: MeasureOptions): Promise<void> {
  const place = path.join(out, "results");
  await writeResults(`${place}.json`, results);
  const printed = printedFormat(format);
  process.stdout.write(await render(results, printed.id));
  process.stderr.write(`Saved to ${place}.json\n`);
  await saveFormats(
    place,
    format.filter((other) => other !== printed && other.id !== "json"),
    results,
  );
  if (plots !== undefined) await savePlots(plots, results);
  if (saveShap !== undefined) process.stderr.write(`Saved what modalities add to ${saveShap}\n`);
}

function dataRequest(data: string, options: MeasureOptions): DataRequest {
  const { modalities, spec, labels, labelKind, missing } = options;
  return {
    path: data,
    ...(modalities === undefined ? {} : { modalities }),
    ...(spec === undefined ? {} : { spec }),
    ...(labels === undefined ? {} : { labels }),
    ...(labelKind === undefined ? {} : { labelKind }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function modelRequest(options: MeasureOptions): ModelRequest | null {
  const { model, predictCommand, outputs, inputs, output, timeout } = options;
  if (model !== undefined && predictCommand !== undefined)
    throw new UserError("--model and --predict-command both name a model: give one of them.");
  if (timeout !== undefined && timeout <= 0)
    throw new UserError(`--timeout is ${timeout}: give a number of seconds above 0, as in --timeout 60.`);
  const from =
    model !== undefined ? { file: model } : predictCommand !== undefined ? { command: predictCommand } : null;
  if (from === null) {
    const strange = Object.entries({ outputs, inputs, output, timeout }).find(
      ([, value]) => value !== undefined,
    );
    if (strange === undefined) return null;
    throw new UserError(`--${strange[0]} is about a model: give one with --model or --predict-command.`);
  }
  return {
    from,
    ...(outputs === undefined ? {} : { outputs }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(output === undefined ? {} : { output }),
    ...(timeout === undefined ? {} : { timeLimit: timeout }),
  };
}

function runOf(options: MeasureOptions, startedAt: Date, backend: Backend): MeasureRun {
  const { samples, background, draws, masker, precision, localPrecision } = options;
  return {
    startedAt,
    backend,
    seed: options.seed,
    metrics: options.metrics ?? null,
    measure: {
      ...usual,
      samples: samples ?? usual.samples,
      background: background ?? usual.background,
      draws: draws ?? usual.draws,
      masker: masker ?? usual.masker,
      precision: precision ?? null,
      localPrecision: localPrecision ?? null,
    },
  };
}

function warn(sentence: string): void {
  process.stderr.write(`warning: ${sentence}\n`);
}
