import { createHash } from "node:crypto";
import type { DatasetSpec } from "../generators/index.ts";
import type { MeasureSettings } from "../metrics/index.ts";
import {
  type BackendName,
  type Fusion,
  paperTraining,
  type TrainedFusion,
  type TrainingSpec,
} from "../models/index.ts";
import type { DatasetRow, Failure, Finding, GameRow, ModelRow, ResultRecord } from "./results.ts";

/**
 * One independent piece of a run: a dataset, at most one model on it, and the metrics to measure. It says everything
 * its result depends on except the code, so that any worker may run it, in any order, once.
 */
export interface Cell {
  readonly dataset: DatasetSpec;
  readonly dataSeed: number;
  /** Null = metrics of the data alone. */
  readonly model: CellModel | null;
  readonly measure: MeasureSettings;
  /** Ids, in the order of their records. */
  readonly metrics: readonly string[];
  /**
   * Where what the paper's published code does is measured: InterSHAP with its masking, or the metrics on as many rows as
   * it takes. These numbers are findings, and no records.
   */
  readonly published?: "masking" | "rows";
  readonly backend: BackendName;
}

/** A piece of a run that needs no dataset of a generator: games of its own, or times. */
export interface StudyCell {
  /** Id of the study, as `studies/index.ts` lists it. */
  readonly study: string;
  /** Everything its findings depend on, as JSON. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly backend: BackendName;
}

/** Any piece of a run. */
export type PlannedCell = Cell | StudyCell;

/** Whether a piece of a run is a study. */
export function isStudy(cell: PlannedCell): cell is StudyCell {
  return "study" in cell;
}

/** The label rule, the best possible answer to the data, or a network and how it is trained. */
export type CellModel =
  | {
      readonly kind: "oracle";
      /** Where copies leave the rule open: which of the law's conflict rules it follows. */
      readonly conflictRule: string | null;
    }
  | { readonly kind: "bayes" }
  | {
      readonly kind: "network";
      readonly fusion: TrainedFusion;
      readonly training: TrainingSpec;
      readonly trainSeed: number;
    };

/** What running a cell gives. */
export interface CellResult {
  readonly dataset: DatasetRow;
  readonly model: ModelRow | null;
  /** The game of the model; null where no metric was read from one. */
  readonly game: GameRow | null;
  readonly records: readonly ResultRecord[];
  /** What was found out of the dataset besides, the same for all of its cells. */
  readonly findings: readonly Finding[];
}

/** A cell's result, or why it has none. */
export type CellOutcome =
  | { readonly kind: "done"; readonly result: CellResult }
  | { readonly kind: "studied"; readonly findings: readonly Finding[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** A short name for anything that can be written as JSON: equal things have equal names, in whatever order built. */
export function contentHash(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content, sortFields)).digest("hex").slice(0, 32);
}

function sortFields(_: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A dataset's id in the results: readable, with a hash of the whole spec. */
export function datasetId(spec: DatasetSpec, seed: number): string {
  return `${spec.generator}/${spec.setting}/${seed}-${contentHash([spec, seed]).slice(0, 8)}`;
}

/** A model's id in the results. */
export function modelId(spec: DatasetSpec, dataSeed: number, model: CellModel): string {
  const dataset = datasetId(spec, dataSeed);
  if (model.kind === "oracle")
    return [dataset, "oracle", ...(model.conflictRule === null ? [] : [model.conflictRule])].join("/");
  if (model.kind === "bayes") return `${dataset}/bayes`;
  return `${dataset}/${model.fusion}/${model.trainSeed}-${contentHash(model).slice(0, 8)}`;
}

/** What a model is called in the column `fusion`. */
export function fusionOf(model: CellModel): Fusion {
  return model.kind === "network" ? model.fusion : model.kind;
}

/** A cell in words, for progress and failures. */
export function describeCell(cell: PlannedCell): string {
  if (isStudy(cell)) return [cell.study, ...Object.values(cell.parameters), `seed ${cell.seed}`].join(" ");
  const { dataset, dataSeed, model, published } = cell;
  const { generator, setting, modalities, profile } = dataset;
  return [
    `${generator} ${setting}`,
    ...(modalities === 2 ? [] : [`${modalities} modalities`]),
    ...(profile === "paper" ? ["profile paper"] : []),
    ...(model === null ? ["data"] : [fusionOf(model), ...trainedOtherwise(model)]),
    ...(published === undefined ? [] : [`${published} as published`]),
    `seed ${dataSeed}`,
    ...(model?.kind === "network" && model.trainSeed !== dataSeed
      ? [`training seed ${model.trainSeed}`]
      : []),
  ].join(", ");
}

/** What is not as in the paper's protocol, of what one run may do in several ways. */
function trainedOtherwise(model: CellModel): string[] {
  if (model.kind !== "network") return model.kind === "oracle" ? [model.conflictRule ?? []].flat() : [];
  const { encoders, batch } = model.training;
  return [
    ...(encoders === "frozen" ? ["frozen encoders"] : []),
    ...(batch === paperTraining.batch ? [] : [`batches of ${batch.toLocaleString("en-US")}`]),
  ];
}
