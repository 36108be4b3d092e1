import { labelKinds, missingPolicies } from "./brought-data.ts";

const text = { type: "string", minLength: 1 } as const;
const missing = {
  enum: missingPolicies,
  description: "What becomes of missing values: an error, their rows left out, the column's mean, or 0.",
} as const;

const modality = {
  type: "object",
  description: "Where a modality is.",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: { ...text, description: "What results call it." },
    file: { ...text, description: "Left out: the data file. Relative to the data folder." },
    array: { ...text, description: "Name of an array of a .npz or HDF5 file." },
    columns: {
      description: 'Left out: all. A range "0:4000", the beginning of names "rna_*", or a list of names.',
      type: ["string", "array"],
      minLength: 1,
      minItems: 1,
      items: text,
    },
    shape: {
      description: "Shape of one sample, as in [24, 12]. Left out: that of the array.",
      type: "array",
      minItems: 1,
      items: { type: "integer", minimum: 1 },
    },
    missing,
  },
} as const;

const labels = {
  type: "object",
  description: "Where the labels are.",
  additionalProperties: false,
  properties: {
    file: { ...text, description: "Left out: the data file." },
    array: { ...text, description: "Name of an array of a .npz or HDF5 file." },
    column: { ...text, description: "Name of a column of a table." },
    kind: { enum: labelKinds, description: "Whether they are classes or numbers to be predicted." },
  },
} as const;

/** The JSON Schema (2020-12) of a file that says what a user's data are. */
export const dataSpecSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:synergy-bench:data-spec:1",
  title: "What a user's data are",
  type: "object",
  required: ["modalities"],
  additionalProperties: false,
  properties: {
    modalities: {
      type: "array",
      minItems: 1,
      items: modality,
      description: "The modalities, in their order.",
    },
    labels,
    classes: {
      description: "The class of each of the model's outputs, in its order, as the labels call it.",
      type: "array",
      minItems: 2,
      items: { type: ["string", "number", "boolean"] },
    },
    missing,
  },
} as const;
