import type { Law } from "./law.ts";

export type Logic = "parity" | "exactly-one";
export type Profile = "paper" | "code";

/** Everything that determines a dataset except its seed. Defaults are filled in: nothing is implied. */
export interface DatasetSpec {
  readonly generator: string;
  /** `uniqueness-1` ... `uniqueness-M`, `redundancy`, `synergy` or `random`. */
  readonly setting: string;
  readonly modalities: number;
  readonly samples: number;
  /** Columns of each modality's matrix. */
  readonly dims: readonly number[];
  readonly logic: Logic;
  /** Whose constants: the paper's appendix or its published code. Null where the generator has only one way. */
  readonly profile: Profile | null;
  /** Dimensions of a latent block's space (d in the paper); null where there is no embedding. */
  readonly latentDimensions: number | null;
  /** Distance of the block means from zero; null where there is no embedding. */
  readonly blockMean: number | null;
  /** Standard deviation inside a block; null where there is no embedding. */
  readonly blockDeviation: number | null;
}

/** What a user may say; the generator fills in the rest or refuses. */
export type DatasetRequest = Partial<Omit<DatasetSpec, "generator" | "setting">> & {
  readonly generator: string;
  readonly setting: string;
};

/** Row-major float32 matrix. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Multimodal data with known law. */
export interface Dataset {
  readonly spec: DatasetSpec;
  readonly seed: number;
  readonly law: Law;
  /** One matrix [N, d_m] per modality. */
  readonly modalities: readonly Matrix[];
  /** The latent symbol of every modality, one matrix [N, 1] each: what an oracle reads. */
  readonly latents: readonly Matrix[];
  /** Class of each sample, [N]. */
  readonly labels: Int32Array;
  readonly classes: number;
  readonly split: Split;
}

/** Row numbers of each part, disjoint, together all rows. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** A way to make datasets. Adding one: a file, and a line in `generators/index.ts`. */
export interface Generator {
  readonly id: string;
  /** One sentence for `list`. */
  readonly summary: string;
  readonly modalities: { readonly least: number; readonly most: number };
  /** The settings it knows for a number of modalities. */
  settings(modalities: number): readonly string[];
  /** Fills in defaults; throws `UserError` naming the field that cannot be. */
  complete(request: DatasetRequest): DatasetSpec;
  /** The exact law of a completed spec. */
  law(spec: DatasetSpec): Law;
  /** Draws a dataset: a function of spec and seed alone. */
  generate(spec: DatasetSpec, seed: number): Dataset;
}
