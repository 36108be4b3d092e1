import type { DataRequest, DelimiterName, LabelKind, MissingPolicy } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import {
  type ModelRequest,
  type OutputKind,
  paperTraining,
  type TrainedFusion,
  type TrainingSpec,
} from "../models/index.ts";
import type { BroughtTraining } from "../suites/index.ts";
import { givenOptions } from "./given-options.ts";
import { type MeasuringOptionValues, measuringOptionNames } from "./measuring-options.ts";
import { type TrainingOptionValues, trainingChanges, trainingOptionNames } from "./training-options.ts";

/** How a network is trained on a user's rows, which may be few, unless she says otherwise. */
export const usualTraining: TrainingSpec = { ...paperTraining, epochs: 40, batch: 100, learningRate: 1e-3 };

/** The options of `measure` that name what is measured. */
export interface SubjectOptions extends MeasuringOptionValues, TrainingOptionValues {
  readonly model?: string;
  readonly predictCommand?: string;
  readonly train?: TrainedFusion;
  readonly batch?: number;
  readonly learningRate?: number;
  readonly data?: string;
  readonly game?: string;
  readonly joint?: string;
  readonly modalities?: string;
  readonly spec?: string;
  readonly labels?: string;
  readonly labelKind?: LabelKind;
  readonly delimiter?: DelimiterName;
  readonly split?: string;
  readonly missing?: MissingPolicy;
  readonly outputs?: OutputKind;
  readonly classes?: readonly string[];
  readonly stochastic?: boolean;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly timeout?: number;
  readonly samples?: number;
  readonly background?: number;
}

/** What is measured, as the options name it. */
export type BroughtRequest =
  | { readonly kind: "game" | "joint"; readonly file: string; readonly delimiter: DelimiterName | null }
  | {
      readonly kind: "data";
      readonly data: DataRequest;
      /** The column that divides the rows; null: none. */
      readonly split: string | null;
      readonly model: ModelRequest | null;
      /** The class of each of the model's outputs, in its order; null: not said. */
      readonly classes: readonly string[] | null;
      /** A network that is trained on the data instead of a model; null: none. */
      readonly train: TrainingRequest | null;
    };

/** A network and how it is trained. */
export type TrainingRequest = Omit<BroughtTraining, "onEpoch">;

/** Options of how a network is trained. */
const ofTraining = ["batch", "learningRate", ...trainingOptionNames] as const;

/** Options that are about data and models. */
const ofData: readonly (keyof SubjectOptions)[] = [
  ...([
    "model",
    "predictCommand",
    "timeout",
    "stochastic",
    "outputs",
    "classes",
    "inputs",
    "output",
    "train",
  ] as const),
  ...ofTraining,
  ...(["modalities", "spec", "labels", "labelKind", "split", "missing", "samples", "background"] as const),
  ...measuringOptionNames,
];

/**
 * What the options name.
 *
 * @throws UserError unless it is one thing, and every option is about it
 */
export function broughtRequest(options: SubjectOptions): BroughtRequest {
  const { data, game, joint } = options;
  const named = Object.entries({ data, game, joint }).filter(([, place]) => place !== undefined);
  if (named.length !== 1)
    throw new UserError(
      `Say one thing to measure: --data with or without a model, or --game, or --joint${named.length === 0 ? "" : `, not ${named.map(([name]) => `--${name}`).join(" and ")}`}.`,
    );
  const [kind, place] = named[0]! as [BroughtRequest["kind"], string];
  if (kind === "data") {
    const { split = null, modalities } = options;
    if (split !== null && modalities === undefined)
      throw new UserError(
        "--split takes --modalities: without it the column would be taken for one of them.",
      );
    const [model, train] = [modelRequest(options), trainingRequest(options)];
    if (model !== null && train !== null)
      throw new UserError("--train has a network trained, and there is a model already: give one of them.");
    const { classes = null } = options;
    if (classes !== null && model === null)
      throw new UserError(
        "--classes is about a model: give one with --model or --predict-command, or leave it out.",
      );
    return { kind, data: dataRequest(place, options), split, model, classes, train };
  }
  const strange = ofData.find((name) => options[name] !== undefined);
  if (strange !== undefined)
    throw new UserError(
      `--${dashed(strange)} is about data or a model, and --${kind} has neither: leave it out.`,
    );
  return { kind, file: place, delimiter: options.delimiter ?? null };
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function dataRequest(path: string, options: SubjectOptions): DataRequest {
  const names = ["modalities", "spec", "labels", "labelKind", "delimiter", "missing"] as const;
  return { path, ...givenOptions<Omit<DataRequest, "path">, SubjectOptions>(options, names) };
}

function trainingRequest(options: SubjectOptions): TrainingRequest | null {
  const { train: fusion, batch, learningRate } = options;
  const strange = ofTraining.find((name) => options[name] !== undefined);
  if (fusion === undefined && strange !== undefined)
    throw new UserError(`--${dashed(strange)} is about training: say which network with --train.`);
  if (learningRate !== undefined && learningRate <= 0)
    throw new UserError(
      `--learning-rate is ${learningRate}: give a number above 0, as in --learning-rate 0.001.`,
    );
  if (fusion === undefined) return null;
  const given = {
    ...(batch === undefined ? {} : { batch }),
    ...(learningRate === undefined ? {} : { learningRate }),
  };
  return { fusion, training: { ...usualTraining, ...given, ...trainingChanges(options) } };
}

function modelRequest(options: SubjectOptions): ModelRequest | null {
  const { model, predictCommand, timeout } = options;
  if (model !== undefined && predictCommand !== undefined)
    throw new UserError("--model and --predict-command both name a model: give one of them.");
  const asked = givenOptions<Omit<ModelRequest, "from" | "timeLimit">, SubjectOptions>(options, [
    "outputs",
    "inputs",
    "output",
    "stochastic",
  ]);
  const limits = timeout === undefined ? {} : { timeLimit: timeout };
  const from =
    model !== undefined ? { file: model } : predictCommand !== undefined ? { command: predictCommand } : null;
  if (from !== null) return { from, ...asked, ...limits };
  const [strange] = Object.keys({ ...asked, ...(timeout === undefined ? {} : { timeout }) });
  if (strange === undefined) return null;
  throw new UserError(`--${strange} is about a model: give one with --model or --predict-command.`);
}
