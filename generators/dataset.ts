import type { GaussianEmbedding } from "./gaussian-embedding.ts";
import type { AnyLaw, Law } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import type { RowSource } from "./row-source.ts";

export type Logic = "parity" | "exactly-one";
export type Profile = "paper" | "code";
export type Control = "permuted-labels" | "noise-modality" | "duplicated-modality";

/**
 * Everything that determines a dataset except its seed. Defaults are filled in: nothing is implied. Fields that a
 * generator has no use for are null.
 */
export interface DatasetSpec {
  readonly generator: string;
  /** One of the generator's settings, `uniqueness-1` for instance. */
  readonly setting: string;
  readonly modalities: number;
  readonly samples: number;
  /** Columns of each modality's matrix. */
  readonly dims: readonly number[];
  /** What is predicted: a class, or a number. */
  readonly target: "class" | "value";
  /** Probability that a label is replaced by one of the other classes, each as likely. */
  readonly labelNoise: number;
  /** A null or positive control made of the data; null = the data as they are. */
  readonly control: Control | null;
  /** How bits make a label. */
  readonly logic: Logic | null;
  /** Whose constants: the paper's appendix or its published code. Null where the generator has only one way. */
  readonly profile: Profile | null;
  /** Dimensions of a latent block's space (d in the paper); null where there is no embedding. */
  readonly latentDimensions: number | null;
  /** Distance of the block means from zero; null where there is no embedding. */
  readonly blockMean: number | null;
  /** Standard deviation inside a block; null where there is no embedding. */
  readonly blockDeviation: number | null;
  /** `dial`: bits (components) or weight (mixture) of what all modalities hold. */
  readonly redundancy: number | null;
  /** `dial`: the same of what each modality holds alone. */
  readonly uniqueness: readonly number[] | null;
  /** `dial`: the same of what only all modalities together tell. */
  readonly synergy: number | null;
  /** `spectral`: share of variance of every coalition, by bitmask, [2^M]. */
  readonly shares: readonly number[] | null;
  /** `spectral` with classes: the label is drawn from sigmoid(scale f). */
  readonly scale: number | null;
  /** `gaussian`: coefficient of each modality in the target. */
  readonly coefficients: readonly number[] | null;
  /** `gaussian`: correlation of any two modalities. */
  readonly correlation: number | null;
  /** `gaussian`: standard deviation of what is added to the target. */
  readonly targetNoise: number | null;
}

/** The fields that not every generator has, all absent: a generator overrides those it has. */
export const noOptions = {
  target: "class",
  labelNoise: 0,
  control: null,
  logic: null,
  profile: null,
  latentDimensions: null,
  blockMean: null,
  blockDeviation: null,
  redundancy: null,
  uniqueness: null,
  synergy: null,
  shares: null,
  scale: null,
  coefficients: null,
  correlation: null,
  targetNoise: null,
} as const satisfies Partial<DatasetSpec>;

/** What a user may say; the generator fills in the rest or refuses. */
export type DatasetRequest = Partial<Omit<DatasetSpec, "generator" | "setting">> & {
  readonly generator: string;
  readonly setting: string;
};

/** Multimodal data with known law. */
export interface Dataset extends MeasuredData {
  readonly law: Law;
}

/** A dataset whose rows are made as they are asked for: all that is held is a few numbers of each row. */
export interface DatasetStream extends Omit<Dataset, "modalities" | "latents"> {
  /** Rows of each modality, [N, d_m]. */
  readonly modalities: readonly RowSource[];
  /** Rows of each modality before any embedding; see `MeasuredData.latents`. */
  readonly latents: readonly RowSource[];
}

/** Multimodal data as metrics see them, whether their law is known or not. */
export interface MeasuredData {
  readonly spec: DatasetSpec;
  readonly seed: number;
  readonly law: AnyLaw;
  /** One matrix [N, d_m] per modality. */
  readonly modalities: readonly Matrix[];
  /** What each modality holds before any embedding: a symbol [N, 1], or a Gaussian vector; what an oracle reads. None where no law is known. */
  readonly latents: readonly Matrix[];
  /** Class of each sample, [N]; all 0 where the target is a number, all -1 where it is not known. */
  readonly labels: Int32Array;
  /** Number to be predicted of each sample, [N]; null where the target is a class, or is not known. */
  readonly targets: Float64Array | null;
  /** Number of classes; 1 where the target is a number. */
  readonly classes: number;
  readonly split: Split;
}

/** Row numbers of each part, disjoint, together all rows. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Shape of a modality's row: its columns, or the steps and the features of a series. */
export type ModalityShape = readonly [columns: number] | readonly [steps: number, features: number];

/** Where datasets come from: a generator, or real data, of whose law nothing is known. */
export interface DataSource {
  readonly id: string;
  /** One sentence for `list`. */
  readonly summary: string;
  readonly modalities: { readonly least: number; readonly most: number };
  /** The settings it knows for a number of modalities. */
  settings(modalities: number): readonly string[];
  /** Fills in defaults; throws `UserError` naming the field that cannot be. */
  complete(request: DatasetRequest): DatasetSpec;
  /** The exact law of a completed spec, where one is known. */
  law(spec: DatasetSpec): AnyLaw;
  /**
   * Shape of a row of each modality: [d_m], or [steps, features] of a series flattened time-major. Left out: all rows are
   * plain; so are those of modalities beyond the list.
   */
  shapes?(spec: DatasetSpec): readonly ModalityShape[];
  /** Makes a dataset: a function of spec and seed alone. */
  generate(spec: DatasetSpec, seed: number): MeasuredData;
}

/** A way to draw datasets of known law. Adding one: a file, and a line in `generators/index.ts`. */
export interface Generator extends DataSource {
  law(spec: DatasetSpec): Law;
  /** How symbols are carried by continuous data; null where the data are the latents, or tell them without loss. */
  embedding(spec: DatasetSpec, seed: number): GaussianEmbedding | null;
  /** Whether the data may tell less than their latents and nobody knows how much, so that no limits of models follow. */
  readonly lossy?: true;
  generate(spec: DatasetSpec, seed: number): Dataset;
  /** The same dataset, number for number, whose rows are made as they are asked for. */
  stream(spec: DatasetSpec, seed: number): DatasetStream;
}

/** Real data that come with the project. */
export interface RealData extends DataSource {
  /** Whose they are and under which licence, to be named wherever they are shown. */
  readonly citation: string;
  /** What the modalities of a completed spec are called. */
  modalityNames(spec: DatasetSpec): readonly string[];
  readonly classNames: readonly string[];
}
