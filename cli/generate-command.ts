import path from "node:path";
import { Command } from "commander";
import {
  controls,
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  findGenerator,
  type Generator,
} from "../generators/index.ts";
import { readJson } from "../math/read-json.ts";
import { UserError } from "../math/user-error.ts";
import { bayesLimits } from "../models/index.ts";
import { openBroughtParts } from "../suites/index.ts";
import { type DataOptionValues, dataOptionNames, withDataOptions } from "./data-options.ts";
import { givenOptions } from "./given-options.ts";
import { parseChoice, parseNumber, parseNumbers, parseWhole } from "./option-parsers.ts";
import { type GeneratorOptionValues, generatorSources, withGeneratorCommand } from "./part-options.ts";
import { requireWritable } from "./require-writable.ts";
import { arraysOf, requireNumberable, truthOf, writeDataset } from "./write-dataset.ts";

interface GenerateOptions
  extends GeneratorOptionValues,
    DataOptionValues,
    Partial<Pick<DatasetRequest, (typeof dials)[number]>> {
  readonly setting?: string;
  readonly seed: number;
  readonly out: string;
}

/** Options that a suite sets by itself, and a single dataset is told. */
const dials = [
  "target",
  "control",
  "redundancy",
  "uniqueness",
  "synergy",
  "shares",
  "scale",
  "coefficients",
  "correlation",
  "targetNoise",
] as const satisfies readonly (keyof DatasetRequest)[];

/** `generate`: data for those who train elsewhere. */
export function generateCommand(): Command {
  const command = new Command("generate")
    .description(
      "write a dataset as .npz arrays, which numpy.load reads, and beside it as .json its spec and how much synergy it has",
    )
    .argument(
      "<generator>",
      "as `list` names it, or a JSON file with all that the data should be, or your own: a .ts or .js module, as docs/your-generator.md shows",
    )
    .option("--setting <name>", "how information is spread over modalities, as `list` names it")
    .option("--seed <number>", "seed of the data", parseWhole("--seed"), 1)
    .requiredOption("--out <file>", "the .npz file to write");
  withGeneratorCommand(command);
  withDataOptions(command, "the generator's")
    .option("--target <kind>", "what is predicted: class or value", parseChoice("target", ["class", "value"]))
    .option("--control <name>", "a control made of the data", parseChoice("control", controls))
    .option("--redundancy <number>", "dial: what all modalities hold", parseNumber("--redundancy"))
    .option("--uniqueness <list>", "dial: what each modality holds alone", parseNumbers("--uniqueness"))
    .option("--synergy <number>", "dial: what only all together tell", parseNumber("--synergy"))
    .option("--shares <list>", "spectral: share of variance of every coalition", parseNumbers("--shares"))
    .option("--scale <number>", "spectral: of the sigmoid that labels are drawn from", parseNumber("--scale"))
    .option("--coefficients <list>", "gaussian: of each modality", parseNumbers("--coefficients"))
    .option("--correlation <number>", "gaussian: of any two modalities", parseNumber("--correlation"))
    .option("--target-noise <number>", "gaussian: deviation of the target's", parseNumber("--target-noise"));
  return command.action(async (named: string, options: GenerateOptions) => {
    if (path.extname(options.out) !== ".npz")
      throw new UserError(`--out ${options.out} is no name of an .npz file: end it in .npz, as in data.npz.`);
    const own = generatorSources({ ...options, generator: named });
    const brought = await openBroughtParts({ generators: own, metrics: [] });
    try {
      // A file that is a generator goes by the name that it gives itself.
      const id = own[0]?.kind === "file" ? brought.generators[0]! : named;
      await generate(await requestOf(id, options), options);
    } finally {
      await brought.close();
    }
  });
}

async function generate(request: DatasetRequest, { seed, out }: GenerateOptions): Promise<void> {
  const generator = findGenerator(request.generator);
  const spec = generator.complete(request);
  requireNumberable(spec);
  await requireWritable("--out", path.dirname(out));
  const dataset = streamed(generator, spec, seed);
  const files = await writeDataset(out, arraysOf(dataset), truthOf(dataset, bayesLimits(spec, seed)));
  process.stderr.write(`Saved ${spec.samples} rows to ${files.data}, and their truth to ${files.truth}\n`);
}

/** Throws `UserError` if not even what is held of every row, its label and its part, fits in memory. */
function streamed(generator: Generator, spec: DatasetSpec, seed: number): DatasetStream {
  try {
    return generator.stream(spec, seed);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`samples is ${spec.samples}: so many labels do not fit in memory; give fewer.`);
  }
}

async function requestOf(named: string, options: GenerateOptions): Promise<DatasetRequest> {
  const given = givenOptions<DatasetRequest, GenerateOptions>(options, [
    "setting",
    ...dataOptionNames,
    ...dials,
  ]);
  if (path.extname(named) !== ".json") {
    const { id, settings, modalities } = findGenerator(named);
    if (options.setting === undefined)
      throw new UserError(
        `--setting is missing: give one of ${settings(Math.max(2, modalities.least)).join(", ")}.`,
      );
    return { ...given, generator: id };
  }
  const [stranger] = Object.keys(given);
  if (stranger !== undefined)
    throw new UserError(
      `${named} says what the data should be, and so does an option, ${stranger}: leave it out.`,
    );
  return requestIn(await readJson(named, "a spec of a dataset"), named);
}

/** What a file says. All fields but the first two are held to their meaning by the generator. */
function requestIn(value: unknown, where: string): DatasetRequest {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new UserError(
      `${where} holds no spec of a dataset: give an object with generator, setting and the rest.`,
    );
  for (const field of ["generator", "setting"]) {
    const text: unknown = Object.hasOwn(value, field) ? value[field as keyof typeof value] : undefined;
    if (typeof text !== "string")
      throw new UserError(`${where} has no ${field} that is a text: give one, as \`list\` names it.`);
  }
  return value as DatasetRequest;
}
