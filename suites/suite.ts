import type { DatasetRequest } from "../generators/index.ts";
import type { MeasureSettings } from "../metrics/index.ts";
import type { BackendName, NetworkFusion, TrainingSpec } from "../models/index.ts";
import type { Cell } from "./cell.ts";

export const presetNames = ["quick", "standard", "paper"] as const;
export type PresetName = (typeof presetNames)[number];

/** What a user may change of a suite's data; left out = the preset's. */
export type DataChanges = Partial<
  Pick<
    DatasetRequest,
    | "generator"
    | "profile"
    | "logic"
    | "modalities"
    | "dims"
    | "samples"
    | "latentDimensions"
    | "blockMean"
    | "blockDeviation"
    | "labelNoise"
  >
>;

/** What a user may change of how networks are trained; left out = the preset's. */
export type TrainingChanges = Partial<Pick<TrainingSpec, "encoders" | "epochs">>;

/** A suite at one size. */
export interface Preset {
  readonly data: DataChanges;
  readonly networks: (modalities: number) => readonly NetworkFusion[];
  readonly training: TrainingSpec;
  readonly measure: MeasureSettings;
  readonly seeds: readonly number[];
}

/** What is asked of a suite, complete. */
export interface SuiteRequest {
  readonly preset: PresetName;
  readonly seeds: readonly number[];
  /** Metric ids. */
  readonly metrics: readonly string[];
  /** Settings to run; null = all the generator has. */
  readonly settings: readonly string[] | null;
  readonly data: DataChanges;
  readonly training: TrainingChanges;
  readonly backend: BackendName;
}

/** A collection of datasets and models on which metrics are measured. Adding one: a file, and a line in `index.ts`. */
export interface Suite {
  readonly id: string;
  /** One sentence for `list`. */
  readonly summary: string;
  readonly presets: Record<PresetName, Preset>;
  /**
   * Every cell of a request, dataset by dataset.
   *
   * @throws UserError if the request cannot be carried out: an unknown setting, a number of modalities or columns
   *   that the generator does not make
   */
  plan(request: SuiteRequest): readonly Cell[];
}
