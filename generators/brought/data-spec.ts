import type { LabelKind, MissingPolicy } from "./brought-data.ts";

/** What a JSON file says of a user's data: the same as options do, and each thing for each modality. */
export interface DataSpec {
  readonly modalities: readonly ModalitySpec[];
  readonly labels?: LabelSpec;
  /** The class of each of the model's outputs, in its order, as the labels call it. */
  readonly classes?: readonly (string | number | boolean)[];
  /** For modalities that do not say it themselves. */
  readonly missing?: MissingPolicy;
}

/** Where a modality is. */
export interface ModalitySpec {
  readonly name: string;
  /** Left out: the data file. In a folder, or beside the data file. */
  readonly file?: string;
  /** Name of an array of a `.npz` or HDF5 file. */
  readonly array?: string;
  /** `0:4000`, `rna_*`, or names; left out: all. */
  readonly columns?: string | readonly string[];
  /** Shape of one sample; left out: that of the array. */
  readonly shape?: readonly number[];
  readonly missing?: MissingPolicy;
}

/** Where the labels are. */
export interface LabelSpec {
  readonly file?: string;
  readonly array?: string;
  readonly column?: string;
  readonly kind?: LabelKind;
}
