import { availableParallelism } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { UserError } from "../math/user-error.ts";
import { findMetric, metrics } from "../metrics/index.ts";
import { type Backend, type BackendRequest, backendNames, selectBackend } from "../models/index.ts";
import type { Format } from "../reports/index.ts";
import {
  type BroughtSources,
  type DataChanges,
  type MeasureChanges,
  openBroughtParts,
  openSuite,
  type PresetName,
  planOf,
  presetNames,
  requireOneMeasurement,
  runSuite,
  type Suite,
} from "../suites/index.ts";
import { type Baseline, heldAgainst, readBaselines, saveBaseline, tell } from "./baseline.ts";
import { type DataOptionValues, dataOptionNames, withDataOptions } from "./data-options.ts";
import { formatOption, printedFormat } from "./formats.ts";
import { givenOptions } from "./given-options.ts";
import {
  type MeasuringOptionValues,
  measuringOptionNames,
  withMeasuringOptions,
} from "./measuring-options.ts";
import { parseChoice, parseNames, parseSeeds, parseWhole } from "./option-parsers.ts";
import {
  type GeneratorOptionValues,
  generatorSources,
  type MetricOptionValues,
  metricSources,
  withGeneratorCommand,
  withMetricOptions,
} from "./part-options.ts";
import { progressLine } from "./progress-line.ts";
import { requireWritable } from "./require-writable.ts";
import { saveResults } from "./save-results.ts";
import { type TrainingOptionValues, trainingChanges, withTrainingOptions } from "./training-options.ts";
import { warn } from "./warn.ts";

interface SuiteOptions
  extends TrainingOptionValues,
    DataOptionValues,
    MeasuringOptionValues,
    MetricOptionValues,
    GeneratorOptionValues {
  readonly preset: PresetName;
  readonly seeds?: number[];
  readonly metrics?: string[];
  readonly settings?: string[];
  readonly only?: string[];
  readonly skip?: string[];
  readonly backend: BackendRequest;
  readonly workers: number;
  readonly out?: string;
  readonly format: readonly Format[];
  readonly plots?: string;
  readonly baseline?: string;
  readonly saveBaseline?: string;
  readonly saveModels?: string;
  readonly saveShap?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** `suite`: the main job. */
export function suiteCommand(): Command {
  const command = new Command("suite")
    .description(
      "generate data, train models, measure them with every metric and hold the numbers against the truth",
    )
    .argument(
      "<suite...>",
      "suites to run, as `list` names them, or your own: .json files, as docs/your-suite.md shows",
    )
    .option(
      "--preset <name>",
      `size of the run: ${presetNames.join(", ")}`,
      parseChoice("preset", presetNames),
      "quick",
    )
    .option("--seeds <list>", "seeds of data and training, e.g. 1,42,113 (default: the preset's)", parseSeeds)
    .option(
      "--metrics <list>",
      "metrics to measure, e.g. intershap,emap-gap (default: the suite's, else all but variants)",
      parseNames("--metrics"),
    );
  withMetricOptions(command)
    .option(
      "--settings <list>",
      "settings to run, e.g. synergy,uniqueness-1 (default: all)",
      parseNames("--settings"),
    )
    .option(
      "--only <list>",
      "parts of the suite to run alone, e.g. table2, as `list` names them",
      parseNames("--only"),
    )
    .option("--skip <list>", "parts of the suite to leave out", parseNames("--skip"))
    .option(
      "--generator <name>",
      "another generator than the suite's, as `list` names them, or your own: a .ts or .js module, as docs/your-generator.md shows",
    );
  withGeneratorCommand(command);
  withDataOptions(command, "the preset's");
  withTrainingOptions(command);
  withMeasuringOptions(command, { masker: "the preset's", draws: "the preset's" })
    .option(
      "--backend <name>",
      "tensor backend: auto, tensorflow, wasm, cpu",
      parseChoice("backend", ["auto", ...backendNames]),
      "auto",
    )
    .option("--workers <number>", "worker processes", parseWhole("--workers"), availableParallelism())
    .option("--out <folder>", "where results.json is saved (default: results/<suite>-<preset>)")
    .addOption(
      formatOption(
        "; of several the table, else the first, is printed and the others are saved beside results.json",
      ),
    )
    .option("--plots <folder>", "where every picture is saved as a file of its own")
    .option("--baseline <file>", "saved results, or a folder of them, that no number may move away from")
    .option("--save-baseline <folder>", "where the results are saved as <suite>.json.gz for later --baseline")
    .option("--save-models <folder>", "where every trained network is saved, by its id in the results")
    .option("--save-shap <folder>", "where what modalities add to every sample is saved, for Python's shap")
    .option("--cache-dir <folder>", "where finished work is kept for the next run", ".synergy-bench")
    .option("--no-cache", "compute everything anew and keep nothing");
  return command.action(async (names: string[], options: SuiteOptions) => {
    const suites = await openSuites(names);
    const baselines = await readBaselines(options.baseline, suites, options);
    const backend = chosenBackend(options.backend);
    const sources = { metrics: metricSources(options), generators: generatorSources(options) };
    const brought = await openBroughtParts(sources);
    const [generator] = brought.generators;
    try {
      for (const suite of suites) {
        const named = options.out ?? path.join("results", `${suite.id}-${options.preset}`);
        // Several suites into one folder would overwrite each other.
        const folder = options.out !== undefined && suites.length > 1 ? path.join(named, suite.id) : named;
        const plots =
          options.plots !== undefined && suites.length > 1
            ? path.join(options.plots, suite.id)
            : options.plots;
        await runOne(
          suite,
          folder,
          {
            ...options,
            ...(plots === undefined ? {} : { plots }),
            ...(generator === undefined ? {} : { generator }),
          },
          backend,
          baselines.get(suite.id),
          sources,
          brought.metrics,
        );
      }
    } finally {
      await brought.close();
    }
  });
}

async function runOne(
  suite: Suite,
  folder: string,
  options: SuiteOptions,
  chosen: () => Promise<Backend>,
  baseline: Baseline | undefined,
  brought: BroughtSources,
  own: readonly string[],
): Promise<void> {
  const request = {
    preset: options.preset,
    seeds: options.seeds ?? suite.presets[options.preset].seeds,
    metrics: chosenMetrics(options.metrics ?? suite.metrics ?? usualMetrics(), own),
    settings: options.settings ?? null,
    only: options.only ?? null,
    skip: options.skip ?? null,
    data: givenOptions<DataChanges, SuiteOptions>(options, ["generator", ...dataOptionNames]),
    training: trainingChanges(options),
    measure: givenOptions<MeasureChanges, SuiteOptions>(options, measuringOptionNames),
  };
  // Planning finds what is wrong with a request before anything is loaded or written.
  const planned = planOf(suite, { ...request, backend: "cpu" });
  if (options.saveShap !== undefined) requireOneMeasurement(planned);
  await requireWritable("--out", folder);
  if (options.saveBaseline !== undefined) await requireWritable("--save-baseline", options.saveBaseline);
  if (options.saveModels !== undefined) await requireWritable("--save-models", options.saveModels);
  if (options.saveShap !== undefined) await requireWritable("--save-shap", options.saveShap);
  if (options.plots !== undefined) await requireWritable("--plots", options.plots);
  if (options.cache) await requireWritable("--cache-dir", options.cacheDir);
  const backend = await chosen();
  const interruption = new AbortController();
  const interrupt = interrupter(interruption);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const progress = progressLine();
  try {
    const results = await runSuite(
      suite,
      { ...request, backend: backend.name },
      {
        backend,
        workers: options.workers,
        cacheFolder: options.cache ? path.resolve(options.cacheDir) : null,
        modelFolder: options.saveModels === undefined ? null : path.resolve(options.saveModels),
        brought,
        shapFolder: options.saveShap === undefined ? null : path.resolve(options.saveShap),
        signal: interruption.signal,
        progress,
        warn,
      },
    );
    progress.stop();
    // Cells that were on their way when the run was interrupted may all have come.
    const interrupted = interruption.signal.aborted && !results.complete;
    const comparison = baseline !== undefined && !interrupted ? heldAgainst(baseline, results) : undefined;
    await saveResults(folder, results, options, comparison === undefined ? {} : { comparison });
    if (options.saveModels !== undefined) process.stderr.write(`Saved models to ${options.saveModels}\n`);
    if (options.saveShap !== undefined)
      process.stderr.write(`Saved what modalities add to ${options.saveShap}\n`);
    if (options.saveBaseline !== undefined) await saveBaseline(options.saveBaseline, results);
    if (comparison !== undefined) await tell(comparison, printedFormat(options.format).id === "table");
    if (interrupted) {
      const finished = results.models.length;
      process.stderr.write(
        `Interrupted: ${finished} models are finished${options.cache ? " and kept; the same command goes on from there" : ""}.\n`,
      );
      process.exitCode = 130;
    } else if (results.failures.length > 0) {
      process.exitCode = 1;
    }
  } finally {
    progress.stop();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

/** The suites that are asked for, each once. */
async function openSuites(names: readonly string[]): Promise<Suite[]> {
  const opened: Suite[] = [];
  for (const name of new Set(names)) {
    const suite = await openSuite(name);
    if (opened.some(({ id }) => id === suite.id))
      throw new UserError(`Two of the suites are called ${suite.id}: give one of them another id.`);
    opened.push(suite);
  }
  return opened;
}

/** Loads the backend when it is first asked for: whatever has to be said about it is said once for all suites. */
function chosenBackend(requested: BackendRequest): () => Promise<Backend> {
  let backend: Promise<Backend> | null = null;
  return () => {
    backend ??= selectBackend(requested, warn);
    return backend;
  };
}

/** The metrics that are measured; whoever brings some of her own wants to see them. */
function chosenMetrics(named: readonly string[], own: readonly string[]): string[] {
  return [...new Set([...named.map((id) => findMetric(id).card.id), ...own])];
}

/** Every metric that is no variant of another. */
function usualMetrics(): string[] {
  return metrics.filter(({ card }) => card.variantOf === null).map(({ card }) => card.id);
}

/** A key press reaches the program more than once where others (npm, a loader) pass it on: those count as one. */
const SAME_PRESS_MS = 1000;

/** Stops the run at the first interrupt, and the program at a second one. */
function interrupter(interruption: AbortController): () => void {
  let first = 0;
  return () => {
    if (!interruption.signal.aborted) {
      first = performance.now();
      interruption.abort();
    } else if (performance.now() - first > SAME_PRESS_MS) {
      process.exit(130);
    }
  };
}
