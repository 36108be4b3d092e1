import type { DatasetRequest } from "../generators/index.ts";
import type { MeasureSettings } from "../metrics/index.ts";
import type { BackendName, TrainedFusion, TrainingOptions, TrainingSpec } from "../models/index.ts";
import type { PlannedCell } from "./cell.ts";
import type { Finding } from "./findings.ts";
import type { Measured } from "./measured.ts";
import type { PublishedRow } from "./paper/published-row.ts";

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
export type TrainingChanges = Partial<Pick<TrainingSpec, "encoders" | "epochs" | keyof TrainingOptions>>;

/** What a user may change of how much is measured; left out = the preset's. */
export type MeasureChanges = Partial<
  Pick<MeasureSettings, "masker" | "draws" | "precision" | "localPrecision">
>;

/** A suite at one size. */
export interface Preset {
  readonly data: DataChanges;
  readonly networks: (modalities: number) => readonly TrainedFusion[];
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
  /** Parts of the suite to run, or to leave out; null or left out = all, none. */
  readonly only?: readonly string[] | null;
  readonly skip?: readonly string[] | null;
  readonly data: DataChanges;
  readonly training: TrainingChanges;
  readonly measure: MeasureChanges;
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
  plan(request: SuiteRequest): readonly PlannedCell[];
  /**
   * Cells that what was measured so far gives reason for; asked again after they have run, until it names none that
   * have not. Cells of the same models with other metrics measure the networks that are there. Left out: none.
   */
  further?(measured: Measured, request: SuiteRequest): readonly PlannedCell[];
  /** Ids of the metrics that are measured unless others are asked for; left out: all that are no variants. */
  readonly metrics?: readonly string[];
  /** What can be run alone; left out: the suite is one piece. */
  readonly parts?: readonly { readonly id: string; readonly summary: string }[];
  /** False where metrics are measured to other ends than to score them; left out: they are scored. */
  readonly scored?: boolean;
  /** Whether its cells must have the machine to themselves, because they are timed. */
  readonly alone?: boolean;
  /** What the suite concludes from what was measured. */
  findings?(measured: Measured, request: SuiteRequest): readonly Finding[];
  /** Published numbers beside what was measured, for suites that reproduce some. */
  published?(measured: Measured, request: SuiteRequest): readonly PublishedRow[];
}

/** How much is measured: a preset's settings with a user's changes, nothing left out. */
export function completeMeasure(
  ofPreset: MeasureSettings,
  { masker, draws, precision, localPrecision }: MeasureChanges,
): Required<MeasureSettings> {
  return {
    ...ofPreset,
    draws: draws ?? ofPreset.draws,
    masker: masker ?? ofPreset.masker ?? "marginal",
    precision: precision ?? ofPreset.precision ?? null,
    localPrecision: localPrecision ?? ofPreset.localPrecision ?? null,
  };
}
