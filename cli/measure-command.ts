import path from "node:path";
import { Command } from "commander";
import { type DelimiterName, delimiters, labelKinds, missingPolicies } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { findMetric, type MeasureSettings } from "../metrics/index.ts";
import {
  type Backend,
  type BackendRequest,
  backendNames,
  outputKinds,
  selectBackend,
} from "../models/index.ts";
import type { Format } from "../reports/index.ts";
import { type MeasureRun, openBroughtParts } from "../suites/index.ts";
import { broughtRequest, type SubjectOptions, usualTraining } from "./brought-request.ts";
import { formatOption } from "./formats.ts";
import { givenOptions } from "./given-options.ts";
import { measuredRequest } from "./measured-request.ts";
import { measuringOptionNames, withMeasuringOptions } from "./measuring-options.ts";
import {
  parseChoice,
  parseClasses,
  parseNames,
  parseNetwork,
  parseNumber,
  parsePairs,
  parseSeconds,
  parseWhole,
} from "./option-parsers.ts";
import { type MetricOptionValues, metricSources, withMetricOptions } from "./part-options.ts";
import { requireWritable } from "./require-writable.ts";
import { saveResults } from "./save-results.ts";
import { withTrainingOptions } from "./training-options.ts";
import { warn } from "./warn.ts";

interface MeasureOptions extends SubjectOptions, MetricOptionValues {
  readonly metrics?: string[];
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
      "--delimiter <mark>",
      `what separates fields of text tables: ${Object.keys(delimiters).join(", ")} (default: found)`,
      parseChoice("delimiter", Object.keys(delimiters) as DelimiterName[]),
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
      "--train <network>",
      "or a network of this program to be trained on your training rows: early, intermediate, late, unimodal-1, multibench, mvae",
      parseNetwork,
    )
    .option(
      "--timeout <seconds>",
      "seconds that a program or model may take to load, and for a batch (default: 60)",
      parseSeconds("--timeout"),
    )
    .option(
      "--stochastic",
      "your model answers differently when asked again: average several answers, with what is left of their noise in the errors",
    )
    .option(
      "--outputs <kind>",
      `what the model answers: ${outputKinds.join(", ")}`,
      parseChoice("kind of outputs", outputKinds),
    )
    .option(
      "--classes <list>",
      "the class of each of the model's outputs, in its order, as the labels call it, e.g. 1,2,3",
      parseClasses,
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
    );
  withMetricOptions(command);
  withTrainingOptions(command, `${usualTraining.epochs}`)
    .option("--batch <rows>", `rows of a batch (default: ${usualTraining.batch})`, parseWhole("--batch"))
    .option(
      "--learning-rate <rate>",
      `of the training (default: ${usualTraining.learningRate})`,
      parseNumber("--learning-rate"),
    );
  withMeasuringOptions(command, { masker: usual.masker, draws: `${usual.draws}` })
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
    );
  return command.action(async (options: MeasureOptions) => {
    const request = broughtRequest(options);
    const brought = await openBroughtParts({ metrics: metricSources(options), generators: [] });
    try {
      // Before the model is opened, which may run a program.
      for (const id of options.metrics ?? []) findMetric(id);
      await requireWritable("--out", options.out);
      if (options.plots !== undefined) await requireWritable("--plots", options.plots);
      if (options.saveShap !== undefined) {
        if (request.kind !== "data" || (request.model ?? request.train) === null)
          throw new UserError(
            "--save-shap needs a model: give one with --model, --predict-command or --train.",
          );
        await requireWritable("--save-shap", path.dirname(options.saveShap));
      }
      const startedAt = new Date();
      const backend = await selectBackend(options.backend, warn);
      const run = runOf(options, startedAt, backend, brought.metrics);
      const results = await measuredRequest(run, request, options.saveShap ?? null);
      await saveResults(options.out, results, options);
      if (options.saveShap !== undefined)
        process.stderr.write(`Saved what modalities add to ${options.saveShap}\n`);
      if (results.failures.length > 0) process.exitCode = 1;
    } finally {
      await brought.close();
    }
  });
}

function runOf(
  options: MeasureOptions,
  startedAt: Date,
  backend: Backend,
  own: readonly string[],
): MeasureRun {
  const { seed, metrics } = options;
  const given = givenOptions<Partial<MeasureSettings>, MeasureOptions>(options, [
    "samples",
    "background",
    ...measuringOptionNames,
  ]);
  return {
    startedAt,
    backend,
    seed,
    // Metrics of the user's own are measured whatever others she names.
    metrics: metrics === undefined ? null : [...new Set([...metrics, ...own])],
    measure: { ...usual, ...given },
  };
}
